import type { RoleWords } from '../content/schema.ts';
import { indexOfRun, tokens } from './tokens.ts';

/** A place that an utterance names: within the country of the figures, or one they say nothing about. */
export type NamedPlace = 'within' | 'elsewhere';

/** Where both are named, what the figures say nothing about counts. "New Mexico" is not Mexico. */
export function readPlace(words: RoleWords, utterance: string): NamedPlace | undefined {
  const { found, rest } = takeOut(words.within.map(tokens), tokens(utterance));
  if (words.elsewhere.some((place) => indexOfRun(rest, tokens(place)) >= 0)) return 'elsewhere';
  return found ? 'within' : undefined;
}

function takeOut(places: readonly (readonly string[])[], text: readonly string[]): { found: boolean; rest: string[] } {
  let rest = [...text];
  let found = false;
  for (const place of places) {
    const at = indexOfRun(rest, place);
    if (at < 0) continue;
    found = true;
    // What stood on both sides of it does not become one name.
    rest = [...rest.slice(0, at), '', ...rest.slice(at + place.length)];
  }
  return { found, rest };
}
