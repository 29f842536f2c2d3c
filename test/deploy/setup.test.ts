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
