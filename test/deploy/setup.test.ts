import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/** The commands of the README's setup, word for word, before a Slack on this machine. */

const readme = readFileSync('README.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** As npm runs it, but for the build, which every test run begins with. */
async function run(command: string, environment: Readonly<Record<string, string>> = {}) {
  const [, script = '', rest = ''] = /^npm run (?:--silent )?([\w:-]+)(?: -- (.*))?$/.exec(command) ?? [];
  const program = (scripts[script] ?? '').split('&& ').at(-1);
  const child = spawn('sh', ['-c', `${program} ${rest}`], { env: { PATH: process.env['PATH'] ?? '', ...environment } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      printed += text;
    });
  }
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, printed };
}

function commandOf(beginning: string): string {
  const found = readme.split(/`|\n/).find((line) => line.includes(beginning));
  if (found === undefined) throw new Error(`The README has no command with "${beginning}".`);
  return found.slice(found.indexOf('npm run')).trim();
}

test('whatever an admin runs, runs where the development packages were let go, with the program that was built before', {
  timeout: 60_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'opsward-pruned-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  cpSync('package.json', join(folder, 'package.json'));
  for (const kept of ['dist', 'knowledge']) symlinkSync(resolve(kept), join(folder, kept));
  const told = spawnSync('npm', ['run', '--silent', 'guide', '--', 'execution-to-leadership'], { cwd: folder });
  expect(String(told.stderr)).not.toContain('not found');
  expect(String(told.stdout)).toMatch(/^# /);
  const building = Object.entries(scripts).filter(([, script]) => script.includes('run --silent build &&'));
  expect(building.filter(([name]) => !/^(bench|check):|^screenshots$/.test(name)).map(([name]) => name)).toEqual([]);
});

test('the Teams package is made as the README says', async () => {
  onTestFinished(() => rm('opsward-teams.zip', { force: true }));
  const { code, printed } = await run(commandOf('teams:package'), {
    MICROSOFT_APP_ID: '11111111-2222-4333-8444-555555555555',
  });
  expect(printed).toContain('opsward-teams.zip');
  expect(code).toBe(0);
});
