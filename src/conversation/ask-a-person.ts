import type { Activity, Address } from '../activity.ts';
import { say, sayLine } from '../content/say.ts';
import { expertsRoute } from '../experts/asker.ts';
import type { Happening } from '../experts/happening.ts';
import { type ExpertQuestion, isOpen } from '../experts/question.ts';
import { type AskerValue, askerValue } from '../experts/value.ts';
import { type Choice, type Message, paragraph } from '../message/message.ts';
import type { PersonRecord } from '../people/record.ts';
import { ASKING_KEPT, askingNow } from '../people/retention.ts';
import type { Intent } from '../understanding/intent.ts';
import { findSafetyTopic } from '../understanding/safety.ts';
import type { Decision, World } from './decision.ts';
import type { Effect } from './effect.ts';
import { type Response, respond } from './respond.ts';
import { type Scene, saying, withEffects, withReplies } from './scene.ts';

const MOST_OPEN = 3;
const MOST_CHARACTERS = 1_500;
/** A question that was just sent is not there yet: until then it counts as open. */
const ARRIVES_WITHIN_MS = 60 * 60 * 1000;
const SENT_KEPT = 20;

type Asking = PersonRecord['asking'][number];

/** Whether questions can go to a person: the company wants it, and there is a channel for this person's platform. */
export function offersPerson({ library, experts }: Pick<World, 'library' | 'experts'>): boolean {
  return experts !== undefined && library.company.features.experts;
}

/** "Ask a person", under what has no answer; the words are kept for as long as the offer stands. */
export function offeringPerson(
  record: PersonRecord,
  activity: Activity,
  intent: Intent,
  world: World,
): { readonly record: PersonRecord; readonly choices: readonly Choice[] } {
  if (activity.kind !== 'said' || !offersPerson(world)) return { record, choices: [] };
  if (intent.kind !== 'unsure' && intent.kind !== 'none') return { record, choices: [] };
  const { id, at, text, address } = activity;
  const asking: Asking = { id, at, text: text.trim(), nearest: [...intent.nearest], address };
  const kept = [...askingNow(record, world.now).filter((one) => one.id !== id), asking].slice(-ASKING_KEPT);
  const choice = { label: sayLine(world.library, 'person_label_ask', {}), value: askerValue({ kind: 'preview', id }) };
  return { record: { ...record, asking: kept }, choices: [choice] };
}

/** What can be pressed besides. A prompt that speaks of the others alone is left out where there are none. */
export function withSuggestions(response: Response, more: readonly Choice[]): Response {
  if (more.length === 0) return response;
  const { prompt, ...rest } = response;
  const suggestions = [...response.suggestions, ...more];
  const kept = prompt === undefined || response.suggestions.length === 0 ? {} : { prompt };
  return { ...rest, ...kept, suggestions, context: { ...response.context, offered: suggestions } };
}

/** What a wish in words comes to as a button's value: to ask a person what was asked last, or to take back what was sent last. */
export function wishedOfPerson(record: PersonRecord, wish: 'ask' | 'withdraw', now: Date): string {
  if (wish === 'ask') return askerValue({ kind: 'preview', id: askingNow(record, now).at(-1)?.id ?? NOTHING });
  return askerValue({ kind: 'act', act: 'withdraw', id: record.sentQuestions.at(-1)?.id ?? NOTHING });
}

/** In place of an id, where there is nothing that a wish could mean. */
const NOTHING = 'nothing';

/** Something pressed or written on the way to a person, or about a question that is with one. */
export function askAPerson(scene: Scene, value: AskerValue, activity: Activity): Decision {
  const there = alone(scene, activity);
  if (value.kind === 'act') return act(there, value, activity);
  const { library, now } = scene.world;
  if (value.kind === 'never-mind') {
    return marking(there, value, saying(there, say(library, 'person_never_mind', {})));
  }
  if (!offersPerson(scene.world)) return saying(there, say(library, 'person_not_offered', {}));
  if (value.id === NOTHING) return saying(there, say(library, 'person_what', {}));
  if (scene.record.sentQuestions.some(({ id }) => id === value.id)) {
    return saying(there, say(library, 'person_sent_already', {}));
  }
  const asking = askingNow(scene.record, now).find(({ id }) => id === value.id);
  if (asking === undefined) return saying(there, say(library, 'person_gone', {}));
  return (
    refusal(there, asking) ?? (value.kind === 'preview' ? preview(there, asking) : send(there, asking, value, activity))
  );
}

/** What goes on about a question that is sent, only whoever sent it is to see. */
function alone(scene: Scene, { address, person }: Activity): Scene {
  return address.place === 'direct' ? scene : { ...scene, address: { ...scene.address, onlyFor: person.id } };
}

