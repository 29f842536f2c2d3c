import { CONTROLS, type Commands } from '../content/schema.ts';
import { tokens } from './tokens.ts';

export type DialogControl = (typeof CONTROLS)[number];

/** Small words that change nothing about what a command asks for. */
const SMALL = new Set(
  (
    'a an the my me i i im d ll m we us you can could would will shall should may like want need to please do ok okay ' +
    'yes yeah yep sure well so now just then hi hello hey let lets and thanks thank actually really think'
  ).split(' '),
);

/** What an utterance asks for while a flow is under way or waits, or undefined. Only whole utterances count. */
export function readCommand(commands: Commands, utterance: string): DialogControl | undefined {
  const exact = tokens(utterance).join(' ');
  if (exact === '') return undefined;
  const found = CONTROLS.find((control) => commands.controls[control].some((phrase) => tokens(phrase).join(' ') === exact));
  if (found !== undefined) return found;
  const core = withoutSmall(utterance);
  if (core === '') return undefined;
  return CONTROLS.find((control) => commands.controls[control].some((phrase) => withoutSmall(phrase) === core));
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
  const core = withoutSmall(utterance);
  if (core === '') return undefined;
  return flows.find(({ starts }) => starts.some((start) => withoutSmall(start) === core))?.name;
}

function withoutSmall(text: string): string {
  return tokens(text)
    .filter((word) => !SMALL.has(word))
    .join(' ');
}

const ASKS =
  /^(?:(?:and|but|so|also|ok|okay|anyway|by the way|btw|oh|hmm|sorry|hi|hey|one question|question)\b[\s,:-]*)*(?:what|how|why|who|whose|whom|when|where|which|is|are|am|was|were|do|does|did|can|could|will|would|should|shall|may|might|tell me|explain|compare)\b/i;

/** Whether an utterance is put as a question: by its mark, or by how it begins. */
export function isQuestion(utterance: string): boolean {
  const text = utterance.trim();
  return /\?[\s"'’”)]*$/.test(text) || ASKS.test(text);
}
