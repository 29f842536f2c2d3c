import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { array, assert, asyncProperty, constantFrom, string } from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openEmbedded } from '../../adapters/embedded/open.ts';
import { movableClock } from '../../adapters/system/clock.ts';
import { createBot } from '../../src/bot.ts';
import type { Library } from '../../src/content/library.ts';
import { flowValue } from '../../src/conversation/flow-value.ts';
import { FLOWS } from '../../src/flows/index.ts';
import { planValue } from '../../src/flows/plan/value.ts';
import { nudgeValue } from '../../src/nudges/value.ts';
import { newRecord, type PersonRecord } from '../../src/people/record.ts';
import { CHECKED, STARTED } from '../support/checked.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { openQuestions } from '../support/open-questions.ts';
import { realLibrary } from '../support/real-library.ts';
import { silentLog } from '../support/silent-log.ts';
import { wordMatcher } from '../support/word-matcher.ts';
import { world } from '../support/world.ts';

/**
 * Whatever is being asked, a message that is nothing but words the bot listens for is read soon. The words are taken from
 * the content, list by list, and from the source, file by file, so that those of a new list or parser are said as well;
 * the questions are those of every flow there is.
 */

const SIZE = 16_000;
/** Most take under 50 ms on a quiet machine. What takes longer than this grows with the square of what is said. */
const BUDGET_MS = 1_000;
const NOW = new Date('2026-03-23T10:00:00Z');
const direct = { platform: 'slack', tenant: 'T1', place: 'direct', conversation: 'direct-Ana' } as const;
const ana = { platform: 'slack', tenant: 'T1', id: 'Ana' } as const;

const SUBSCRIBED = `
      Ana: nudge me mondays at 10
      Bot: …
      Bot: …
      Ana: I'm in Berlin
      Bot: …
`;

type Heard = Awaited<ReturnType<typeof prepare>>;
let prepared: Promise<Heard> | undefined;
/** Made by whichever test comes first, since a world belongs to a test. */
const ready = (): Promise<Heard> => {
  prepared ??= prepare();
  return prepared;
};
afterAll(async () => (await prepared)?.bot.close());

async function prepare() {
  const library = await realLibrary();
  const lived = await world({ at: '2026-03-23T09:00:00Z' }).plays(`${CHECKED}${STARTED}${SUBSCRIBED}`);
  const busy = (await lived.record('Ana')) as PersonRecord;
  const fresh = newRecord(ana);
  const all = [...openQuestions(library, busy, NOW), ...openQuestions(library, fresh, NOW)];
  const questions = [...new Map(all.map((open) => [`${open.flow} ${open.slot.id}`, open])).values()];
  const families = new Map([...listsOf(library), ...filesOf('src')]);
  const situations = [busy, fresh, ...questions.map(({ record }) => record)];
  return { bot: await listening(library), questions, situations, families };
}

test('every flow that asks anything is asking here', async () => {
  const { questions, families } = await ready();
  const silent = FLOWS.map(({ name }) => name).filter((name) => !questions.some(({ flow }) => flow === name));
  expect(silent).toEqual(['home']);
  expect(questions.length).toBeGreaterThan(70);
  expect(families.size).toBeGreaterThan(150);
});

test('rows of all the words of a list or a file', { timeout: 120_000 }, async () => {
  const { bot, situations, families } = await ready();
  for (const [at, [name, words]] of [...families].entries()) {
    const record = situations[at % situations.length] as PersonRecord;
    expect(await bot.hears(record, said(rowOf(words.join(' ')))), name).toBeLessThan(BUDGET_MS);
  }
});

test('rows of them, in what a button is said to carry', { timeout: 120_000 }, async () => {
  const { bot, situations, families } = await ready();
  const [busy] = situations as [PersonRecord];
  const values = (text: string) => [
    planValue('change', text),
    planValue('start', text),
    nudgeValue('set', text),
    ...FLOWS.map(({ name: flow }) => flowValue({ kind: 'begin', flow, text })),
  ];
  for (const [at, [name, words]] of [...families].filter((_, at) => at % 3 === 0).entries()) {
    const made = values(rowOf(words.join(' ')));
    const value = made[at % made.length] ?? '';
    expect(await bot.hears(busy, pressed(value)), name).toBeLessThan(BUDGET_MS);
  }
});

