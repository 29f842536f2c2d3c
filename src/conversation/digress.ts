import { say } from '../content/say.ts';
import { contextAt, withContext } from '../people/contexts.ts';
import { isStale, withDialog } from '../people/dialogs.ts';
import type { Intent } from '../understanding/intent.ts';
import { backTo } from './answering.ts';
import type { Decision } from './decision.ts';
import { layOut } from './layout.ts';
import type { View } from './position.ts';
import { proceed, touched } from './proceed.ts';
import { placeOf, titleOf } from './prompt.ts';
import { respond, respondToTopic } from './respond.ts';
import { followedBy, type Scene, saying } from './scene.ts';
import { readTopicValue } from './topic-value.ts';

/** A side question is answered, then the same question is asked again, once. */
export function digress(scene: Scene, view: View, intent: Intent): Decision {
  const first = aside(scene, intent);
  // Nobody in trouble is asked the next question, nor reminded of it.
  if (intent.kind === 'safety') {
    const waiting = { ...view.dialog, state: 'paused', offered: true, unread: 0 } as const;
    return { ...first, record: withDialog(first.record, waiting) };
  }
  // Whoever comes back after a day with another question is told of this one, and not pressed.
  return followedBy(first, (record) =>
    isStale(view.dialog, scene.world.now)
      ? setAside({ ...scene, record }, view)
      : proceed({ ...scene, record }, touched(scene, view.dialog), {
          lead: (after) => backTo(scene, after),
          leadTellsPlace: true,
        }),
  );
}

/** The answer to a side question, with nothing offered after it: a number typed now means the question that is asked. */
export function aside(scene: Scene, intent: Intent): Decision {
  const { world, record, address } = scene;
  const context = contextAt(record, address, world.now);
  const topic = intent.kind === 'pick' ? readTopicValue(intent.value) : undefined;
  const response =
    topic === undefined ? respond(world.library, context, intent) : respondToTopic(world.library, context, topic, 1);
  // What is outside is said in one line; only where several things may be meant is there something to press.
  const message =
    response.outcome === 'none' && intent.kind === 'none'
      ? say(world.library, 'dialog_aside_none', {})
      : layOut({ ...response, suggestions: response.outcome === 'unsure' ? response.suggestions : [] });
  const said = saying(scene, message);
  return { ...said, record: withContext(said.record, address, world.now, { ...response.context, offered: [] }) };
}

function setAside(scene: Scene, view: View): Decision {
  const { library } = scene.world;
  const values = { flow: titleOf(library, view.flow.name), place: placeOf(library, view) };
  const said = saying(scene, say(library, 'dialog_waiting', values));
  return { ...said, record: withDialog(said.record, { ...view.dialog, state: 'paused', unread: 0 }) };
}
