import type { Activity, Address } from '../activity.ts';
import type { Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import { readAskerValue } from '../experts/value.ts';
import { guideValue } from '../guides/guide-value.ts';
import type { Block, Choice, Message } from '../message/message.ts';
import { contextAt, withContext } from '../people/contexts.ts';
import { isExpired, openDialogAt, waitingDialog } from '../people/dialogs.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Intent } from '../understanding/intent.ts';
import { askAPerson, offeringPerson, withSuggestions } from './ask-a-person.ts';
import { atDesk } from './at-desk.ts';
import { begin } from './begin.ts';
import type { Decision, World } from './decision.ts';
import { digress } from './digress.ts';
import type { Effect } from './effect.ts';
import { flowValue, readFlowValue } from './flow-value.ts';
import { toGuest } from './guest.ts';
import type { Heard } from './heard.ts';
import { inDialog, whileWaiting } from './in-dialog.ts';
import { introducing, keptOfYou } from './introduce.ts';
import { missed, noted } from './kept-of-turn.ts';
import { decideDue } from './later.ts';
import { layOut } from './layout.ts';
import { met } from './met.ts';
import { myData } from './my-data.ts';
import { readMyDataValue } from './my-data-value.ts';
import type { Occurrence } from './occurrence.ts';
import { keepingPage, pageOf, sayingPage } from './page.ts';
import { placeKey } from './places.ts';
import { viewOf } from './position.ts';
import { press } from './press.ts';
import { placeOf, titleOf } from './prompt.ts';
import { type Response, respond, respondToTopic, topicLabel } from './respond.ts';
import { isOutsideAnyChat, sceneOf, withEffects } from './scene.ts';
import { submitted } from './submitted.ts';
import { readTopicValue, topicValue } from './topic-value.ts';
import { decideWord } from './word.ts';

/** Questions offered to somebody who has just arrived. */
export const STARTERS = ['how-long', 'what-carries-over', 'om-vs-pm'];

/** What to do about it. Pure: the same record, occurrence, reading and world give the same decision. */
export function decide(record: PersonRecord, given: Occurrence, heard: Heard | undefined, everything: World): Decision {
  return keepingPage(record, decided(record, given, heard, everything), everything);
}

function decided(record: PersonRecord, given: Occurrence, heard: Heard | undefined, everything: World): Decision {
  if (given.kind === 'due') return decideDue(record, given, everything);
  if (given.kind === 'word') return decideWord(record, given, everything);
  const occurrence = inTheirChat(record, given);
  const known = seenAt(record, occurrence);
  // Nothing that would ask a guest about themselves is offered.
  const world = occurrence.person.guest === true ? { ...everything, flows: [] } : everything;
  switch (occurrence.kind) {
    case 'said':
      if (heard === undefined) return nothing(known);
      return met(
        occurrence,
        introducing(record, toGuest(known, occurrence, heard, world) ?? said(known, occurrence, heard, world), world),
        world,
      );
    case 'chose':
      return met(
        occurrence,
        introducing(record, toGuest(known, occurrence, undefined, world) ?? chosen(known, occurrence, world), world),
        world,
      );
    case 'submitted':
      return met(
        occurrence,
        introducing(record, toGuest(known, occurrence, undefined, world) ?? submitted(known, occurrence, world), world),
        world,
      );
    case 'opened':
      return opened(known, occurrence, world);
    case 'joined':
      return joined(known, occurrence, world);
    case 'left':
      return nothing({ ...known, gone: true });
    default:
      return occurrence satisfies never;
  }
}

/** What is pressed outside any message, as on a Home tab, is answered in the direct chat as it is known. */
function inTheirChat(record: PersonRecord, activity: Activity): Activity {
  const isOutside = activity.kind === 'chose' && activity.messageRef === undefined;
  const { direct } = record;
  return isOutside && activity.address.place === 'direct' && direct !== undefined
    ? { ...activity, address: direct }
    : activity;
}

/** What any activity tells about the person: that they can be reached, and where. */
function seenAt(record: PersonRecord, activity: Activity): PersonRecord {
  // A name is for what is said now; whether somebody is a guest depends on where they are. Neither is kept.
  const { name: _name, guest: _guest, ...person } = { ...record.person, ...activity.person };
  const { thread: _, ...address } = activity.address;
  const isChat = address.place === 'direct' && !(record.direct !== undefined && isOutsideAnyChat(activity));
  const direct = isChat ? { direct: address } : {};
  return { ...record, person, ...direct, gone: false };
}

/** The place is remembered, so that it can be chosen when something is to be posted. */
function joined(record: PersonRecord, activity: Extract<Activity, { kind: 'joined' }>, world: World): Decision {
  const { address, name } = activity;
  const effect: Effect = {
    kind: 'put',
    key: placeKey(address),
    value: { address, ...(name === undefined ? {} : { name }) },
  };
  return { ...replying(record, address, say(world.library, 'joined', {})), effects: [effect] };
}

function said(record: PersonRecord, activity: Activity, heard: Heard, world: World): Decision {
  const scene = sceneOf(record, activity, world);
  switch (heard.kind) {
    case 'plain':
      return answered(record, activity, heard.intent, world);
    case 'begin': {
      const flow = world.flows.find(({ name }) => name === heard.flow);
      return flow === undefined ? nothing(record) : begin(scene, flow, { ...heard, id: activity.id });
    }
    case 'waiting':
      return whileWaiting(scene, heard.control);
    case 'dialog':
      return inDialog(scene, heard);
    default:
      return heard satisfies never;
  }
}

function answered(record: PersonRecord, activity: Activity, intent: Intent, world: World): Decision {
  if (intent.kind === 'pick') return chosen(record, { ...activity, kind: 'chose', value: intent.value }, world);
  if (intent.kind === 'control' && intent.control === 'greet')
    return record.introduced ? greetedAgain(record, activity, world) : greeted(record, activity.address, world);
  const context = contextAt(record, activity.address, world.now);
  const response = respond(world.library, context, intent);
  const waits = intent.kind === 'control' && intent.control === 'help' ? waitingNote(record, activity, world) : [];
  const person = offeringPerson(record, activity, intent, world);
  const said = withSuggestions({ ...response, said: [...response.said, ...waits] }, person.choices);
  return withEffects(responding(person.record, activity.address, said, world), missed(activity, intent, world));
}

/** Help says what there is to go on with, to the person alone. */
function waitingNote(record: PersonRecord, { address }: Activity, world: World): Message {
  const dialog = address.place === 'direct' ? waitingDialog(record) : undefined;
  const view = dialog && viewOf(world.flows, world.library, dialog);
  if (view?.current === undefined || isExpired(view.dialog, world.now)) return [];
  const values = { flow: titleOf(world.library, view.flow.name), place: placeOf(world.library, view) };
  return say(world.library, 'dialog_waiting', values);
}

function chosen(record: PersonRecord, activity: Extract<Activity, { kind: 'chose' }>, world: World): Decision {
  const feedback = /^feedback:(helpful|not-helpful):(.+)$/.exec(activity.value);
  if (feedback?.[1] !== undefined && feedback[2] !== undefined) {
    const { person } = activity;
    const effect: Effect = {
      kind: 'put',
      key: [person.tenant, 'feedback', feedback[2], person.platform, person.id],
      value: { helpful: feedback[1] === 'helpful', at: activity.at },
    };
    const address = onlyForThem(activity.address, person.id);
    const effects = person.guest === true ? [] : [effect];
    return { ...replying(record, address, say(world.library, 'feedback_thanks', {})), effects };
  }
  const scene = sceneOf(record, activity, world);
  const ofFlow = readFlowValue(activity.value);
  if (ofFlow !== undefined) return press(scene, ofFlow, activity.id);
  const mine = readMyDataValue(activity.value);
  if (mine !== undefined) return myData(scene, mine, activity.id);
  const ofPerson = readAskerValue(activity.value);
  if (ofPerson !== undefined) return askAPerson(scene, ofPerson, activity);
  const atOne = atDesk(scene, activity.value, activity.id);
  if (atOne !== undefined) return atOne;
  const topic = readTopicValue(activity.value);
  if (topic === undefined) return replying(record, activity.address, say(world.library, 'over', {}));
  const dialog = openDialogAt(record, activity.address, world.now);
  const view = dialog && viewOf(world.flows, world.library, dialog);
  if (view?.current !== undefined) return digress(scene, view, { kind: 'pick', value: activity.value });
  const context = contextAt(record, activity.address, world.now);
  return responding(record, activity.address, respondToTopic(world.library, context, topic, 1), world);
}

function responding(record: PersonRecord, address: Address, response: Response, world: World): Decision {
  const { topic } = response;
  const offers = topic?.kind === 'answer' ? [...guideOffers(world, topic.id), ...flowOffers(world, topic.id)] : [];
  const suggestions = [...response.suggestions, ...offers];
  const context = { ...response.context, offered: [...response.context.offered, ...offers] };
  const decision = replying(
    withContext(record, address, world.now, context),
    address,
    layOut({ ...response, suggestions }),
  );
  return withEffects(decision, noted(record, response));
}

/** The flows that content offers under an answer; without one, those offered to whoever arrives. */
function flowOffers({ flows, library }: World, answer?: string): Choice[] {
  return flows.flatMap(({ name }): Choice[] => {
    const known = library.commands.flows[name];
    if (known === undefined || known.offered_with.length === 0) return [];
    if (answer !== undefined && !known.offered_with.includes(answer)) return [];
    const label = sayLine(library, 'label_begin', { flow: known.title });
    return [{ label, value: flowValue({ kind: 'begin', flow: name }) }];
  });
}

/** The guide that says more about an answer. */
function guideOffers({ library }: World, answer: string): Choice[] {
  const guide = [...library.guides.values()].find(({ related }) => related.includes(answer));
  if (guide === undefined) return [];
  return [{ label: sayLine(library, 'guide_label', { title: guide.title }), value: guideValue('read', guide.id) }];
}

/** Where the platform has no page about a person it stands under the greeting, in place of what else is offered there. */
function opened(record: PersonRecord, activity: Extract<Activity, { kind: 'opened' }>, world: World): Decision {
  const page = activity.page === true ? pageOf(world, record, !record.introduced) : undefined;
  if (page === undefined) return record.introduced ? nothing(record) : greeted(record, activity.address, world);
  const greeting = record.introduced ? [] : say(world.library, 'greeting', {});
  return sayingPage(sceneOf({ ...record, introduced: true }, activity, world), page, greeting);
}

function greeted(record: PersonRecord, address: Address, world: World): Decision {
  const { library, now } = world;
  const starters = [...flowOffers(world), ...STARTERS.flatMap((id) => questionOffered(library, id))];
  const choices: Block[] = starters.length === 0 ? [] : [{ kind: 'choices', choices: starters }];
  const context = { topics: [], offered: starters, misses: 0 };
  const known = withContext({ ...record, introduced: true }, address, now, context);
  const kept = record.introduced ? [] : keptOfYou(world);
  return replying(known, address, [...say(library, 'greeting', {}), ...kept, ...choices]);
}

/** Whoever knows what they are talking to is not told again; what there is to go on with is. */
function greetedAgain(record: PersonRecord, activity: Activity, world: World): Decision {
  const message = [...say(world.library, 'greeting_again', {}), ...waitingNote(record, activity, world)];
  return replying(record, activity.address, message);
}

function questionOffered(library: Library, id: string): Choice[] {
  const topic = { kind: 'answer', id } as const;
  return library.answers.has(id) ? [{ label: topicLabel(library, topic), value: topicValue(topic) }] : [];
}

function onlyForThem(address: Address, person: string): Address {
  return address.place === 'direct' ? address : { ...address, onlyFor: person };
}

function replying(record: PersonRecord, address: Address, message: Message): Decision {
  return { record, replies: [{ kind: 'say', address, message, inDoubt: 'resend' }], effects: [] };
}

function nothing(record: PersonRecord): Decision {
  return { record, replies: [], effects: [] };
}
