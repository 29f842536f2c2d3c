import type { Activity, Address } from '../activity.ts';
import { say } from '../content/say.ts';
import type { Block, Message } from '../message/message.ts';
import { contextAt, withContext } from '../people/contexts.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Intent } from '../understanding/intent.ts';
import type { Decision, Effect, World } from './decision.ts';
import { layOut } from './layout.ts';
import { type Response, respond, respondToTopic, topicLabel } from './respond.ts';
import { readTopicValue, topicValue } from './topic-value.ts';

/** Questions offered to somebody who has just arrived. */
const STARTERS = ['how-long', 'what-carries-over', 'om-vs-pm'];

/** What to do about an activity. Pure: the same record, activity, intent and world give the same decision. */
export function decide(record: PersonRecord, activity: Activity, intent: Intent | undefined, world: World): Decision {
  const known = seenAt(record, activity);
  switch (activity.kind) {
    case 'said':
      return intent === undefined ? nothing(known) : answered(known, activity, intent, world);
    case 'chose':
      return chosen(known, activity, world);
    case 'opened':
      return known.introduced ? nothing(known) : greeted(known, activity.address, world);
    case 'joined':
      return replying(known, activity.address, say(world.library, 'joined', {}));
    case 'left':
      return nothing({ ...known, gone: true });
    default:
      return activity satisfies never;
  }
}

/** What any activity tells about the person: that they can be reached, and where. */
function seenAt(record: PersonRecord, activity: Activity): PersonRecord {
  const person = { ...record.person, ...activity.person };
  const direct = activity.address.place === 'direct' ? { direct: activity.address } : {};
  return { ...record, person, ...direct, gone: false };
}

function answered(record: PersonRecord, activity: Activity, intent: Intent, world: World): Decision {
  if (intent.kind === 'pick') return chosen(record, { ...activity, kind: 'chose', value: intent.value }, world);
  const context = contextAt(record, activity.address, world.now);
  return responding(record, activity.address, respond(world.library, context, intent), world);
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
    return { ...replying(record, address, say(world.library, 'feedback_thanks', {})), effects: [effect] };
  }
  const topic = readTopicValue(activity.value);
  if (topic === undefined) return replying(record, activity.address, say(world.library, 'over', {}));
  const context = contextAt(record, activity.address, world.now);
  return responding(record, activity.address, respondToTopic(world.library, context, topic, 1), world);
}

function responding(record: PersonRecord, address: Address, response: Response, world: World): Decision {
  const message = introducing(record, layOut(response), world);
  const known = withContext({ ...record, introduced: true }, address, world.now, response.context);
  return replying(known, address, message);
}

function greeted(record: PersonRecord, address: Address, world: World): Decision {
  const { library, now } = world;
  const starters = STARTERS.filter((id) => library.answers.has(id)).map((id) => {
    const topic = { kind: 'answer', id } as const;
    return { label: topicLabel(library, topic), value: topicValue(topic) };
  });
  const choices: Block[] = starters.length === 0 ? [] : [{ kind: 'choices', choices: starters }];
  const context = { topics: [], offered: starters, misses: 0 };
  const known = withContext({ ...record, introduced: true }, address, now, context);
  return replying(known, address, [...say(library, 'greeting', {}), ...choices]);
}

/** The first thing anybody hears from the bot says what it is. */
function introducing(record: PersonRecord, message: Message, world: World): Message {
  if (record.introduced) return message;
  const introduction = say(world.library, 'introduction', {}).map(
    (block): Block => (block.kind === 'paragraph' ? { kind: 'note', spans: block.spans } : block),
  );
  return [...introduction, ...message];
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
