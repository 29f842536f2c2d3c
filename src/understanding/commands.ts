import { CONTROLS, type Commands } from '../content/schema.ts';
import { tokens } from './tokens.ts';

export type DialogControl = (typeof CONTROLS)[number];

/** Small words that change nothing about what a command asks for. */
const SMALL = new Set(
  (
    'a an the my me i im id ill we us you can could would will like want need to please do ok okay ' +
    'yes yeah yep well so just hi hello hey let and thanks thank'
  ).split(' '),
);
/** These change nothing at the end of a command, and much inside one: "not now". */
const TRAILING = new Set(['now', 'then', 'first', 'pls', 'again']);

/** What an utterance asks for while a flow is under way or waits, or undefined. Only whole utterances count. */
export function readCommand(commands: Commands, utterance: string): DialogControl | undefined {
  const exact = wordsOf(utterance).join(' ');
  if (exact === '') return undefined;
  const found = CONTROLS.find((control) =>
    readPhrases(commands.controls[control]).some((phrase) => phrase.exact === exact),
  );
  if (found !== undefined) return found;
  const cores = coresOf(utterance);
  return CONTROLS.find((control) =>
    readPhrases(commands.controls[control]).some(({ withoutSmall }) => cores.includes(withoutSmall)),
  );
}

/** The first list with a phrase that an utterance comes down to as a whole. */
export function readWhole<K extends string>(
  lists: Readonly<Record<K, readonly string[]>>,
  utterance: string,
): K | undefined {
  const cores = coresOf(utterance);
  const names = Object.keys(lists) as K[];
  return names.find((name) =>
    readPhrases(lists[name]).some((phrase) => phrase.cores.some((core) => cores.includes(core))),
  );
}

interface Phrase {
  readonly exact: string;
  readonly withoutSmall: string;
  readonly cores: readonly string[];
}

/** Every utterance is held against every phrase, so each list is read once. */
const read = new WeakMap<readonly string[], readonly Phrase[]>();

function readPhrases(phrases: readonly string[]): readonly Phrase[] {
  const known = read.get(phrases);
  if (known !== undefined) return known;
  const fresh = phrases.map((phrase) => ({
    exact: wordsOf(phrase).join(' '),
    withoutSmall: withoutSmall(phrase),
    cores: coresOf(phrase),
  }));
  read.set(phrases, fresh);
  return fresh;
}

export interface Start {
  readonly flow: string;
  /** What was said besides the wish to start. */
  readonly rest: string;
}

export interface Startable {
  readonly name: string;
  readonly starts: readonly string[];
}

/** Which flow an utterance asks to start: as a whole, or in its first sentence with more to say after it. */
export function readStart(flows: readonly Startable[], utterance: string): Start | undefined {
  const whole = flowNamed(flows, utterance);
  if (whole !== undefined) return { flow: whole, rest: '' };
  const [, first = '', rest = ''] = /^(.{4,60}?)[.:;,!?\n]+\s*(.+)$/s.exec(utterance.trim()) ?? [];
  const flow = flowNamed(flows, first);
  return flow === undefined ? undefined : { flow, rest };
}

function flowNamed(flows: readonly Startable[], utterance: string): string | undefined {
  const cores = coresOf(utterance);
  return flows.find(({ starts }) => readPhrases(starts).some(({ withoutSmall }) => cores.includes(withoutSmall)))?.name;
}

/** What an utterance may come down to as a command: without small words, and without what trails behind. */
export function coresOf(utterance: string): string[] {
  const words = withoutSmall(utterance).split(' ');
  const whole = words.join(' ');
  const trails = words.length > 1 && words[0] !== 'not' && TRAILING.has(words.at(-1) ?? '');
  return [whole, ...(trails ? [words.slice(0, -1).join(' ')] : [])].filter((core) => core !== '');
}

function withoutSmall(text: string): string {
  return wordsOf(text)
    .filter((word) => !SMALL.has(word))
    .join(' ');
}

/** Without "that's", "it's" and "let's", and with "I'm" and "don't" as one word each. */
function wordsOf(text: string): string[] {
  return tokens(text.replace(/\b(?:that|it|let)(?:['’]s|s)\b/gi, ' ').replace(/['’]/g, ''));
}

const ASKS =
  /^(?:(?:and|but|so|also|ok|okay|anyway|by the way|btw|oh|hmm|sorry|hi|hey|one question|question)\b[\s,:-]*)*(?:what|how|why|who|whose|whom|when|where|which|tell me|explain|compare|(?!did it\b|do it\b)(?:is|are|am|was|were|do|does|did|can|could|will|would|should|shall|may|might) (?:i|you|we|they|he|she|it|there|this|that|these|those|the|a|an|any|my|your|our|people|some\w+))\b/i;

const MEANS =
  /^(?:(?:sorry|but|and|so|ok|okay|hmm|um|wait|well)\b[\s,]*)*(?:what (?:counts|do you mean|is meant|would count|qualifies|does .{1,60} mean)|define|can you (?:explain|define|rephrase)|(?:please )?explain|i (?:do not|don['’]?t) (?:understand|get|know what)|meaning of|give me an example|for example|such as|like what)\b/i;

/** Whether somebody asks what a question means by its words. */
export function asksWhatIsMeant(utterance: string): boolean {
  return MEANS.test(utterance.trim());
}

/** Whether an utterance is put as a question: by its mark, or by how it begins. */
export function isQuestion(utterance: string): boolean {
  const text = utterance.trim();
  return /\?[\s"'’”)]*$/.test(text) || ASKS.test(text);
}
