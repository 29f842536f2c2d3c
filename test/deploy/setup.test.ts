import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { adminShell } from '../support/admin-shell.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

test('whatever an admin runs, runs where the development packages were let go, with the program that was built before', {
  timeout: 60_000,
}, async () => {
  const { printed } = await adminShell({}).run('npm run --silent guide -- execution-to-leadership');
  expect(printed).toMatch(/^# /);
  const building = Object.entries(scripts).filter(([, script]) => script.includes('run --silent build &&'));
  expect(building.filter(([name]) => !/^(bench|check):|^screenshots$/.test(name)).map(([name]) => name)).toEqual([]);
});

test('.env is read by what npm starts, the environment counts more, and a program started otherwise reads none', {
  timeout: 120_000,
}, async () => {
  const shell = adminShell({});
  // Both wrong: what is read is what is complained of, before anything else is done.
  shell.setVariables({ RETENTION_DAYS: 'for ever', PORT: 'http' });
  const doctor = 'npm run --silent doctor';
  const [read, outdone, alone] = await Promise.all([
    shell.run(doctor),
    shell.run(doctor, { RETENTION_DAYS: '30' }),
    shell.run('node dist/src/main.js doctor', { PORT: 'ftp' }),
  ]);
  expect(read.printed).toMatch(/PORT: [\s\S]*RETENTION_DAYS: [\s\S]*Set these in \.env beside package\.json/);
  for (const { code, printed } of [outdone, alone]) {
    expect([code, printed]).toEqual([1, expect.stringContaining('PORT: ')]);
    expect(printed).not.toContain('RETENTION_DAYS');
  }
});