function refusal(scene: Scene, asking: Asking): Decision | undefined {
  const { library } = scene.world;
  // What belongs to HR or to wellbeing does not belong into a channel.
  const safety = findSafetyTopic(library.safety, asking.text);
  if (safety !== undefined) {
    const { said } = respond(library, { topics: [], offered: [], misses: 0 }, { kind: 'safety', topic: safety.id });
    return saying(scene, said);
  }
  if ([...asking.text].length > MOST_CHARACTERS) {
    return saying(scene, say(library, 'person_too_long', { most: String(MOST_CHARACTERS) }));
  }
  if (openOf(scene).length >= MOST_OPEN) {
    return saying(scene, say(library, 'person_too_many', { most: String(MOST_OPEN) }));
  }
  return undefined;
}

/** Exactly what will be seen, and by whom, before anything is sent. */
function preview(scene: Scene, asking: Asking): Decision {
  return saying(scene, previewMessage(scene, asking), previewChoices(scene, asking));
}

function previewMessage({ world: { library } }: Scene, { text }: Asking): Message {
  return [
    ...say(library, 'person_preview', { route: expertsRoute(library) }),
    paragraph(text),
    ...say(library, 'person_preview_public', {}),
    ...say(library, 'person_preview_note', {}),
  ];
}

function previewChoices({ world: { library } }: Scene, { id }: Asking): Choice[] {
  return [
    { label: sayLine(library, 'person_label_named', {}), value: askerValue({ kind: 'send', id, named: true }) },
    { label: sayLine(library, 'person_label_unnamed', {}), value: askerValue({ kind: 'send', id, named: false }) },
    { label: sayLine(library, 'person_label_never_mind', {}), value: askerValue({ kind: 'never-mind', id }) },
  ];
}

/** Nothing is said here: that it is with the experts is said once it is. */
function send(
  scene: Scene,
  asking: Asking,
  value: Extract<AskerValue, { kind: 'send' }>,
  activity: Activity,
): Decision {
  const { world, record } = scene;
  const { id, text, nearest, address } = asking;
  const origin = address.onlyFor === undefined ? address : (world.direct ?? address);
  const happening: Happening = {
    kind: 'asked',
    id: `asked ${id}`,
    tenant: record.person.tenant,
    question: id,
    at: activity.at,
    by: whoOf(activity),
    named: value.named,
    text,
    nearest,
    origin,
    experts: expertsAddress(world, origin),
  };
  const sent = [...record.sentQuestions, { id, at: activity.at }].slice(-SENT_KEPT);
  const after: PersonRecord = { ...record, sentQuestions: sent };
  const decision: Decision = { record: after, replies: [], effects: [{ kind: 'question', happening }] };
  return marking(scene, value, decision);
}

/** The experts' channel as an address: it is reached the way that the asker was. */
function expertsAddress({ experts }: World, origin: Address): Address {
  const { platform, tenant, ref } = origin;
  return { platform, tenant, place: 'channel', conversation: experts ?? '', ...(ref === undefined ? {} : { ref }) };
}

/** The preview shows what was pressed on it, and cannot be pressed again. */
function marking(scene: Scene, value: AskerValue, decision: Decision): Decision {
  const { pressed, record } = scene;
  const asking = askingNow(record, scene.world.now).find(({ id }) => id === value.id);
  if (pressed === undefined || asking === undefined) return decision;
  const choices = previewChoices(scene, asking);
  const chosen = choices.find((choice) => choice.value === askerValue(value))?.label ?? '';
  const message: Message = [...previewMessage(scene, asking), { kind: 'choices', choices, chosen }];
  return withReplies([{ kind: 'redraw', ...pressed, message }], decision);
}

/** What concerns a question that is sent is decided where the question is. */
function act(scene: Scene, { act, id }: Extract<AskerValue, { kind: 'act' }>, activity: Activity): Decision {
  const { record, world } = scene;
  if (id === NOTHING) return saying(scene, say(world.library, 'person_none_open', {}));
  const effect: Effect = {
    kind: 'question',
    happening: {
      kind: 'asker',
      id: `${act} ${activity.id}`,
      tenant: record.person.tenant,
      question: id,
      at: activity.at,
      by: whoOf(activity),
      act,
      address: scene.address,
    },
  };
  return withEffects({ record: act === 'withdraw' ? forgetting(record, id) : record, replies: [], effects: [] }, [
    effect,
  ]);
}

/** "Withdraw my question" said again then means the one before; and to send the same words again takes saying them again. */
function forgetting(record: PersonRecord, question: string): PersonRecord {
  return {
    ...record,
    sentQuestions: record.sentQuestions.filter(({ id }) => id !== question),
    asking: record.asking.filter(({ id }) => id !== question),
  };
}

function openOf({ record, world }: Scene): readonly string[] {
  const known = new Map((world.questions ?? []).map((question) => [question.id, question]));
  return record.sentQuestions.flatMap(({ id, at }) => {
    const question: ExpertQuestion | undefined = known.get(id);
    const open = question === undefined ? world.now.getTime() - Date.parse(at) < ARRIVES_WITHIN_MS : isOpen(question);
    return open ? [id] : [];
  });
}

function whoOf({ person: { name, ...person } }: Activity) {
  return { person, ...(name === undefined ? {} : { name }) };
}
