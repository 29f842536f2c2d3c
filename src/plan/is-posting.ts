import type { JobAdWords } from '../content/plan-schema.ts';
import { isQuestion } from '../understanding/commands.ts';
import { tokens } from '../understanding/tokens.ts';
import { adRequirements, spaced } from './ad-requirements.ts';

const LEAST_WORDS = 20;
const MOST_I = 2;
/** A posting that was pasted with its lines has at least so many. */
const LEAST_LINES = 3;
const LEAST_SIGNS = 3;
const LEAST_REQUIREMENTS = 2;
/** Lines that begin with what was done: one may stand in a posting, about the company. */
const MOST_DONE = 1;

/** Whether a text is a posting, and not somebody's own background or their question about one. */
export function isPosting(words: JobAdWords, text: string): boolean {
  if (tokens(text).length < LEAST_WORDS) return false;
  const selves = spaced(text).match(/ (?:i|my|me|i'm|i've|i'd) /g)?.length ?? 0;
  if (selves > MOST_I || isBackground(words, text)) return false;
  const signs = signsIn(words, text);
  const requirements = adRequirements(words, text).length;
  if (linesOf(text).length >= LEAST_LINES) return signs >= LEAST_SIGNS && requirements >= LEAST_REQUIREMENTS;
  if (isQuestion(text)) return false;
  // Without lines it looks like anything that is typed; a question in it, or a word of oneself, asks for one sign more.
  const doubtful = selves > 0 || text.includes('?');
  return signs >= (doubtful ? LEAST_SIGNS + 1 : LEAST_SIGNS) && requirements > 0;
}

/** How many different signs there are; the longest first, so that no word is counted twice. */
function signsIn({ signs }: JobAdWords, text: string): number {
  let rest = spaced(text);
  let found = 0;
  for (const sign of signs.map(spaced).toSorted((a, b) => b.length - a.length)) {
    if (!rest.includes(sign)) continue;
    found += 1;
    rest = rest.replaceAll(sign, ' | ');
  }
  return found;
}

/** "2019 to present", "03/2018 - 04/2021". */
const YEARS =
  /\b(?:19|20)\d\d ?(?:-|–|—|to|until|till) ?(?:\p{L}{3,9}\.? |\d{1,2}[/.])?(?:(?:19|20)\d\d|present|now|today|current)\b/iu;

/** Somebody's own past: years at a job, what they did, references. */
function isBackground({ background, done }: JobAdWords, text: string): boolean {
  if (YEARS.test(text)) return true;
  const said = spaced(text);
  if (background.some((phrase) => said.includes(spaced(phrase)))) return true;
  const starts = done.map(spaced);
  return linesOf(text).filter((line) => starts.some((start) => spaced(line).startsWith(start))).length > MOST_DONE;
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => /\p{L}/u.test(line));
}
