import type { TitleHit, TitleIndex } from './titles.ts';
import { indexOfRun } from './tokens.ts';

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

/** "what would my team leader need": who stands right behind one of these is whom the question is about. */
const ASKS_OF = new Set(['does', 'do', 'would', 'will', 'should', 'is', 'are']);
const WHOSE = new Set(['my', 'our']);
/** "I'm a freight broker, is AI coming for my job": whoever says what they are asks about that. */
const SELF = new Set(['i', 'im']);
const OWN_WORK = ['my job', 'my role', 'my work', 'my line of work', 'my occupation', 'my profession', 'my pay'].map(
  (run) => run.split(' '),
);

/** Whether a question is about a title that it names, though it may stand where titles are mentioned. */
export function isAskedAbout(text: readonly string[], hit: TitleHit): boolean {
  const mention = mentionOf(text, hit);
  if (mention === undefined) return true;
  const said = text.slice(mention.start, hit.start);
  if (SELF.has(said[0] ?? '')) return OWN_WORK.some((run) => indexOfRun(text, run) >= 0);
  const isLast = mention.end === hit.end;
  return isLast && WHOSE.has(said[0] ?? '') && ASKS_OF.has(text[mention.start - 1] ?? '');
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
