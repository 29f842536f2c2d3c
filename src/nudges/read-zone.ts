import type { TimeZones } from '../content/nudges-schema.ts';
import { isZone } from '../people/zone.ts';

const AROUND =
  /^(?:(?:i am|i'm|im|we are|we're|it is|it's|my time ?zone is|time ?zone|in|near|from|the)\s+)+|\s+(?:time(?: ?zone)?|please|area|zone)$/gi;
const MOST_WORDS = 6;

/** The zone that somebody names: a city, a country with one zone, "EST", "Europe/Berlin", "UTC+2". Undefined: none that is known. */
export function readZone(timeZones: TimeZones, utterance: string): string | undefined {
  const text = utterance
    .trim()
    .replaceAll('’', "'")
    .replace(AROUND, '')
    .replace(AROUND, '')
    .replace(/[.!?]+$/, '')
    .trim();
  const named = zoneNamed(text);
  if (named !== undefined) return named;
  const words = wordsOf(text);
  if (words === '' || words.split(' ').length > MOST_WORDS) return undefined;
  const offered = timeZones.offered.find(({ label }) => wordsOf(label) === words)?.zone;
  // "Austin, Texas": whatever comes first is the place.
  return offered ?? timeZones.also[words] ?? cities().get(words) ?? offset(text) ?? firstPart(timeZones, text);
}

/** An IANA zone by its own name, in the spelling that is used everywhere. */
function zoneNamed(text: string): string | undefined {
  if (!text.includes('/') || !isZone(text)) return undefined;
  return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
}

function firstPart(timeZones: TimeZones, text: string): string | undefined {
  const [first = '', ...rest] = text.split(',');
  return rest.length === 0 ? undefined : readZone(timeZones, first);
}

/** Whole hours only: who lives by a half one has a city to name. */
function offset(text: string): string | undefined {
  const [, sign, hours] = /^(?:utc|gmt)\s*([+-])\s*(\d{1,2})(?::?00)?$/i.exec(text) ?? [];
  if (sign === undefined || hours === undefined) return undefined;
  const zone = `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`;
  return isZone(zone) ? zone : undefined;
}

let known: ReadonlyMap<string, string> | undefined;

function cities(): ReadonlyMap<string, string> {
  known ??= new Map(
    Intl.supportedValuesOf('timeZone').map((zone) => [
      wordsOf((zone.split('/').at(-1) ?? '').replaceAll('_', ' ')),
      zone,
    ]),
  );
  return known;
}

function wordsOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+-]+/gu, ' ')
    .trim();
}
