import { describe, expect, test } from 'vitest';
import { changed, optedIn } from '../../src/nudges/settings.ts';
import { nudgeSettingsView } from '../../src/nudges/view.ts';
import { newRecord, type PersonRecord } from '../../src/people/record.ts';
import { realLibrary } from '../support/real-library.ts';

const library = await realLibrary();
const now = new Date('2026-03-23T10:00:00Z');
const ana = newRecord({ platform: 'slack', tenant: 'T1', id: 'U1', timeZone: 'Europe/Berlin' });
const view = (record: PersonRecord) => nudgeSettingsView(library, record, 'manager-to-program-manager', now);

describe('the settings as a page shows them', () => {
  test('for somebody who never had any: off, with the first working morning marked', () => {
    const { state, days, times, actions } = view(ana);
    expect(state).toBe('none');
    expect(days.filter(({ chosen }) => chosen).map(({ value }) => value)).toEqual(['nudge:day:monday']);
    expect(times.find(({ chosen }) => chosen)?.label).toBe('9:00');
    expect(actions.map(({ value }) => value)).toEqual(['nudge:on']);
  });

  test('for somebody who has them: when the next comes, and what each topic’s button does', () => {
    const { record } = optedIn(library, ana, { day: 'thursday', time: '18:15', without: ['risks'] }, now);
    const { state, next, times, topics, lines, actions } = view(record);
    expect([state, next?.toISOString()]).toEqual(['on', '2026-03-26T17:15:00.000Z']);
    expect(times.find(({ chosen }) => chosen)?.label).toBe('18:15');
    expect(topics.find(({ value }) => value.endsWith('risks'))).toMatchObject({
      value: 'nudge:topic-on:risks',
      chosen: false,
    });
    expect(topics.find(({ value }) => value.endsWith('updates'))).toMatchObject({
      value: 'nudge:topic-off:updates',
      chosen: true,
    });
    expect(lines.join(' ')).toBe(
      'One small step a week, on Thursday at 18:15, Central Europe time. Next: Thursday 26 March at 18:15.',
    );
    expect(actions.map(({ label }) => label)).toEqual(['Skip the next one', 'Pause', 'Stop']);
  });

  test('turned off, it can be turned on again or undone', () => {
    const on = optedIn(library, ana, {}, now).record;
    if (on.nudging === undefined) throw new Error('nudges are on');
    const off = changed(library, on, on.nudging, { state: { kind: 'off' } }, now);
    expect(off.effects).toEqual([{ kind: 'cancel', job: on.nudging.planned[0]?.id, queue: 'nudges' }]);
    expect(view(off.record)).toMatchObject({ state: 'off', next: undefined });
    expect(view(off.record).actions.map(({ value }) => value)).toEqual(['nudge:on', 'nudge:undo']);
  });
});
