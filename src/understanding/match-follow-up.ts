import type { Library } from '../content/library.ts';
import type { Candidate, Match, Matcher } from '../ports.ts';
import type { Topic } from './context.ts';
import type { FollowUp } from './follow-up.ts';
import { safetyOf } from './safety-match.ts';

/** What the utterance completed from context counts beside the utterance alone. */
const COMPLETED = 0.35;
/** What an utterance that is no question by itself ("what about a group manager?") counts beside it completed. */
const ELLIPTIC = 0.55;
/** People go on to what lies near: an answer of the same subject, or one that the last one leads to. */
const LED_TO = 0.4;
const SAME_SUBJECT = 0.5;
/** And seldom ask again for what they have just been told, unless they do in so many words. */
const JUST_SAID = 0.4;
/** What a candidate must come to, both readings and its nearness together. */
const ANSWER = 0.5;
const OFFER = 0.25;
/** What its readings must bring before it counts in full that it is near: nothing was asked for because of that alone. */
const READ = 0.16;
/** What an utterance by itself must bring of an answer about the role before. */
const ASKED = 0.05;
/** And how far it must be ahead of the next. */
const MARGIN = 0.15;

/** Matches a follow-up by itself and completed, and weighs where the conversation stands. */
export async function matchFollowUp(
  library: Library,
  matcher: Matcher,
  last: Topic,
  utterance: string,
  followUp: Extract<FollowUp, { kind: 'text' }>,
): Promise<Match> {
  const [alone, together] = await Promise.all([matcher.match(utterance), matcher.match(followUp.text)]);
  // What belongs to a human belongs there whatever was said before.
  if (safetyOf(alone) !== undefined) return alone;
  if (last.kind !== 'answer') {
    // A role's name brings up the answers about it, whatever is said beside it: only what was asked without it counts.
    const [best] = together.candidates;
    const isAsked = alone.candidates.some(({ answer, score }) => answer === best?.answer && score >= ASKED);
    return isAsked && together.confidence > alone.confidence ? together : alone;
  }
  const sums = new Map<string, number>();
  const add = ({ candidates }: Match, share: number): void => {
    for (const { answer, score } of candidates) sums.set(answer, (sums.get(answer) ?? 0) + share * score);
  };
  add(alone, followUp.elliptic ? ELLIPTIC : 1);
  add(together, followUp.elliptic ? 1 : COMPLETED);
  const candidates: Candidate[] = [...sums]
    .map(([answer, sum]) => {
      const near = answer === last.id ? -JUST_SAID * (1 - shareOf(alone, answer)) : nearness(library, last.id, answer);
      return { answer, score: sum + (near > 0 ? near * Math.min(1, sum / READ) ** 2 : near) };
    })
    .sort((a, b) => b.score - a.score || a.answer.localeCompare(b.answer));
  const [score = 0, second = 0] = candidates.map((candidate) => candidate.score);
  const confidence = Math.max(0, Math.min(1, score));
  const outcome = score >= ANSWER && score - second >= MARGIN ? 'answer' : score >= OFFER ? 'unsure' : 'none';
  return { candidates, confidence, outcome };
}

function shareOf({ candidates }: Match, answer: string): number {
  return candidates.find((candidate) => candidate.answer === answer)?.score ?? 0;
}

function nearness(library: Library, last: string, answer: string): number {
  const before = library.answers.get(last);
  const ledTo = before?.related.includes(answer) ? LED_TO : 0;
  const same = before !== undefined && library.answers.get(answer)?.topic === before.topic ? SAME_SUBJECT : 0;
  return ledTo + same;
}
