import type { Library } from '../content/library.ts';
import type { Match, Matcher } from '../ports.ts';
import type { Facet } from '../roles/facet.ts';
import { isKnown } from '../roles/known.ts';
import type { Context, Topic } from './context.ts';
import { readControl } from './control.ts';
import { continueFrom, leansOnContext, readFollowUp } from './follow-up.ts';
import type { Intent } from './intent.ts';
import { readNamedPoint, readPoint } from './list-part.ts';
import { matchFollowUp } from './match-follow-up.ts';
import { mentionOf, withoutMentions } from './mention.ts';
import { readPick } from './pick.ts';
import { readRoleQuestion, withSide } from './role-question.ts';
import { findSafetyTopic } from './safety.ts';
import { isSafetyEntry, safetyOf } from './safety-match.ts';
import { type TitleIndex, titleIndexOf } from './titles.ts';
import { tokens } from './tokens.ts';
import { readBoth } from './two-roles.ts';

const MOST_SUGGESTIONS = 3;
/** An answer that is less likely than this to be the right one comes with the next as a choice. */
const BEYOND_DOUBT = 0.9;
/** Look-ups are decided by rules: either the title and the side asked for are there, or they are not. */
const SURE = 0.95;
/** Nobody needs more words than this to look a title up. */
const LOOK_UP_LONGEST = 12;

export type Understand = (utterance: string, context: Context) => Promise<Intent>;

/**
 * From what a person said to what they ask for. In this order: nothing, something just offered, small talk,
 * topics that belong to a human, points of a list, two roles, follow-ups, occupations, written answers.
 */
export function createUnderstand(library: Library, matcher: Matcher): Understand {
  const titles = titleIndexOf(library);
  return async (utterance, context) => {
    if (!/[\p{L}\p{N}]/u.test(utterance)) return { kind: 'control', control: 'empty' };
    const place = readPoint(library, context, utterance);
    const picked = place === undefined ? readPick(context.offered, utterance) : undefined;
    if (picked !== undefined) return { kind: 'pick', value: picked };
    const control = readControl(utterance);
    if (control !== undefined) return { kind: 'control', control };
    const safety = findSafetyTopic(library.safety, utterance);
    if (safety !== undefined) return { kind: 'safety', topic: safety.id };

    const [last] = context.topics;
    const part = place ?? (leansOnContext(utterance) ? readNamedPoint(library, titles, last, utterance) : undefined);
    if (part?.part !== undefined) return ofPart(library, titles, matcher, part.part, part.rest);
    const both = leansOnContext(utterance) ? readBoth(library, titles, context.topics, utterance) : undefined;
    if (both !== undefined) return goingOn(library, titles, both, utterance);
    const followUp = readFollowUp(library, titles, last, utterance);
    if (followUp?.kind === 'topic') return goingOn(library, titles, followUp.topic, utterance);
    if (followUp?.kind === 'whole') return fromMatch(await matcher.match(followUp.text));
    const asked = readRoleQuestion(library.roleWords, titles, utterance);
    if (asked !== undefined && tokens(utterance).length <= LOOK_UP_LONGEST) {
      return lookUp(library, asked);
    }
    const match =
      followUp === undefined || last === undefined
        ? await wholeMatch(library, titles, matcher, utterance)
        : await matchFollowUp(library, matcher, last, utterance, followUp);
    if (followUp === undefined && asked === undefined && last !== undefined && match.outcome === 'unsure') {
      return inContext(library, titles, matcher, last, utterance, match);
    }
    return asked === undefined ? fromMatch(match) : orLookUp(library, fromMatch(match), asked);
  };
}

/** A point of a list is the topic where nothing else is asked; else it is gone on from, and is still the nearest thing. */
async function ofPart(
  library: Library,
  titles: TitleIndex,
  matcher: Matcher,
  part: Topic,
  rest: string,
): Promise<Intent> {
  const itself: Intent = { kind: 'topic', topic: part, confidence: SURE };
  const further = rest === '' ? undefined : continueFrom(library, titles, part, rest);
  if (further === undefined) return itself;
  if (further.kind === 'topic') return goingOn(library, titles, further.topic, rest);
  if (further.kind === 'whole') return fromMatch(await matcher.match(further.text));
  const [alone, together] = await Promise.all([matcher.match(rest), matcher.match(further.text)]);
  if (safetyOf(alone) !== undefined) return fromMatch(alone);
  return together.outcome === 'answer' ? fromMatch(together) : itself;
}

/** What does not lean on the last turn but cannot be told by itself may still go on from there. */
async function inContext(
  library: Library,
  titles: TitleIndex,
  matcher: Matcher,
  last: Topic,
  utterance: string,
  match: Match,
): Promise<Intent> {
  const followUp = safetyOf(match) === undefined ? continueFrom(library, titles, last, utterance) : undefined;
  if (followUp === undefined) return fromMatch(match);
  if (followUp.kind === 'topic') return goingOn(library, titles, followUp.topic, utterance);
  if (followUp.kind === 'whole') return fromMatch(await matcher.match(followUp.text));
  const together = await matchFollowUp(library, matcher, last, utterance, followUp);
  return fromMatch(together.outcome === 'none' ? match : together);
}

