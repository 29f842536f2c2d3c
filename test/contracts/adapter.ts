import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Activity, type Address, activitySchema } from '../../src/activity.ts';
import { type Block, type Message, paragraph, plain } from '../../src/message/message.ts';
import type { Outbox } from '../../src/ports.ts';

/** A platform on this machine, with the real adapter before it and a bot behind it that only notes what it is given. */
export interface RunningAdapter {
  readonly outbox: Outbox;
  readonly received: readonly Activity[];
  /** A person types this. The same `nr` again is the same message delivered again. Gives the status of the answer. */
  says(place: 'direct' | 'channel', text: string, nr: number): Promise<number>;
  /** The platform delivers something the bot itself has said. */
  botSays(text: string): Promise<number>;
  /** A person presses what carries this value, in their direct chat. */
  presses(value: string): Promise<number>;
  /** What people can read of everything that was sent, in order, each piece as the platform shows it. */
  shown(): string[];
  /** Where what was sent went, in the platform's own words for places, threads included. */
  sentTo(): string[];
  /** The place and thread that `says` speaks in, in the same words. */
  placeOf(place: 'direct' | 'channel'): string;
  /** From now on the person has blocked the bot. */
  blocked(): void;
  /** From now on nothing can be made durable. */
  failing(): void;
  close(): Promise<void>;
}

/** One of each block, and words of it that a person must be able to read. A new block is a compile error here. */
const samples: {
  readonly [K in Block['kind']]: { readonly block: Extract<Block, { kind: K }>; readonly words: string[] };
} = {
  heading: { block: { kind: 'heading', text: 'Heading of it' }, words: ['Heading of it'] },
  paragraph: {
    block: { kind: 'paragraph', spans: [{ text: 'Paragraph ' }, { text: 'linked', href: 'https://example.org/' }] },
    words: ['Paragraph', 'linked'],
  },
  list: { block: { kind: 'list', ordered: true, items: [plain('First item')] }, words: ['First item'] },
  facts: {
    block: { kind: 'facts', facts: [{ label: 'Median pay', value: plain('102010') }] },
    words: ['Median pay', '102010'],
  },
  bars: {
    block: {
      kind: 'bars',
      title: 'Where you stand',
      max: 4,
      bars: [
        { label: 'Planning', value: 2, target: 3, note: 'starts here' },
        { label: 'Influence', value: null },
      ],
    },
    words: ['Where you stand', 'Planning', 'target 3', 'starts here', 'Influence'],
  },
  progress: { block: { kind: 'progress', label: 'Question 3 of 10', value: 3, max: 10 }, words: ['Question 3 of 10'] },
  table: {
    block: {
      kind: 'table',
      caption: 'Two roles',
      columns: ['Role', 'Horizon'],
      rows: [[plain('Dispatcher'), plain('days')]],
    },
    words: ['Two roles', 'Horizon', 'Dispatcher', 'days'],
  },
  note: { block: { kind: 'note', spans: plain('Small print') }, words: ['Small print'] },
  sources: {
    block: { kind: 'sources', sources: [{ publisher: 'BLS', title: 'Outlook', date: 'May 2024' }] },
    words: ['BLS', 'Outlook', 'May 2024'],
  },
  choices: {
    block: { kind: 'choices', prompt: 'Ask on', choices: [{ label: 'And pay?', value: 'pay' }] },
    words: ['Ask on', 'And pay?'],
  },
  menu: {
    block: {
      kind: 'menu',
      label: 'Day it comes',
      choices: [
        { label: 'Monday', value: 'monday' },
        { label: 'Friday', value: 'friday' },
      ],
      current: 'monday',
    },
    words: ['Day it comes', 'Monday', 'Friday'],
  },
  feedback: { block: { kind: 'feedback', helpful: 'yes', notHelpful: 'no' }, words: [] },
  file: { block: { kind: 'file', name: 'plan.ics', mime: 'text/calendar', base64: 'QQ==' }, words: ['plan.ics'] },
};

const hostile = [
  '*bold* _it_ **strong** ~gone~ `code`',
  '<!channel> <@U1ANA> <at>everyone</at> @here',
  '<https://evil.example|click> [click](https://evil.example)',
  '<b>b</b> &lt;i&gt; &amp; &#42;',
  '# heading',
  '1. one',
  '- dash',
  '> quote',
  '| a | b |',
  ':smile: (heart)',
];

