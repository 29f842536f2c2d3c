import type { SafetyTopic } from '../content/library.ts';

/**
 * The first topic a phrase of which stands in the utterance as whole words; `*` at the end of a word stands for any ending.
 * Plain rules, so that a coach can see why a person was sent to a human.
 */
export function findSafetyTopic(topics: readonly SafetyTopic[], utterance: string): SafetyTopic | undefined {
  const words = wordsOf(utterance);
  const mayStand = allWordsIn(words);
  return readTopics(topics).find(({ phrases, harmless }) => {
    const likely = phrases.filter(mayStand);
    if (likely.length === 0) return false;
    const left = harmless.filter(mayStand).reduce(without, words);
    return likely.some((phrase) => placeOf(left, phrase) >= 0);
  })?.topic;
}

/** Whether all words of a phrase are somewhere in a text: of few phrases they are, so few have to be looked for. */
function allWordsIn(words: readonly string[]): (phrase: Phrase) => boolean {
  const all = new Set(words);
  const begun = new Map<string, boolean>();
  const isBegun = (text: string): boolean => {
    const known = begun.get(text) ?? [...all].some((word) => word.startsWith(text));
    begun.set(text, known);
    return known;
  };
  return (phrase) => phrase.every(({ text, open }) => (open ? isBegun(text) : all.has(text)));
}

/** Where one sentence ends and the next begins; lines of a list are sentences. */
const SENTENCES = /[.!?;:•\n]+/;
/** Somebody who speaks of what is done to them, or by whom. */
const TO_ME =
  /\b(?:me|myself|(?:my|our) (?:own )?(?:boss|manager|supervisor|lead|director|foreman|colleagues?|co ?workers?|team ?mates?))\b/;
const I_AM =
  /\bi(?:m|ve| am| was| have| had| feel| felt| get| got| keep| suffer\w*| struggl\w*| cant| cannot| do| dont)\b/;
/** "I was responsible for harassment training" is about the work; "I am constantly being bullied" is not. */
const ABOUT_WORK =
  /\b(?:investigat\w*|train\w*|polic\w+|handl\w*|respon\w*|program\w*|complaints?|cases?|campaigns?|prevent\w*|screening\w*)\b/;

/**
 * The first topic on which a text that is not all the person's own words, such as a résumé or a job posting, speaks of their
 * own trouble: a phrase that stands for oneself already, or a sentence that says to whom it happens.
 */
export function findOwnTrouble(topics: readonly SafetyTopic[], text: string): SafetyTopic | undefined {
  const sentences = text.split(SENTENCES).filter((sentence) => findSafetyTopic(topics, sentence) !== undefined);
  const own = sentences.filter((sentence) => {
    const words = wordsOf(sentence).join(' ');
    return TO_ME.test(words) || (I_AM.test(words) && !ABOUT_WORK.test(words));
  });
  const named = own.map((sentence) => findSafetyTopic(topics, sentence));
  return topics.find((topic) => named.includes(topic));
}

type Phrase = readonly { readonly text: string; readonly open: boolean }[];
interface ReadTopic {
  readonly topic: SafetyTopic;
  readonly phrases: readonly Phrase[];
  readonly harmless: readonly Phrase[];
}

/** Every utterance is held against every phrase, so each list is read once. */
const read = new WeakMap<readonly SafetyTopic[], readonly ReadTopic[]>();

function readTopics(topics: readonly SafetyTopic[]): readonly ReadTopic[] {
  const known = read.get(topics);
  if (known !== undefined) return known;
  const fresh = topics.map((topic) => ({
    topic,
    phrases: topic.phrases.map(readPhrase),
    harmless: topic.harmless.map(readPhrase),
  }));
  read.set(topics, fresh);
  return fresh;
}

function readPhrase(phrase: string): Phrase {
  return phrase.split(/\s+/).map((word) => ({ text: wordsOf(word).join(''), open: word.endsWith('*') }));
}

/** Where a phrase begins, from a place on; -1 if it is not there. */
function placeOf(words: readonly string[], phrase: Phrase, from = 0): number {
  for (let at = from; at < words.length; at += 1) {
    const stands = phrase.every(({ text, open }, offset) => {
      const word = words[at + offset];
      return word !== undefined && (open ? word.startsWith(text) : word === text);
    });
    if (stands) return at;
  }
  return -1;
}

/** What stands before and after a harmless phrase must not grow into another, so its place is kept. */
function without(words: readonly string[], phrase: Phrase): readonly string[] {
  let at = phrase.length === 0 ? -1 : placeOf(words, phrase);
  if (at < 0) return words;
  const left = [...words];
  for (; at >= 0; at = placeOf(left, phrase, at + phrase.length)) left.fill('', at, at + phrase.length);
  return left;
}

/** Lower-case words with apostrophes dropped, so that "I'm" and "im" are one. */
function wordsOf(text: string): string[] {
  const straight = text.normalize('NFKC').toLowerCase().replace(/['’]/g, '');
  return straight.match(/[\p{L}\p{N}]+/gu) ?? [];
}
