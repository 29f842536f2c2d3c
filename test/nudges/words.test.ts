import { describe, expect, test } from 'vitest';
import { hears } from '../../src/flows/nudges/hears.ts';
import { readTime, readWeekday } from '../../src/nudges/read-time.ts';
import { readZone } from '../../src/nudges/read-zone.ts';
import { optedIn } from '../../src/nudges/settings.ts';
import { newRecord, type PersonRecord } from '../../src/people/record.ts';
import { realLibrary } from '../support/real-library.ts';

const library = await realLibrary();

describe('a time of day in words', () => {
  test.each([
    ['6pm', '18:00'],
    ['6 p.m.', '18:00'],
    ['at 18:30', '18:30'],
    ['18h30', '18:30'],
    ['half past six', '06:30'],
    ['quarter to seven pm', '18:45'],
    ['noon', '12:00'],
    ['12 am', '00:00'],
    ['midnight', '00:00'],
    ['at 7', '07:00'],
    ['at 3', '15:00'],
    ['3:00', '03:00'],
    ['8 o’clock', '08:00'],
    ['ten', '10:00'],
    ['thursday at 6pm', '18:00'],
    ['in the morning', '09:00'],
    ['25:00', undefined],
    ['13 pm', undefined],
    ['whenever', undefined],
  ])('%s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  test.each([
    ['on Thursdays', 'thursday'],
    ['tues please', 'tuesday'],
    ['Monday or Friday', undefined],
    ['any day', undefined],
  ])('a weekday: %s', (text, day) => {
    expect(readWeekday(text)).toBe(day);
  });
});

describe('a time zone in words', () => {
  test.each([
    ['london', 'Europe/London'],
    ['I’m in New York', 'America/New_York'],
    ['Austin, Texas', 'America/Chicago'],
    ['EST', 'America/New_York'],
    ['us pacific', 'America/Los_Angeles'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['Europe/Berlin', 'Europe/Berlin'],
    ['utc+2', 'Etc/GMT-2'],
    ['mumbai time', 'Asia/Kolkata'],
    ['Mars', undefined],
    ['what do you mean', undefined],
  ])('%s', (text, zone) => {
    expect(readZone(library.timeZones, text)).toBe(zone);
  });
});

describe('what words ask of the nudges', () => {
  const nobody = newRecord({ platform: 'slack', tenant: 'T1', id: 'U1', timeZone: 'UTC' });
  const now = new Date('2026-11-22T12:00:00Z');
  const { record } = optedIn(library, nobody, {}, now);
  const heard = (text: string, who: PersonRecord = record, within?: string) =>
    hears({ library, record: who, now, direct: true, within }, text);

  test.each([
    ['nudge me', 'nudge:on'],
    ['my nudges', 'nudge:show'],
    ['what are my nudges?', 'nudge:show'],
    ['stop', 'nudge:stop'],
    ['stop nudging me', 'nudge:stop'],
    ['pause', 'nudge:pause'],
    ['pause until 3 January', 'nudge:pause:until%203%20January'],
    ['snooze my nudges for 2 weeks', 'nudge:pause:for%202%20weeks'],
    ['snooze', 'nudge:snooze'],
    ['nudge me on thursday at 6pm', 'nudge:set:nudge%20me%20on%20thursday%20at%206pm'],
    ['change my nudges', 'nudge:set:'],
    ['no nudges about risks', 'nudge:topic-off:risks'],
    ['nudge me about risks again', 'nudge:topic-on:risks'],
    ['my time zone is Denver', 'nudge:zone:America%2FDenver'],
  ])('%s', (text, value) => {
    expect(heard(text)).toBe(value);
  });

  test.each([
    'how do I stop scope creep on a program',
    'what is a pause clause',
    'skip 20-31 December',
    'when should I nudge a stakeholder who does not answer',
    'can you stop my manager from reading this',
  ])('%s is about something else', (text) => {
    expect(heard(text)).toBeUndefined();
  });

  test('in the middle of a check stop is the check’s, and nobody without nudges stops them', () => {
    expect(heard('stop', record, 'skills-check')).toBeUndefined();
    expect(heard('stop nudges', record, 'skills-check')).toBe('nudge:stop');
    expect(heard('stop', nobody)).toBeUndefined();
  });
});