/**
 * Two that are beside each other stay there, and the side may be another. A title that several occupations share is asked
 * back here, too.
 */
function goingOn(library: Library, titles: TitleIndex, topic: Topic, utterance: string): Intent {
  const text = titles.read(utterance);
  const shared = titles.find(text).find(({ others }) => others.length > 0);
  const meant = shared === undefined ? [topic] : [shared.code, ...shared.others].map(inPlaceOf(shared.code, topic));
  return lookUp(
    library,
    meant.map((one) => withSide(library.roleWords, text, one)),
  );
}

function inPlaceOf(code: string, topic: Topic): (other: string) => Topic {
  return (other) => {
    if (topic.kind === 'role' && topic.code === code) return { ...topic, code: other };
    return topic.kind === 'compare' && topic.b === code ? { ...topic, b: other } : topic;
  };
}

/** One look-up is an answer; of several that a title may mean, one is chosen, where possible of those with something to tell. */
function lookUp(library: Library, asked: readonly Topic[]): Intent {
  const [only, ...others] = asked;
  if (only !== undefined && others.length === 0) return { kind: 'topic', topic: only, confidence: SURE };
  const telling = asked.filter((topic) => topic.kind !== 'role' || tells(library, topic.code, topic.facet));
  return { kind: 'unsure', nearest: [], lookUps: telling.length > 1 ? telling : asked, confidence: SURE };
}

function tells(library: Library, code: string, facet: Facet): boolean {
  const role = library.roles.get(code);
  return role !== undefined && isKnown(role, facet);
}

/**
 * Who tells a story may name a title and a side of it in passing. Where the matcher is sure of an answer to the whole, both
 * that and the look-up may be meant, so both are offered.
 */
function orLookUp(library: Library, intent: Intent, asked: readonly Topic[]): Intent {
  if (intent.kind === 'safety') return intent;
  if (intent.kind !== 'topic' || intent.topic.kind !== 'answer') return lookUp(library, asked);
  // "Team lead" in passing stands for nothing in particular.
  if (asked.length > 1) return intent;
  return { kind: 'unsure', nearest: [intent.topic.id], lookUps: asked, confidence: intent.confidence };
}

/**
 * A title that is only mentioned can carry a match away: what is asked without it counts for more then. What belongs to a
 * human is not lost with the title.
 */
async function wholeMatch(library: Library, titles: TitleIndex, matcher: Matcher, utterance: string): Promise<Match> {
  const rest = withoutMentions(titles, utterance);
  if (rest === undefined) return matcher.match(utterance);
  const [whole, without] = await Promise.all([matcher.match(utterance), matcher.match(rest)]);
  if (safetyOf(whole) !== undefined) return whole;
  const best = whole.candidates[0]?.answer ?? '';
  return without.confidence > whole.confidence || isAboutTitle(library, titles, best) ? without : whole;
}

/** How many of an answer's phrasings ask about an occupation where the answer is about one. */
const ABOUT_TITLES = 0.25;

/** Whether an answer is about an occupation: found out once for each library, when it is first needed. */
const aboutTitles = new WeakMap<Library, Map<string, boolean>>();

function isAboutTitle(library: Library, titles: TitleIndex, id: string): boolean {
  const found = aboutTitles.get(library) ?? new Map<string, boolean>();
  aboutTitles.set(library, found);
  const known = found.get(id);
  if (known !== undefined) return known;
  const phrasings = library.answers.get(id)?.phrasings ?? [];
  const asking = phrasings.filter((phrasing) => {
    const text = titles.read(phrasing);
    return titles.find(text).some((hit) => !hit.answered && mentionOf(text, hit) === undefined);
  });
  const isAbout = asking.length > ABOUT_TITLES * phrasings.length;
  found.set(id, isAbout);
  return isAbout;
}

function fromMatch(match: Match): Intent {
  const topic = safetyOf(match);
  if (topic !== undefined) return { kind: 'safety', topic };
  const nearest = match.candidates
    .map((candidate) => candidate.answer)
    .filter((answer) => !isSafetyEntry(answer))
    .slice(0, MOST_SUGGESTIONS);
  const [best, second] = nearest;
  if (match.outcome === 'answer' && best !== undefined) {
    const runnerUp = match.confidence < BEYOND_DOUBT && second !== undefined ? { runnerUp: second } : {};
    return { kind: 'topic', topic: { kind: 'answer', id: best }, ...runnerUp, confidence: match.confidence };
  }
  return { kind: match.outcome === 'unsure' ? 'unsure' : 'none', nearest, confidence: match.confidence };
}
