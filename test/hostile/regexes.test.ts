import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import ts from 'typescript';
import { describe, expect, test, vi } from 'vitest';
import { cpuTime } from '../support/cpu-time.ts';
import { madeRegexes } from '../support/made-regexes.ts';

/**
 * Every regular expression of the product against rows of whatever it looks for: those written as such, and those that are
 * put together while it runs. Those that see text as it came get a hundred kilobytes; all others what the bot makes of
 * that before it reads any further.
 */
const made = madeRegexes();
// Loaded only now, and anew, so that those made as a module is loaded are seen, too.
vi.resetModules();
const { legible } = await import('../../src/understanding/legible.ts');
const { leaveOutPrivate } = await import('../../src/understanding/private-words.ts');
const { namedDays } = await import('../../src/plan/date-phrases.ts');
const { readPoint } = await import('../../src/understanding/list-part.ts');
const { readTime } = await import('../../src/nudges/read-time.ts');
const { parseChanges } = await import('../../src/plan/parse-changes.ts');
const { realLibrary } = await import('../support/real-library.ts');

const RAW = new Set(['adapters/slack/words.ts', 'adapters/teams/words.ts', 'src/understanding/legible.ts']);
/** Far above what any takes on a quiet machine, far below what a slow one takes: those grow with the square. */
const BUDGET_MS = 250;

interface Found {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** Where one is put together of what nobody who writes to the bot can choose, and read with nothing of theirs. */
const OF_OURS: Readonly<Record<string, string>> = {
  'adapters/teams/refusals.ts': 'a list of Microsoft’s codes, in an answer of Microsoft’s',
  'adapters/redis/client.ts': 'names of settings, in what Redis tells of itself',
};

/** Has each made at least once: nothing that is named here is in the text, so all of them are tried. */
async function makeAll(): Promise<void> {
  const library = await realLibrary();
  leaveOutPrivate(library.private, 'my boss said');
  namedDays('nothing', '2026-03-23');
  readPoint(library, { topics: [{ kind: 'answer', id: 'five-moves' }], offered: [], misses: 0 }, 'nothing');
  readTime('nothing');
  parseChanges('nothing', { today: '2026-03-23', weeks: 12 });
}
await makeAll();
made.stop();

function regexesOf(file: string): Found[] {
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp') {
      makers.push({ file, line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
    }
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
const makers: { readonly file: string; readonly line: number }[] = [];
const written = files.flatMap(regexesOf);
const regexes = [...written, ...made.found.filter(({ file }) => files.includes(file))];

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
  const pumps = [...PUMPS, ...words.map((word) => `${word} `), `${words.join(' ')} `];
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
  expect(written.length).toBeGreaterThan(150);
  const missed = makers.filter(({ file, line }) => {
    return OF_OURS[file] === undefined && !made.found.some((found) => found.file === file && found.line === line);
  });
  expect(missed, 'made by code that this test does not run').toEqual([]);
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
