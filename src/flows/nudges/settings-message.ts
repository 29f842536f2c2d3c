import type { Library } from '../../content/library.ts';
import { say, sayLine } from '../../content/say.ts';
import { type Message, note, paragraph } from '../../message/message.ts';
import { nextOf } from '../../nudges/settings.ts';
import { slotText, timeText, weekdayText, zoneText } from '../../nudges/slot-text.ts';
import { settingsLines } from '../../nudges/view.ts';
import type { PersonRecord } from '../../people/record.ts';
import { zoneOf } from '../../people/zone.ts';
import { dayAt } from '../../plan/days.ts';
import type { Track } from '../../skills/destination.ts';

/** "Done. They come on Monday at 9:00, from Monday 30 November on." */
export function setMessage(library: Library, record: PersonRecord, now: Date): Message {
  const { nudging } = record;
  if (nudging === undefined) return [];
  const values = {
    day: weekdayText(nudging.day),
    time: timeText(nudging.time),
    zone: zoneText(library, zoneOf(record)),
    when: nextText(library, record, now) ?? '',
  };
  return [...say(library, 'nudge_set', values), note(sayLine(library, 'nudge_how_to_change', {}))];
}

/** "Monday 30 November at 9:00"; undefined where none is to come. */
export function nextText(library: Library, record: PersonRecord, now: Date): string | undefined {
  const next = nextOf(library, record, now);
  if (next === undefined || record.nudging === undefined) return undefined;
  return slotText(library, next, record.nudging.time, dayAt(now, zoneOf(record)));
}

/** How the nudges stand: day, hour, topics, and how to change them. */
export function settingsMessage(library: Library, record: PersonRecord, track: Track, now: Date): Message {
  const { nudging } = record;
  const [state = '', ...more] = settingsLines(library, record, now);
  const lines: Message = [{ kind: 'paragraph', spans: [{ text: state, bold: true }] }, ...more.map(paragraph)];
  if (nudging === undefined) return lines;
  const { families } = library.nudges[track];
  const without = nudging.without.flatMap((family) => families[family] ?? []);
  return [
    ...lines,
    ...(without.length === 0 ? [] : say(library, 'nudge_without', { topics: without.join('; ') })),
    note(sayLine(library, 'nudge_topics', { topics: topicNames(library, track) })),
    note(sayLine(library, 'nudge_how_to_change', {})),
  ];
}

export function topicNames({ nudges }: Library, track: Track): string {
  return Object.values(nudges[track].families).join('; ');
}