/** What every platform's adapter does. `start` gives a fresh one. */
export function adapterContract(name: string, start: () => Promise<RunningAdapter>): void {
  describe(`${name}, as a platform`, () => {
    let adapter: RunningAdapter;
    beforeEach(async () => {
      adapter = await start();
    });
    afterEach(() => adapter.close());

    const say = (address: Address, message: Message, id = 'reply-1') =>
      adapter.outbox.send({ kind: 'say', id, address, message });

    async function heard(place: 'direct' | 'channel' = 'direct', text = 'how long does it take?'): Promise<Activity> {
      expect(await adapter.says(place, text, 1)).toBe(200);
      const activity = adapter.received.at(-1);
      if (activity === undefined) throw new Error('The bot was given nothing.');
      return activity;
    }

    test('gives the bot what a person says, in a form that survives JSON', async () => {
      const activity = await heard();
      expect(activity).toMatchObject({ kind: 'said', text: 'how long does it take?', address: { place: 'direct' } });
      expect(activitySchema.parse(JSON.parse(JSON.stringify(activity)))).toEqual(activity);
    });

    test('gives the bot the words as they were typed', async () => {
      const text = 'is 3 < 4 & "pay" > 100, or <b>not</b>?';
      expect(await heard('channel', text)).toMatchObject({ text });
    });

    test('takes the mention out of what is said in a channel', async () => {
      expect(await heard('channel')).toMatchObject({ text: 'how long does it take?', address: { place: 'channel' } });
    });

    test('does not hear itself', async () => {
      expect(await adapter.botSays('how long does it take?')).toBe(200);
      expect(adapter.received).toEqual([]);
    });

    test('knows a repeated delivery by its id, and another one by another', async () => {
      await adapter.says('direct', 'hello', 1);
      await adapter.says('direct', 'hello', 1);
      await adapter.says('direct', 'hello', 2);
      const [first, again, other] = adapter.received.map((activity) => activity.id);
      expect(again).toBe(first);
      expect(other).not.toBe(first);
    });

    test('does not acknowledge what could not be made durable', async () => {
      adapter.failing();
      expect(await adapter.says('direct', 'hello', 1)).toBe(503);
    });

    test('gives the bot what is pressed', async () => {
      expect(await adapter.presses('topic:pay')).toBe(200);
      expect(adapter.received).toMatchObject([{ kind: 'chose', value: 'topic:pay', messageRef: expect.any(String) }]);
    });

    test.each(['direct', 'channel'] as const)(
      'answers in the %s it was asked in, also after a restart',
      async (place) => {
        const { address } = JSON.parse(JSON.stringify(await heard(place))) as Activity;
        expect(await say(address, [paragraph('Three to nine months.')])).toMatchObject({ kind: 'sent' });
        expect(adapter.sentTo()).toEqual([adapter.placeOf(place)]);
        expect(adapter.shown().join(' ')).toContain('Three to nine months.');
      },
    );

    test.each(Object.entries(samples))('shows %s', async (_kind, { block, words }) => {
      const { address } = await heard();
      expect(await say(address, [paragraph('Before.'), block])).toMatchObject({ kind: 'sent' });
      const shown = adapter.shown().join(' ');
      for (const word of words) expect(shown).toContain(word);
    });

    test('shows one message with every block in it', async () => {
      const { address } = await heard();
      const message = Object.values(samples).map((sample) => sample.block);
      expect(await say(address, message)).toMatchObject({ kind: 'sent', messageRef: expect.any(String) });
      const shown = adapter.shown().join(' ');
      for (const { words } of Object.values(samples)) for (const word of words) expect(shown).toContain(word);
    });

    test.each(hostile)('shows %j as words, wherever they stand', async (text) => {
      const { address } = await heard();
      await say(address, [paragraph(text)]);
      expect(adapter.shown()).toContain(text);
      const message: Message = [
        { kind: 'heading', text },
        { kind: 'facts', facts: [{ label: 'said', value: plain(text) }] },
        { kind: 'table', caption: '', columns: ['a'], rows: [[plain(text)]] },
        { kind: 'choices', choices: [{ label: text, value: 'v' }] },
      ];
      await say(address, message, 'reply-2');
      // Long labels may be shown with a number before them.
      expect(adapter.shown().filter((shown) => shown.endsWith(text)).length).toBeGreaterThanOrEqual(5);
    });

    test('redraws what was sent', async () => {
      const { address } = await heard();
      const sent = await say(address, [paragraph('Ready?'), samples.choices.block]);
      const messageRef = sent.kind === 'sent' ? (sent.messageRef ?? '') : '';
      const message: Message = [paragraph('Ready?'), { ...samples.choices.block, chosen: 'And pay?' }];
      expect(await adapter.outbox.send({ kind: 'redraw', id: 'r', address, messageRef, message })).toEqual({
        kind: 'sent',
        messageRef,
      });
      expect(adapter.shown().join(' ')).toContain('✓ And pay?');
    });

    test('says that nobody is there any more, and does not fail', async () => {
      const { address } = await heard();
      adapter.blocked();
      expect(await say(address, [paragraph('Hello?')])).toMatchObject({ kind: 'gone', why: expect.any(String) });
    });
  });
}
