import { expect, test } from 'vitest';
import { fillText } from '../../src/content/phrases.ts';

test.each([
  ['industrial production manager', 'an'],
  ['investment fund manager', 'an'],
  ['operations manager', 'an'],
  ['administrative services manager', 'an'],
  ['hour', 'an'],
  ['MBA', 'an'],
  ['8-week plan', 'an'],
  ['underwriter', 'an'],
  ['supply chain manager', 'a'],
  ['unit manager', 'a'],
  ['user', 'a'],
  ['European buyer', 'a'],
  ['one-day course', 'a'],
  ['13-week plan', 'a'],
])('before "%s" a phrase says "%s"', (role, article) => {
  expect(fillText('What does a {role} earn?', { role })).toBe(`What does ${article} ${role} earn?`);
  expect(fillText('An {role} earns', { role })).toBe(`${article === 'an' ? 'An' : 'A'} ${role} earns`);
});

test('an article before anything else stays', () => {
  expect(fillText('a plan for {role}, a {other}', { role: 'a unit' })).toBe('a plan for a unit, a {other}');
});
