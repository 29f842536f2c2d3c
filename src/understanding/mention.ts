import type { TitleHit, TitleIndex } from './titles.ts';

/**
 * "My plant manager says I hold on to too much work" names a title and asks about something else: the title says who
 * somebody is. Such titles are neither looked up nor matched on.
 */
export interface Mention {
  /** The tokens that only say who somebody is, the title among them (end not included). */
  readonly start: number;
  readonly end: number;
}

/** What stands before a title that says who somebody is. */
const BEFORE = [
  'my boss is',
  'my boss',
  'my colleague',
  'i am',
  'i m',
  'im',
  'i was',
  'i have been',
  'i ve been',
  'we are',
  'work as',
  'working as',
  'worked as',
  'worked up to',
  'used to be',
  'promoted to',
  'became',
  'my',
  'our',
  'boss',
  'boss is',
  'colleague',
  'friend',
  'husband',
  'wife',
  'brother',
  'sister',
].map((run) => run.split(' '));
/** What stands after one. */
const AFTER = [
  'here',
  'asking',
  'say',
  'said',
  'tell me',
  'told me',
  'want',
  'wanted',
  'keep',
  'think',
  'myself',
  'of mine',
  'by trade',
  'for year',
].map((run) => run.split(' '));
/** What may stand between. */
const BETWEEN = new Set([
  ...['a', 'an', 'the', 'only', 'just', 'still', 'now', 'currently', 'your', 'this', 'former', 'new', 'senior'],
  ...['junior', 'assistant', 'deputy', 'night', 'regional', 'is'],
]);
const MOST_BETWEEN = 3;

/** How a title is mentioned in passing; undefined where it is what the question is about. */
export function mentionOf(text: readonly string[], hit: TitleHit): Mention | undefined {
  let start = hit.start;
  while (start > 0 && hit.start - start < MOST_BETWEEN && BETWEEN.has(text[start - 1] ?? '')) start -= 1;
  const before = BEFORE.find((run) => endsAt(text, start, run)) ?? BEFORE.find((run) => endsAt(text, hit.start, run));
  const after = AFTER.find((run) => run.every((word, at) => text[hit.end + at] === word));
  if (before === undefined && after === undefined) return undefined;
  return { start: start - (before?.length ?? 0), end: hit.end + (after?.length ?? 0) };
}

function endsAt(text: readonly string[], end: number, run: readonly string[]): boolean {
  return run.every((word, at) => text[end - run.length + at] === word);
}

const SENTENCE = /(?<=[.!?…:;,])\s+/;
/** What is left of a sentence must still say something. */
const LEAST_LEFT = 3;

/** The utterance without the titles that it only mentions; undefined where it mentions none. */
export function withoutMentions(titles: TitleIndex, utterance: string): string | undefined {
  let found = false;
  const sentences = utterance.split(SENTENCE).map((sentence) => {
    const text = titles.read(sentence);
    const mentions = titles
      .find(text)
      .filter((hit) => !hit.answered)
      .flatMap((hit) => mentionOf(text, hit) ?? []);
    if (mentions.length === 0) return sentence;
    found = true;
    const left = text.filter((_, at) => !mentions.some(({ start, end }) => at >= start && at < end));
    return left.length < LEAST_LEFT ? '' : `${left.join(' ')}.`;
  });
  const left = sentences.filter((sentence) => sentence !== '').join(' ');
  return found && left !== '' ? left : undefined;
}
