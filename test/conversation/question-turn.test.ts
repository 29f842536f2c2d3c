import { describe, expect, onTestFinished, test } from 'vitest';
import type { Activity, Person } from '../../src/activity.ts';
import { readAskerValue } from '../../src/experts/value.ts';
import { ana, type Faults, type FaultyBot, faultyBot, said } from '../support/faulty-bot.ts';

const ben: Person = { ...ana, id: 'U2BEN' };
const cem: Person = { ...ana, id: 'U3CEM' };
const QUESTION = 'who signs off a pilot budget at the Leipzig site';

async function running(faults: Faults = {}): Promise<FaultyBot> {
  const started = await faultyBot(faults, { experts: 'C9EXPERTS' });
  onTestFinished(() => started.close());
  return started;
}

async function asked(bot: FaultyBot): Promise<void> {
  await bot.bot.receive(said('asks', QUESTION));
  await bot.idle();
  await bot.bot.receive(chose('sends', ana, 'person:send-unnamed:asks'));
}

function chose(id: string, person: Person, value: string): Activity {
  const isExperts = readAskerValue(value) === undefined;
  const place = isExperts ? 'channel' : 'direct';
  const conversation = isExperts ? 'C9EXPERTS' : `D-${person.id}`;
  const address = { platform: 'slack', tenant: 'T1', place, conversation } as const;
  return { kind: 'chose', id, at: '2026-03-23T09:01:00.000Z', person, address, value, messageRef: 'm1' };
}

const texts = ({ sent }: FaultyBot, conversation: string): string[] =>
  sent.filter(({ address }) => address.conversation === conversation).map(({ text }) => text);

describe('a question for the experts, when things fail around it', () => {
  test('is put up once, and said to be there only once it is, however often sending has to be tried', async () => {
    let tries = 0;
    const faults: Faults = {
      outbox: ({ address }) => {
        if (address.conversation === 'C9EXPERTS' && ++tries < 3) throw new Error('Slack is away');
      },
    };
    const bot = await running(faults);
    await asked(bot);
    await bot.idle();
    expect(texts(bot, 'C9EXPERTS')).toEqual([expect.stringContaining(QUESTION)]);
    expect(texts(bot, 'D-U1ANA').at(-1)).toMatch(/^Your question is with/);
  });

  test('goes up again where it is not known whether it arrived: whichever card is pressed, it is one question', async () => {
    const cards: string[] = [];
    const bot = await running({
      outbox: ({ address, message }) => {
        if (address.conversation !== 'C9EXPERTS') return;
        cards.push(JSON.stringify(message));
        if (cards.length === 1) throw new Error('It arrived, and the answer to the call was lost');
      },
    });
    await asked(bot);
    await bot.idle();
    const [first, second, ...more] = cards;
    expect(more).toEqual([]);
    expect(first).toBe(second);
    expect(first).toContain('expert:claim:asks');
    await bot.bot.receive(chose('claim-ben', ben, 'expert:claim:asks'));
    await bot.bot.receive(chose('claim-cem', cem, 'expert:claim:asks'));
    await bot.idle();
    const heard = texts(bot, 'D-U1ANA').filter((text) => /^Your question is with|has been taken by/.test(text));
    expect(heard).toHaveLength(2);
  });

  describe('stands there twice, as the process was killed after the first card', () => {
    /** The first card arrived as "m-first"; the second is known. */
    async function doubled(): Promise<FaultyBot> {
      let cards = 0;
      const bot = await running({
        outbox: ({ address }) => {
          if (address.conversation === 'C9EXPERTS' && ++cards === 1) throw new Error('Killed once it had arrived');
        },
      });
      await asked(bot);
      await bot.idle();
      return bot;
    }
    const onFirst = { thread: 'm-first' } as const;
    const writes = (id: string, text: string): Activity => ({
      kind: 'said',
      id,
      at: '2026-03-23T09:02:00.000Z',
      person: ben,
      address: { platform: 'slack', tenant: 'T1', place: 'channel', conversation: 'C9EXPERTS', ...onFirst },
      text,
      under: true,
    });

    test('an answer in the thread of the first one is an answer, shown where it was written', async () => {
      const bot = await doubled();
      await bot.bot.receive(writes('wrote', 'The site lead does.'));
      await bot.idle();
      const draft = bot.sent.find(({ text }) => text.includes('This goes to the person who asked'));
      expect(draft?.address).toMatchObject(onFirst);
      await bot.bot.receive(chose('sends-it', ben, 'expert:send-unnamed:asks:wrote'));
      await bot.idle();
      expect(texts(bot, 'D-U1ANA').at(-1)).toContain('The site lead does.');
    });

    test('a press on the first one counts, and from then on both show how it stands and lead to it', async () => {
      const bot = await doubled();
      const press = chose('claim-ben', ben, 'expert:claim:asks');
      await bot.bot.receive({
        ...press,
        address: { ...press.address, ...onFirst },
        ...{ messageRef: 'm-first' },
      } as Activity);
      await bot.idle();
      const drawn = bot.sent.filter(({ id, address }) => id.startsWith('claim-ben') && address.place === 'channel');
      expect(drawn.filter(({ text }) => text.includes('taken by'))).toHaveLength(2);
      await bot.bot.receive(writes('asks-back', 'does it need a purchase order?'));
      await bot.idle();
      expect(texts(bot, 'C9EXPERTS').at(-1)).toContain('does it need a purchase order?');
    });

    test('a question in a thread that nothing is known of is a question to the bot', async () => {
      const bot = await doubled();
      await bot.bot.receive(writes('wonders', 'how long does the move take?'));
      await bot.idle();
      expect(texts(bot, 'C9EXPERTS').at(-1)).toContain('Three to nine months');
    });
  });

  test('the asker hears honestly that nobody has seen it, where the channel cannot be reached for good', async () => {
    const bot = await running({
      outbox: ({ address }) => {
        if (address.conversation === 'C9EXPERTS') throw new Error('Slack is away');
      },
    });
    await asked(bot);
    await bot.idle();
    expect(texts(bot, 'C9EXPERTS')).toEqual([]);
    expect(texts(bot, 'D-U1ANA').filter((text) => text.includes('nobody has seen your question'))).toHaveLength(1);
    expect(texts(bot, 'D-U1ANA').join()).not.toContain('Your question is with');
  });

  test('of two who claim at once one has it, and the other is told; a delivery that comes twice claims once', async () => {
    const bot = await running();
    await asked(bot);
    await bot.idle();
    await Promise.all([
      bot.bot.receive(chose('claim-ben', ben, 'expert:claim:asks')),
      bot.bot.receive(chose('claim-cem', cem, 'expert:claim:asks')),
      bot.bot.receive(chose('claim-ben', ben, 'expert:claim:asks')),
    ]);
    await bot.idle();
    expect(texts(bot, 'D-U1ANA').filter((text) => text.includes('has been taken by'))).toHaveLength(1);
    const refused = bot.sent.filter(({ text }) => text.includes('This one is already with'));
    expect(refused).toHaveLength(1);
    expect([ben.id, cem.id]).toContain(refused[0]?.address.onlyFor);
  });

  test('a claim that was decided is not decided again when what follows from it has to be tried again', async () => {
    let down = 0;
    const faults: Faults = {};
    const bot = await running(faults);
    await asked(bot);
    await bot.idle();
    // The store fails once for every step that the claim takes.
    faults.store = () => {
      down += 1;
      if (down % 4 === 0) throw new Error('down');
    };
    await bot.bot.receive(chose('claim-ben', ben, 'expert:claim:asks'));
    await bot.idle();
    faults.store = undefined;
    await bot.idle();
    expect(texts(bot, 'D-U1ANA').filter((text) => text.includes('has been taken by'))).toHaveLength(1);
    expect(await bot.store.get(['T1', 'expert-question', 'asks'])).toMatchObject({
      state: 'claimed',
      claimedBy: { person: { id: ben.id } },
      unsent: [],
    });
  });
});

