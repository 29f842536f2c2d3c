import type { SafetyTopic } from '../content/library.ts';

/**
 * The first topic a phrase of which stands in the utterance as whole words; `*` at the end of a word stands for any ending.
 * Plain rules, so that a coach can see why a person was sent to a human.
 */
export function findSafetyTopic(topics: readonly SafetyTopic[], utterance: string): SafetyTopic | undefined {
  const words = wordsOf(utterance);
  return readTopics(topics).find(({ phrases }) => phrases.some((phrase) => contains(words, phrase)))?.topic;
}

type Phrase = readonly { readonly text: string; readonly open: boolean }[];
interface ReadTopic {
  readonly topic: SafetyTopic;
  readonly phrases: readonly Phrase[];
}

/** Every utterance is held against every phrase, so each list is read once. */
const read = new WeakMap<readonly SafetyTopic[], readonly ReadTopic[]>();

function readTopics(topics: readonly SafetyTopic[]): readonly ReadTopic[] {
  const known = read.get(topics);
  if (known !== undefined) return known;
  const fresh = topics.map((topic) => ({ topic, phrases: topic.phrases.map(readPhrase) }));
  read.set(topics, fresh);
  return fresh;
}

function readPhrase(phrase: string): Phrase {
  return phrase.split(/\s+/).map((word) => ({ text: wordsOf(word).join(''), open: word.endsWith('*') }));
}

function contains(words: readonly string[], phrase: Phrase): boolean {
  return words.some((_, at) =>
    phrase.every(({ text, open }, offset) => {
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
