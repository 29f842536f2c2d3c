import type { SafetyTopic } from '../content/library.ts';

/**
 * The first topic a phrase of which stands in the utterance as whole words; `*` at the end of a word stands for any ending.
 * Plain rules, so that a coach can see why a person was sent to a human.
 */
export function findSafetyTopic(topics: readonly SafetyTopic[], utterance: string): SafetyTopic | undefined {
  const words = wordsOf(utterance);
  return topics.find((topic) => topic.phrases.some((phrase) => contains(words, phrase)));
}

function contains(words: readonly string[], phrase: string): boolean {
  const wanted = phrase.split(/\s+/).map((word) => ({
    text: wordsOf(word).join(''),
    open: word.endsWith('*'),
  }));
  return words.some((_, at) =>
    wanted.every(({ text, open }, offset) => {
      const word = words[at + offset];
      return word !== undefined && (open ? word.startsWith(text) : word === text);
    }),
  );
}

/** Lower-case words with apostrophes dropped, so that "I'm" and "im" are one. */
function wordsOf(text: string): string[] {
  const straight = text.normalize('NFKC').toLowerCase().replace(/['’]/g, '');
  return straight.match(/[\p{L}\p{N}]+/gu) ?? [];
}
