import type { Place } from '../activity.ts';
import type { Library } from '../content/library.ts';
import { sayLine } from '../content/say.ts';
import type { Spans } from '../message/message.ts';

/** How a place without a name is spoken of. */
export function unnamedPlace(library: Library, { group }: Place['address']): string {
  return sayLine(library, group === true ? 'a_chat' : 'a_channel', {});
}

/** A channel by its name; where the platform shows names for ids, by that. */
export function placeSpans(library: Library, { address, name }: Place): Spans {
  const text = name ?? unnamedPlace(library, address);
  return [{ text, mention: { kind: 'channel', id: address.conversation } }];
}

/** A moment by the clock of whoever looks, where the platform can do that; otherwise by the one given, which is then named. */
export function momentSpans(at: string, timeZone: string | undefined): Spans {
  return [{ text: momentText(new Date(at), timeZone), moment: at }];
}

/** "Monday 6 April, 09:00 (Europe/Berlin)" */
export function momentText(at: Date, timeZone: string | undefined): string {
  const zone = timeZone ?? 'UTC';
  const day = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  }).format(at);
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at);
  return `${day}, ${time} (${zone})`;
}