test('rows of any few of them', { timeout: 120_000 }, async () => {
  const { bot, situations, families } = await ready();
  const words = [...new Set([...families.values()].flat())];
  const few = array(constantFrom(...words), { minLength: 1, maxLength: 3 });
  const between = constantFrom(' ', ' ', ' ', ', ', '. ', '\n', '; ', '');
  await assert(
    asyncProperty(
      constantFrom(...situations),
      few,
      between,
      string({ maxLength: 3 }),
      async (record, some, gap, end) => {
        const ms = await bot.hears(record, said(rowOf(some.join(' '), gap) + end));
        expect(ms).toBeLessThan(BUDGET_MS);
      },
    ),
    { numRuns: 400, interruptAfterTimeLimit: 3_000 },
  );
});

function rowOf(words: string, gap = ' '): string {
  return `${words}${gap}`.repeat(Math.ceil(SIZE / (words.length + gap.length))).slice(0, SIZE - 4);
}

type Does = { readonly kind: 'said'; readonly text: string } | { readonly kind: 'chose'; readonly value: string };
const said = (text: string): Does => ({ kind: 'said', text });
const pressed = (value: string): Does => ({ kind: 'chose', value });

/** The real bot on a store in memory, matching by words. */
async function listening(library: Library) {
  const clock = movableClock({ now: () => NOW });
  const faults: unknown[] = [];
  const log = {
    ...silentLog,
    error: (event: string, _: object = {}, error: unknown = event) => void faults.push(error),
  };
  const { store, jobs, close } = await openEmbedded({ file: ':memory:', clock, log });
  const outbox = { send: async () => ({ kind: 'sent', messageRef: 'm1' }) as const };
  const directory = { direct: async () => direct, fetchAttachment: () => Promise.reject(new Error('There is none.')) };
  const talking = createBot({ store, jobs, matcher: wordMatcher(library), outbox, directory, clock, log }, library);
  await talking.start();
  let count = 0;
  const once = async (record: PersonRecord, does: Does): Promise<number> => {
    count += 1;
    await store.put(['T1', 'person', 'slack', 'Ana'], record);
    const worked = cpuTime();
    const at = NOW.toISOString();
    await talking.receive({ ...does, id: `a${count}`, at, person: ana, address: direct });
    await jobs.idle();
    expect(faults).toEqual([]);
    return worked();
  };
  return {
    close,
    /** How long it works on this, in milliseconds; the quicker of two where it took long, since garbage is collected too. */
    async hears(record: PersonRecord, does: Does): Promise<number> {
      const first = await once(record, does);
      return first < BUDGET_MS ? first : Math.min(first, await once(record, does));
    },
  };
}

/** What the content listens for, each list of phrases by where it stands. */
function listsOf({ commands, roleWords, safety, private: health, nudges, plan, skills }: Library) {
  const found: [string, readonly string[]][] = [];
  const visit = (name: string, value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const phrases = (Array.isArray(value) ? value : [...Object.keys(value), ...Object.values(value)]).filter(
      (one): one is string => typeof one === 'string' && one.split(' ').length <= 6,
    );
    if (phrases.length > 1) found.push([name, phrases]);
    for (const [key, inner] of Object.entries(value)) visit(`${name} ${key}`, inner);
  };
  const { settings, jobAd } = plan;
  visit('heard', { commands, roleWords, safety, health, nudges, settings, jobAd, background: skills.background });
  return found;
}

/** The words in the strings and patterns of each file. */
function filesOf(folder: string): [string, readonly string[]][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name): [string, readonly string[]][] => {
      const code = readFileSync(join(folder, name), 'utf8').replace(/^(?:import|export) .*$|\/\*\*[\s\S]*?\*\//gm, '');
      const literals = code.match(/'[^'\n]+'|`[^`]+`|\/(?:\\.|[^/\n\\])+\//g) ?? [];
      const words = [...new Set(literals.flatMap((one) => one.replace(/\\./g, ' ').match(/[a-z]{2,}/gi) ?? []))];
      return words.length < 3 ? [] : [[name, words]];
    });
}