const HOURS = 60 * 60 * 1000;
const DAYS = 24 * HOURS;

describe('a reminder that nobody asked for', () => {
  async function claimed(faults: Faults = {}): Promise<FaultyBot> {
    const bot = await running(faults);
    await asked(bot);
    await bot.idle();
    await bot.bot.receive(chose('claim-ben', ben, 'expert:claim:asks'));
    await bot.idle();
    return bot;
  }
  const reminders = (bot: FaultyBot): string[] =>
    texts(bot, 'C9EXPERTS').filter((text) => text.includes('This has been with'));

  test('is dropped where it may have arrived, and the question is freed all the same', async () => {
    let tries = 0;
    const bot = await claimed({
      outbox: ({ message }) => {
        if (!JSON.stringify(message).includes('This has been with')) return;
        tries += 1;
        throw new Error('The answer to the call was lost');
      },
    });
    await bot.passes(2 * DAYS);
    expect(tries).toBe(1);
    expect(bot.complaints).toContainEqual(expect.stringContaining('question.dropped-in-doubt'));
    await bot.passes(2 * DAYS);
    expect(await bot.store.get(['T1', 'expert-question', 'asks'])).toMatchObject({ state: 'open', unsent: [] });
  });

  test('that is late because the bot was away waits for its time of day, and is said once', async () => {
    const bot = await claimed();
    await bot.passes(2 * DAYS + 13 * HOURS);
    expect(reminders(bot)).toEqual([]);
    await bot.passes(11 * HOURS);
    expect(reminders(bot)).toHaveLength(1);
    await bot.passes(5 * HOURS);
    expect(reminders(bot)).toHaveLength(1);
  });
});

