import { tokens } from './tokens.ts';

/** Longer text says something. */
const MOST_WORDS = 8;

/** Words that change nothing about it. */
const AROUND = new Set(['yet', 'please', 'ok', 'sorry', 'still']);

/** Whether an utterance is nothing but thinking aloud: "hmmm", "uh, let me think". `phrases` are whole utterances that are. */
export function isHesitation(phrases: readonly string[], utterance: string): boolean {
  const words = wordsOf(utterance);
  if (words.length === 0 || words.length > MOST_WORDS) return false;
  const listed = new Set(phrases.map((phrase) => wordsOf(phrase).join(' ')));
  const rest = words.filter((word) => !listed.has(word) && !AROUND.has(word));
  return (
    listed.has(words.join(' ')) ||
    (rest.length === 0 ? words.some((word) => listed.has(word)) : listed.has(rest.join(' ')))
  );
}

/** A sound is the same however long it is drawn out. */
function wordsOf(text: string): string[] {
  return tokens(text.replace(/['’]/g, '')).map((word) => word.replace(/(\p{L})\1+/gu, '$1'));
}
