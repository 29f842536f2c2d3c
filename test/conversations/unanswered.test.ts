import { describe, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { type World, world } from '../support/world.ts';

const at = '2026-03-23T09:00:00Z';
const switchedOn = (real: Library): Library => ({
  ...real,
  company: { ...real.company, features: { ...real.company.features, unanswered_report: true } },
});
const keeping = (): World => world({ at, library: switchedOn });
const PIZZA = 'what is the best pizza in Leipzig';

describe('a question that had no confident answer', () => {
  test('is kept from a channel, without a name, where the company wants it, for 90 days', async () => {
    const played = await keeping().plays(`
      Ana in #ops: ${PIZZA}
      Bot in #ops: …
    `);
    const [kept] = await played.kept('unanswered');
    expect(kept).toMatchObject({ text: PIZZA, quarter: '2026-1' });
    expect(JSON.stringify(kept)).not.toContain('Ana');
    await played.plays('-- 91 days later --');
    expect(await played.kept('unanswered')).toEqual([]);
  });

  test('is not kept from a direct chat', async () => {
    const played = await keeping().plays(`
      Ana: ${PIZZA}
      Bot: …
    `);
    expect(await played.kept('unanswered')).toEqual([]);
  });

  test('is not kept unless the company has switched it on', async () => {
    const played = await world({ at }).plays(`
      Ana in #ops: ${PIZZA}
      Bot in #ops: …
    `);
    expect(await played.kept('unanswered')).toEqual([]);
  });

  test('is shown to whoever asked it and goes when they have everything erased; what others asked stays', async () => {
    const played = await keeping().plays(`
      Ana in #ops: ${PIZZA}
      Bot in #ops: …
      Ben in #ops: ${PIZZA}
      Bot in #ops: …
      Ana: my data
      Bot: … Questions you asked in channels that I could not answer, … • ${PIZZA} …
      Ana: erase my data
      Bot: Shall I erase everything …
      Ana: yes
      Bot: Erased: …
    `);
    expect(await played.kept('unanswered')).toHaveLength(1);
  });
});