test('a value for the experts that is sent from anywhere else does nothing', async () => {
  const bot = await running();
  await asked(bot);
  await bot.idle();
  const forged = chose('forged', ana, 'expert:claim:asks');
  await bot.bot.receive({ ...forged, address: { ...forged.address, conversation: 'D-U1ANA', place: 'direct' } });
  await bot.bot.receive({
    ...forged,
    id: 'elsewhere',
    person: { ...ana, tenant: 'T2' },
    address: { ...forged.address, tenant: 'T2' },
  });
  await bot.idle();
  expect(await bot.store.get(['T1', 'expert-question', 'asks'])).toMatchObject({ state: 'open' });
});

test('somebody of another company in the experts’ channel claims nothing', async () => {
  const bot = await running();
  await asked(bot);
  await bot.idle();
  await bot.bot.receive(chose('guest', { ...ben, guest: true }, 'expert:claim:asks'));
  await bot.idle();
  expect(await bot.store.get(['T1', 'expert-question', 'asks'])).toMatchObject({ state: 'open' });
});

describe('the form for an answer', () => {
  test('opens from the card; what is written there is shown in the thread, and goes out with a press there', async () => {
    const bot = await running();
    await asked(bot);
    await bot.idle();
    const form = await bot.bot.form(chose('opens', ben, 'expert:answer:asks'));
    expect(form).toMatchObject({ title: 'Answer a question', intro: [{ spans: [{ text: QUESTION }] }] });
    const { address } = chose('x', ben, 'person:never-mind:asks');
    const filledIn = { kind: 'submitted', form: form?.id ?? '', values: { answer: 'The site lead does.' } } as const;
    await bot.bot.receive({ ...filledIn, id: 'wrote', at: '2026-03-23T09:02:00.000Z', person: ben, address });
    await bot.idle();
    expect(texts(bot, 'C9EXPERTS')).toContainEqual(
      expect.stringMatching(/^This goes to the person who asked.*The site lead does\./s),
    );
    expect(texts(bot, 'D-U1ANA').join()).not.toContain('The site lead does.');
    await bot.bot.receive(chose('sends-it', ben, 'expert:send-unnamed:asks:wrote'));
    await bot.idle();
    expect(texts(bot, 'D-U1ANA').at(-1)).toContain('The site lead does.');
  });

  test('also opens for an answer that is there already, and for the wording of a proposed one', async () => {
    const bot = await running();
    await asked(bot);
    await bot.idle();
    const { address } = chose('x', ben, 'person:never-mind:asks');
    const filledIn = (id: string, form: string, values: Record<string, string>): Activity =>
      ({ kind: 'submitted', id, at: '2026-03-23T09:02:00.000Z', person: ben, address, form, values }) as const;

    const same = await bot.bot.form(chose('opens', ben, 'expert:same-as:asks'));
    const [field] = same?.fields ?? [];
    if (same === undefined || field?.kind !== 'choice') throw new Error('It offers answers to choose from.');
    await bot.bot.receive(filledIn('same', same.id, { answer: field.choices[0]?.value ?? '' }));
    await bot.idle();
    expect(texts(bot, 'C9EXPERTS')).toContainEqual(expect.stringContaining(`${field.choices[0]?.label}`));

    expect(await bot.bot.form(chose('too-early', ben, 'expert:edit:asks'))).toBeUndefined();
    await bot.bot.receive(filledIn('wrote', 'expert:answer:asks', { answer: 'The site lead does.' }));
    await bot.idle();
    await bot.bot.receive(chose('sends-it', ben, 'expert:send-unnamed:asks:wrote'));
    await bot.idle();
    await bot.bot.receive(chose('shares', ana, 'person:share:asks'));
    await bot.idle();
    const wording = await bot.bot.form(chose('edits', ben, 'expert:edit:asks'));
    expect(wording?.fields).toMatchObject([
      { id: 'question', initial: QUESTION },
      { id: 'phrasings', initial: '' },
    ]);
    await bot.bot.receive(
      filledIn('edited', wording?.id ?? '', {
        question: 'Who pays for a pilot?',
        phrasings: `${QUESTION}\n\nwho pays`,
      }),
    );
    await bot.idle();
    expect(await bot.store.get(['T1', 'expert-question', 'asks'])).toMatchObject({
      proposal: { question: 'Who pays for a pilot?', phrasings: [QUESTION, 'who pays'], state: 'proposed' },
    });
  });

  test('opens for nobody outside the experts’ channel', async () => {
    const bot = await running();
    await asked(bot);
    await bot.idle();
    const opens = chose('opens', ana, 'expert:answer:asks');
    expect(await bot.bot.form({ ...opens, address: { ...opens.address, conversation: 'C1OPS' } })).toBeUndefined();
    expect(await bot.bot.form(chose('guest', { ...ben, guest: true }, 'expert:answer:asks'))).toBeUndefined();
  });
});
