import type { Library } from '../content/library.ts';
import type { Match, Matcher } from '../ports.ts';
import type { Context } from './context.ts';
import { readControl } from './control.ts';
import { readFollowUp } from './follow-up.ts';
import type { Intent } from './intent.ts';
import { readPick } from './pick.ts';
import { readRoleQuestion } from './role-question.ts';
import { findSafetyTopic } from './safety.ts';
import { createTitleIndex } from './titles.ts';

const MOST_SUGGESTIONS = 3;
/** How the training set names a topic that belongs to a human. */
const SAFETY_ENTRY = 'safety:';
/** Sending somebody to a human needs less certainty than an answer does: this much likeness is enough. */
const SAFETY_SCORE = 0.15;
/** Look-ups are decided by rules: either the title and the side asked for are there, or they are not. */
const SURE = 0.95;

export type Understand = (utterance: string, context: Context) => Promise<Intent>;

/**
 * From what a person said to what they ask for. In this order: nothing, something just offered, small talk,
 * topics that belong to a human, follow-ups, occupations, written answers.
 */
export function createUnderstand(library: Library, matcher: Matcher): Understand {
  const titles = createTitleIndex(library);
  return async (utterance, context) => {
    if (!/[\p{L}\p{N}]/u.test(utterance)) return { kind: 'control', control: 'empty' };
    const picked = readPick(context.offered, utterance);
    if (picked !== undefined) return { kind: 'pick', value: picked };
    const control = readControl(utterance);
    if (control !== undefined) return { kind: 'control', control };
    const safety = findSafetyTopic(library.safety, utterance);
    if (safety !== undefined) return { kind: 'safety', topic: safety.id };

    const followUp = readFollowUp(library, titles, context.topics[0], utterance);
    if (followUp?.kind === 'topic') return { kind: 'topic', topic: followUp.topic, confidence: SURE };
    const asked = readRoleQuestion(library.roleWords, titles, utterance);
    if (asked !== undefined) return { kind: 'topic', topic: asked, confidence: SURE };

    const match =
      followUp === undefined
        ? await matcher.match(utterance)
        : await completedMatch(matcher, utterance, followUp.text, context);
    return fromMatch(match);
  };
}

/** A follow-up may also be a question of its own: the surer reading wins, and what was just answered is not said again. */
async function completedMatch(
  matcher: Matcher,
  utterance: string,
  completed: string,
  context: Context,
): Promise<Match> {
  const [alone, together] = await Promise.all([matcher.match(utterance), matcher.match(completed)]);
  const last = context.topics[0];
  const fresh = (match: Match): Match =>
    last?.kind === 'answer' && match.candidates[0]?.answer === last.id && match.candidates.length > 1
      ? { ...match, candidates: match.candidates.slice(1) }
      : match;
  return alone.outcome === 'answer' && alone.confidence >= together.confidence ? alone : fresh(together);
}

function fromMatch(match: Match): Intent {
  const [first] = match.candidates;
  if (first?.answer.startsWith(SAFETY_ENTRY) && (match.outcome === 'answer' || first.score >= SAFETY_SCORE)) {
    return { kind: 'safety', topic: first.answer.slice(SAFETY_ENTRY.length) };
  }
  const nearest = match.candidates
    .map((candidate) => candidate.answer)
    .filter((answer) => !answer.startsWith(SAFETY_ENTRY))
    .slice(0, MOST_SUGGESTIONS);
  const [best] = nearest;
  if (match.outcome === 'answer' && best !== undefined) {
    return { kind: 'topic', topic: { kind: 'answer', id: best }, confidence: match.confidence };
  }
  return { kind: match.outcome === 'unsure' ? 'unsure' : 'none', nearest, confidence: match.confidence };
}
