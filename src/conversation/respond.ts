import type { Library } from '../content/library.ts';
import { fill, type PhraseKey } from '../content/phrases.ts';
import { routeName, say, sayLine } from '../content/say.ts';
import type { Source } from '../content/schema.ts';
import type { Choice, Message } from '../message/message.ts';
import { roleCard } from '../roles/card.ts';
import { compareRoles } from '../roles/compare.ts';
import type { Facet } from '../roles/facet.ts';
import { plural, readable } from '../roles/title.ts';
import { type Context, NEW_CONTEXT, type Topic } from '../understanding/context.ts';
import type { Control, Intent } from '../understanding/intent.ts';
import { topicValue } from './topic-value.ts';

/** What the bot has to say to one intent, before it is laid out as a message. */
export interface Response {
  readonly outcome: 'answer' | 'unsure' | 'none';
  /** Set when the outcome is "answer" and something of the library was said. */
  readonly topic?: Topic;
  readonly confidence: number;
  /** The answer alone. */
  readonly said: Message;
  readonly sources: readonly Source[];
  readonly suggestions: readonly Choice[];
  /** What stands above the suggestions, where what was said does not lead to them. */
  readonly prompt?: string;
  readonly context: Context;
}

/** Remembered for "and pay?": the last two topics. */
const TOPICS_KEPT = 2;
/** More would be a menu. */
const MOST_NEXT = 3;

export function respond(library: Library, context: Context, intent: Intent): Response {
  switch (intent.kind) {
    case 'topic':
      return respondToTopic(library, context, intent.topic, intent.confidence, intent.runnerUp);
    case 'control':
      return plainly(context, say(library, CONTROL_PHRASE[intent.control], {}));
    case 'safety': {
      const topic = library.safety.find(({ id }) => id === intent.topic);
      const route = routeName(library, topic?.route ?? 'hr');
      return plainly(NEW_CONTEXT, fill(topic?.message ?? [], { route }));
    }
    case 'unsure':
    case 'none':
      return undecided(library, context, intent);
    case 'pick':
      return plainly(context, say(library, 'over', {}));
    default:
      return intent satisfies never;
  }
}

const CONTROL_PHRASE = {
  empty: 'empty',
  greet: 'greeting',
  help: 'help',
  thanks: 'thanks',
  goodbye: 'goodbye',
} as const satisfies Record<Control, PhraseKey>;

/** A topic that was asked for, or pressed. One that content no longer has is outside what the bot knows. */
export function respondToTopic(
  library: Library,
  context: Context,
  topic: Topic,
  confidence: number,
  runnerUp?: string,
): Response {
  const found = lookUp(library, topic);
  if (found === undefined) return undecided(library, context, { kind: 'none', nearest: [], confidence: 0 });
  const next: readonly Topic[] =
    runnerUp === undefined
      ? found.next
      : [
          { kind: 'answer', id: runnerUp },
          ...found.next.filter((each) => each.kind !== 'answer' || each.id !== runnerUp),
        ];
  const suggestions = next
    .slice(0, MOST_NEXT)
    .map((each) => ({ label: topicLabel(library, each), value: topicValue(each) }));
  return {
    outcome: 'answer',
    topic,
    confidence,
    said: found.message,
    sources: found.sources,
    suggestions,
    prompt: sayLine(library, 'related', {}),
    context: { topics: [topic, ...context.topics].slice(0, TOPICS_KEPT), offered: suggestions, misses: 0 },
  };
}

/** A topic as the question somebody would ask for it. */
export function topicLabel(library: Library, topic: Topic): string {
  if (topic.kind === 'answer') return library.answers.get(topic.id)?.question ?? topic.id;
  if (topic.kind === 'compare') {
    const [a = '', b = ''] = [topic.a, topic.b].map((code) => readable(library.roles.get(code)?.title ?? code));
    return sayLine(library, 'compare_title', { a, b });
  }
  const role = library.roles.get(topic.code)?.singular ?? topic.code;
  return sayLine(library, FACET_QUESTION[topic.facet], { role });
}

