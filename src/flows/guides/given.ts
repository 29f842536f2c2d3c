import { z } from 'zod';
import { type Place, personSchema, placeSchema, readPlace } from '../../activity.ts';
import type { Beginning } from '../../conversation/flow.ts';
import type { Answers } from '../../people/dialog.ts';
import type { Post } from '../../people/posts.ts';
import { told } from '../plan/own-answer.ts';

export const NOW = 'now';

/** What a dialog about sharing a guide keeps. */
export const shareKeptSchema = z.object({
  person: personSchema,
  by: z.string().exactOptional(),
  begunAt: z.string(),
  guides: z.array(z.object({ id: z.string(), title: z.string() })),
  /** Where it was asked for first, then where else the bot has been added. */
  places: z.array(placeSchema),
});
export type ShareKept = z.infer<typeof shareKeptSchema>;

const PLACES_OFFERED = 8;

export function keepShare({ library, record, now, from, name, places = [] }: Beginning): ShareKept {
  const known = from && places.find(({ address }) => address.conversation === from.address.conversation);
  const here = from === undefined ? [] : [{ ...known, ...from }];
  const others = places.filter((place) => place !== known).slice(0, PLACES_OFFERED - here.length);
  return {
    person: record.person,
    ...(name === undefined ? {} : { by: name }),
    begunAt: now.toISOString(),
    guides: [...library.guides.values()].map(({ id, title }) => ({ id, title })),
    places: [...here, ...others],
  };
}

/** What the answers so far come to; undefined while there is no guide or no place. */
export function postGiven(
  kept: ShareKept,
  answers: Answers,
): (Pick<Post, 'guide' | 'note' | 'by'> & { readonly place: Place; readonly at: string | undefined }) | undefined {
  const { guide } = answers;
  const chosen = readPlace(answers['place'] ?? '');
  if (guide === undefined || chosen === undefined) return undefined;
  const note = told(answers['note']);
  const { when } = answers;
  return {
    guide,
    place: inItsThread(kept, chosen),
    ...(note === undefined ? {} : { note }),
    ...(kept.by === undefined ? {} : { by: kept.by }),
    at: when === undefined || when === NOW ? undefined : when,
  };
}

/** A form names only the channel: asked for on a message, the answer goes under that message. */
function inItsThread({ places }: ShareKept, chosen: Place): Place {
  const [here] = places;
  const { thread, conversation } = here?.address ?? {};
  if (thread === undefined || conversation !== chosen.address.conversation) return chosen;
  const { once: _, ...place } = chosen;
  return { ...place, address: { ...place.address, thread } };
}
