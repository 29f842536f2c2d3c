import { isStale, openDialogAt } from '../people/dialogs.ts';
import { maySayUnasked, unaskedId, withSaidUnasked } from '../people/unasked.ts';
import { zoneOf } from '../people/zone.ts';
import { dayAt } from '../plan/days.ts';
import type { Decision, Reply } from './decision.ts';
import { type Scene, saying } from './scene.ts';
import type { Unasked } from './unasked.ts';

/**
 * The only way to say anything unasked. Undefined where the table has no more room for it. In doubt it is dropped: better
 * one message too few than the same one twice.
 */
export function sayUnasked(scene: Scene, unasked: Unasked): Decision | undefined {
  const { address, world, record: before } = scene;
  const day = dayAt(world.now, zoneOf(before));
  const { kind, about, message, offered, until, counts } = unasked;
  if (before.gone || !maySayUnasked(before.unasked, { kind, about, day })) return undefined;
  const record = { ...unasked.record, unasked: withSaidUnasked(before.unasked, { kind, about, day }) };
  const dialog = openDialogAt(record, address, world.now);
  const asking = dialog !== undefined && !isStale(dialog, world.now);
  const said = saying({ ...scene, record }, message, offered);
  const replies = said.replies.map(
    (reply): Reply =>
      reply.kind !== 'say'
        ? reply
        : {
            ...reply,
            inDoubt: 'drop',
            remember: unaskedId({ kind, about }),
            ...(until === undefined ? {} : { until }),
            ...(counts === undefined ? {} : { counts }),
          },
  );
  // Whoever is in the middle of a question answers that when they type a number.
  return { ...said, record: asking ? record : said.record, replies };
}