const FACET_QUESTION = {
  overview: 'role_ask_overview',
  pay: 'role_ask_pay',
  education: 'role_ask_education',
  skills: 'role_ask_skills',
  'work-styles': 'role_ask_work_styles',
  tools: 'role_ask_tools',
  ai: 'role_ask_ai',
  related: 'role_ask_related',
  titles: 'role_ask_titles',
} as const satisfies Record<Facet, PhraseKey>;

interface Found {
  readonly message: Message;
  readonly sources: readonly Source[];
  readonly next: readonly Topic[];
}

function lookUp(library: Library, topic: Topic): Found | undefined {
  if (topic.kind === 'answer') {
    const answer = library.answers.get(topic.id);
    if (answer === undefined) return undefined;
    const next = answer.related.map((id): Topic => ({ kind: 'answer', id }));
    return { message: answer.message, sources: answer.sources, next };
  }
  // Figures of the whole country are said to be that before anything else.
  const lead = topic.nationwide === true ? say(library, 'role_nationwide', {}) : [];
  if (topic.kind === 'compare') return lookUpTwo(library, topic, lead);
  const role = library.roles.get(topic.code);
  if (role === undefined) return undefined;
  const others: Facet[] = ['pay', 'skills', 'education', 'ai'];
  const facets = others.filter((facet) => facet !== topic.facet && topic.facet !== 'overview').slice(0, 3);
  const next = (topic.facet === 'overview' ? (['tools', 'related'] as const) : facets).map(
    (facet): Topic => ({ kind: 'role', code: role.code, facet }),
  );
  const { message, sources } = roleCard(library, role, topic.facet);
  return { message: [...lead, ...message], sources, next };
}

function lookUpTwo(library: Library, topic: Extract<Topic, { kind: 'compare' }>, lead: Message): Found | undefined {
  const [a, b] = [library.roles.get(topic.a), library.roles.get(topic.b)];
  if (a === undefined || b === undefined) return undefined;
  const third = library.roles.get(topic.third ?? '');
  const { message, sources } = compareRoles(library, a, b, topic.facet);
  if (third === undefined) {
    const next = [a, b].map((role): Topic => ({ kind: 'role', code: role.code, facet: 'overview' }));
    return { message: [...lead, ...message], sources, next };
  }
  const side = topic.facet === undefined ? {} : { facet: topic.facet };
  const next = [a, b].map((role): Topic => ({ kind: 'compare', a: role.code, b: third.code, ...side }));
  const two = say(library, 'compare_two', { a: plural(a), b: plural(b), third: third.singular });
  return { message: [...lead, ...two, ...message], sources, next };
}

/** Not sure, or outside: the nearest questions are offered. The same words are never said twice running. */
function undecided(library: Library, context: Context, intent: Extract<Intent, { kind: 'unsure' | 'none' }>): Response {
  const { kind: outcome, nearest, confidence } = intent;
  const lookUps = intent.kind === 'unsure' ? (intent.lookUps ?? []) : [];
  const topics = [...nearest.map((id): Topic => ({ kind: 'answer', id })), ...lookUps];
  const suggestions = topics.map((topic) => ({ label: topicLabel(library, topic), value: topicValue(topic) }));
  const again = context.misses > 0;
  const phrase = outcome === 'unsure' ? 'unsure' : again ? 'none_again' : 'none';
  return {
    outcome,
    confidence,
    said: say(library, phrase, {}),
    sources: [],
    suggestions,
    ...(outcome === 'none' ? { prompt: sayLine(library, 'none_nearest', {}) } : {}),
    context: { topics: context.topics, offered: suggestions, misses: context.misses + 1 },
  };
}

function plainly(context: Context, said: Message): Response {
  const kept = { ...context, misses: 0 };
  return { outcome: 'none', confidence: 1, said, sources: [], suggestions: [], context: kept };
}
