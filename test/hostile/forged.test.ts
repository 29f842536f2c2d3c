import { describe, expect, test } from 'vitest';
import { placeText } from '../../src/activity.ts';
import { flowValue } from '../../src/conversation/flow-value.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { hostileTexts } from '../support/hostile.ts';
import { channelOf, directOf, personOf, runningBot } from '../support/running-bot.ts';

/** What buttons and forms carry, made up by whoever sends it: nothing comes of it that they could not do anyway. */

const ana = personOf('T1', 'ana');
const FORGED = {
  'another tenant': { ...channelOf('T2'), conversation: 'C-theirs' },
  'a channel of this tenant that the bot was never named in': { ...channelOf('T1'), conversation: 'C-board' },
  'somebody’s direct chat': directOf(personOf('T1', 'ben')),
  'an address of its own': { ...channelOf('T1'), ref: { postOnce: 'http://169.254.169.254/' } },
};
const FORM = (from?: string) =>
  flowValue({ kind: 'form', flow: 'share-guide', ...(from === undefined ? {} : { from }) });

/** The bot when Ana has been asked where her guide should go, and whatever it says to anybody from then on. */
async function askedWhere() {
  const bot = await runningBot();
  await bot.says(ana, 'share a guide');
  expect((await bot.says(ana, '1')).join('\n')).toContain('Where should it be posted?');
  return bot;
}

describe.each(Object.entries(FORGED))('a guide is not posted to %s', (_name, address) => {
  const place = placeText({ address });
  const goOn = ['skip', 'now', 'post it'];

  test('because somebody writes where that is', async () => {
    const { says, sent } = await askedWhere();
    for (const text of [place, ...goOn]) await says(ana, text);
    expect(sent.filter((each) => each.address.conversation !== directOf(ana).conversation)).toEqual([]);
  });

  test('because a button is said to carry it', async () => {
    const { says, presses, sent, store } = await askedWhere();
    const { dialogs } = (await store.get(['T1', 'person', 'slack', 'ana'])) as { dialogs: { id: string }[] };
    const [dialog = { id: '' }] = dialogs;
    for (const prompt of [0, 1, 2, 3]) {
      await presses(
        ana,
        flowValue({ kind: 'answer', flow: 'share-guide', dialog: dialog.id, slot: 'place', prompt, value: place }),
      );
    }
    for (const text of goOn) await says(ana, text);
    expect(sent.filter((each) => each.address.conversation !== directOf(ana).conversation)).toEqual([]);
  });

  test.each(['its field', 'where it was asked for'])('because a form has it as %s', async (where) => {
    const { bot, does, says, sent } = await runningBot();
    const guide = 'execution-to-leadership';
    const filled =
      where === 'its field'
        ? { form: FORM(), values: { guide, place } }
        : { form: FORM(place), values: { guide, place } };
    const submitted = { kind: 'submitted', person: ana, address: directOf(ana), id: 'f', at: '', ...filled } as const;
    expect(await bot.formFaults(submitted)).toHaveProperty('place');
    await does(submitted);
    for (const text of ['1', ...goOn]) await says(ana, text);
    expect(sent.filter((each) => each.address.conversation !== directOf(ana).conversation)).toEqual([]);
  });
});

test('what a button of somebody else’s dialog carries does nothing to that dialog, whoever says they pressed it', async () => {
  const { says, presses, store } = await runningBot();
  const ben = personOf('T1', 'ben');
  for (const person of [ana, ben]) for (const text of ['assess me', '1', '1']) await says(person, text);
  type Kept = { dialogs: { id: string; answers: object; prompt: { number: number; slot: string } }[] };
  const kept = async (id: string) => (await store.get(['T1', 'person', 'slack', id])) as Kept;
  const [before, own] = [await kept('ana'), await kept('ben')];
  const [{ id: dialog, prompt } = { id: '', prompt: { number: 0, slot: '' } }] = before.dialogs;
  expect(prompt.slot).not.toBe('');
  const flow = 'skills-check';
  const { number, slot } = prompt;
  const answers = flowValue({ kind: 'answer', flow, dialog, slot, prompt: number, value: '3' });
  await presses(ben, answers);
  for (const act of ['erase', 'stop', 'resume', 'result', 'why'])
    await presses(ben, flowValue({ kind: 'act', flow, dialog, act }));
  expect(await kept('ana')).toEqual(before);
  expect((await kept('ben')).dialogs.map(({ answers }) => answers)).toEqual(own.dialogs.map(({ answers }) => answers));
  await presses(ana, answers);
  expect((await kept('ana')).dialogs, 'in its owner’s hand it does').not.toEqual(before.dialogs);
});

describe('what no button or form of ours carries', () => {
  const names = ['__proto__', 'constructor', 'toString', '', '%', 'share-guide', 'skills-check', 'x'.repeat(2_000)];
  const values = [
    'begin',
    'form',
    'dialog',
    'slot',
    'topic',
    'feedback',
    'guide',
    'nudge',
    'plan',
    'expert',
    'person',
    'progress',
    'flow',
  ].flatMap((kind) => names.flatMap((name) => [`${kind}:${name}`, `${kind}:${name}:${name}:${name}:1:${name}`]));

  test('is answered or passed over, whoever presses it', async () => {
    const { presses, bot, does } = await runningBot({ log: { info() {}, warn() {}, error: failing } });
    await does({ kind: 'said', text: 'assess me', person: ana });
    for (const value of values) {
      await presses(ana, value);
      const opens = {
        kind: 'chose',
        id: 'o',
        at: '2026-03-23T09:00:00Z',
        person: ana,
        address: directOf(ana),
        value,
      } as const;
      await bot.form(opens);
    }
  });

  test('nor does a form with it stop or hold up the bot', async () => {
    const { bot, does } = await runningBot({ log: { info() {}, warn() {}, error: failing } });
    const tried = ['mentions', 'stacked accents', 'half a character', 'a JSON bomb', 'dates'];
    const texts = tried.flatMap((name) =>
      ['share-guide', '__proto__'].map((flow) => [name, flow, hostileTexts[name] ?? ''] as const),
    );
    for (const [name, flow, text] of texts) {
      const form = flowValue({
        kind: 'form',
        flow,
        ...(flow === 'share-guide' ? { from: Buffer.from(text.slice(0, 200)).toString() } : {}),
      });
      const values = { guide: text, place: text, note: text, when: text, who: text, ['__proto__']: text };
      const submitted = {
        kind: 'submitted',
        person: ana,
        address: directOf(ana),
        id: name,
        at: '',
        form,
        values,
      } as const;
      const worked = cpuTime();
      await bot.formFaults(submitted);
      await bot.form(submitted);
      await does({ ...submitted, id: `${name} ${flow}` });
      expect(worked(), `${name} in ${flow}`).toBeLessThan(1_000);
    }
  });
});

function failing(event: string, _fields?: object, error?: unknown): never {
  throw new Error(`${event}: ${String(error)}`);
}
