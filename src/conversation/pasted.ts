import type { Activity } from '../activity.ts';
import type { Library } from '../content/library.ts';
import { say } from '../content/say.ts';
import type { PersonRecord } from '../people/record.ts';
import { findOwnTrouble } from '../understanding/safety.ts';
import { tokens } from '../understanding/tokens.ts';
import { serving } from './at-desk.ts';
import { beginningOf } from './begin.ts';
import type { Decision } from './decision.ts';
import type { Flow, Slot } from './flow.ts';
import type { Heard } from './heard.ts';
import type { View } from './position.ts';
import { type Scene, saying } from './scene.ts';

/** A first message of this length that asks nothing may be a background worth starting from. */
const BACKGROUND = 40;
const FEWEST_FOUND = 2;

type Said = Extract<Activity, { kind: 'said' }>;

interface Knowing {
  readonly library: Library;
  readonly flows: readonly Flow[];
}

export function isLong(text: string): boolean {
  return tokens(text).length >= BACKGROUND;
}

/** The flow that a pasted text, such as a job posting, is for; undefined for what somebody wrote themselves. */
export function postingFlow({ library, flows }: Knowing, text: string): Flow | undefined {
  return flows.find(({ pasted }) => pasted?.(library, text));
}

/** A posting or a background pasted while nothing is being asked begins the flow that it is for. */
export function pastedFirst(
  knowing: Knowing,
  record: PersonRecord,
  { text, address }: Said,
  now: Date,
): Heard | undefined {
  const { library, flows } = knowing;
  if (address.place !== 'direct') return undefined;
  const posting = postingFlow(knowing, text);
  if (posting === undefined && (!isLong(text) || text.includes('?'))) return undefined;
  if (findOwnTrouble(library.safety, text) !== undefined) return undefined;
  if (posting !== undefined) return { kind: 'begin', flow: posting.name, text };
  const flow = flows.find((one) => {
    const found = one.suggested?.(one.begin({ library, record, now }), library, text);
    return new Set(Object.values(found ?? {}).map(({ quote }) => quote)).size >= FEWEST_FOUND;
  });
  return flow && { kind: 'begin', flow: flow.name, text };
}

/** A posting pasted while another flow asks something is no answer to that, even where any text may be one. */
export function pastedWithin(knowing: Knowing, view: View, slot: Slot, { text, address }: Said): Heard | undefined {
  if (address.place !== 'direct' || slot.quoted === true) return undefined;
  const posting = postingFlow(knowing, text);
  if (posting === undefined || posting.name === view.flow.name) return undefined;
  if (findOwnTrouble(knowing.library.safety, text) !== undefined) return undefined;
  return { kind: 'dialog', dialog: view.dialog.id, act: { kind: 'posting', flow: posting.name, text } };
}

/** What can be said of a posting now is said, and the question that was open is asked again. Nothing of it is kept. */
export function posting(scene: Scene, view: View, name: string, text: string): Decision {
  const { world, record } = scene;
  const { library, now } = world;
  const lead = say(library, 'dialog_posting', {});
  const flow = world.flows.find((one) => one.name === name);
  const questionnaire = flow?.begin(beginningOf(scene, undefined));
  const answers = flow?.given?.(text, library) ?? {};
  const served = flow?.ends?.({ library, questionnaire, answers, last: undefined, now }, record);
  if (served === undefined) return saying(scene, lead);
  const [first = [], ...rest] = served.messages;
  return serving(scene, { ...served, messages: [[...lead, ...first], ...rest] }, view.dialog.id);
}
