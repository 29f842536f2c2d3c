import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { slackEvents, slackOptionalScopes, slackScopes } from '../adapters/slack/scopes.ts';

/** What the README shows is what happens. */
const readme = readFileSync('README.md', 'utf8');
const block = (language: string): string[] => {
  const found = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1];
  if (found === undefined) throw new Error(`the README has no ${language} block`);
  return found.trim().split('\n');
};

test('its transcript is how the chat goes: each line typed is followed by the words shown', {
  timeout: 120_000,
}, () => {
  const lines = block('transcript');
  const typed = lines.filter((line) => line.startsWith('> '));
  const { stdout } = spawnSync(process.execPath, ['dist/src/main.js', 'chat'], {
    input: typed.map((line) => line.slice(2)).join('\n'),
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ENCODER: 'off' },
  });
  let from = 0;
  for (const line of lines) {
    if (line === '…') continue;
    const at = stdout.indexOf(line, from);
    expect(at, `"${line}" in:\n${stdout.slice(from)}`).toBeGreaterThanOrEqual(0);
    from = at + line.length;
  }
});

describe('its tables are complete', () => {
  test('every scope and event of the manifest, with its reason', () => {
    for (const [name, reason] of Object.entries({ ...slackScopes, ...slackOptionalScopes, ...slackEvents })) {
      expect(readme).toContain(`| \`${name}\` | ${reason} |`);
    }
  });

  test('every variable that is read', () => {
    const config = readFileSync('src/config-variables.ts', 'utf8');
    const names = [...config.matchAll(/^ {2}([A-Z][A-Z_]+): \[/gm)].map((match) => match[1]);
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect(readme).toContain(`\`${name}\``);
  });

  test('every npm script it names exists', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = [...readme.matchAll(/npm run (?:--silent )?([a-z:-]+)/g)].map((match) => match[1]);
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  });
});
