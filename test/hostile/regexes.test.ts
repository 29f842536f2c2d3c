import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { legible } from '../../src/understanding/legible.ts';
import { cpuTime } from '../support/cpu-time.ts';

/**
 * Every regular expression of the product against rows of whatever it looks for. Those that see text as it came get a
 * hundred kilobytes; all others what the bot makes of that before it reads any further.
 */

const RAW = new Set(['adapters/slack/words.ts', 'adapters/teams/words.ts', 'src/understanding/legible.ts']);
/** Far above what any takes on a quiet machine, far below what a slow one takes: those grow with the square. */
const BUDGET_MS = 250;

interface Found {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

function regexesOf(file: string): Found[] {
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
      found.push({ file, line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1, source, flags });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const files = ['src', 'adapters'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);
const regexes = files.flatMap(regexesOf);

const PUMPS = [
  'a',
  '0',
  ' ',
  '\n',
  '.',
  '-',
  ',',
  ':',
  '<',
  '<a',
  '<at>',
  '<@',
  "'",
  'a ',
  '. ',
  '1 ',
  'and ',
  'Aa',
  '&',
];

function attacks({ file, source }: Found): string[] {
  const words = [...new Set(source.match(/[A-Za-z]{2,}/g) ?? [])].slice(0, 5);
  const pumps = [...PUMPS, ...words.map((word) => `${word} `)];
  return pumps.map((pump) => {
    const text = `${words[0] ?? ''}${pump.repeat(Math.ceil(100_000 / pump.length))}\u0000!`;
    return RAW.has(file) ? text : legible(text);
  });
}

const context = createContext({});

/** The quicker of two, since there is also garbage to collect; what never ends is cut. */
function ms(found: Found, text: string): number {
  const once = (): number => {
    Object.assign(context, { text, source: found.source, flags: `${found.flags.replace('g', '')}g` });
    const worked = cpuTime();
    try {
      runInContext('text.replace(new RegExp(source, flags), "")', context, { timeout: 5_000 });
    } catch {
      return Number.POSITIVE_INFINITY;
    }
    return worked();
  };
  const first = once();
  return first < BUDGET_MS ? first : Math.min(first, once());
}

test('they are found', () => {
  expect(regexes.length).toBeGreaterThan(150);
});

describe.each([...new Set(regexes.map(({ file }) => file))])('%s', (file) => {
  test('has none that is slow', () => {
    for (const found of regexes.filter((regex) => regex.file === file)) {
      for (const text of attacks(found)) {
        const where = `line ${found.line}: /${found.source}/ on ${JSON.stringify(text.slice(0, 30))}…`;
        expect(ms(found, text), where).toBeLessThan(BUDGET_MS);
      }
    }
  });
});
