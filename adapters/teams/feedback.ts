import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Key, Store } from '../../src/ports.ts';

/** What the thumbs under a message stand for. */
const thumbsSchema = z.object({ helpful: z.string(), notHelpful: z.string() });
export type Thumbs = z.infer<typeof thumbsSchema>;

/** Which message: ids are unique only in their conversation. */
export interface MessagePlace {
  readonly tenant: string;
  readonly conversation: string;
  readonly messageRef: string;
}

const keptMs = 90 * 24 * 60 * 60 * 1_000;

/** Teams tells which message the thumbs were pressed on and nothing of ours, so that is kept for as long as somebody may press. */
export async function keepThumbs(store: Store, place: MessagePlace, thumbs: Thumbs): Promise<void> {
  // With its chat, so that whoever is forgotten there can have it erased.
  const { conversation } = place;
  await store.put(keyOf(place), { ...thumbsSchema.parse(thumbs), conversation }, { ttlMs: keptMs });
}

export async function thumbsUnder(store: Store, place: MessagePlace): Promise<Thumbs | undefined> {
  const found = thumbsSchema.safeParse(await store.get(keyOf(place)));
  return found.success ? found.data : undefined;
}

/** Hashed, because ids of Teams are long and hold every character there is. */
function keyOf({ tenant, conversation, messageRef }: MessagePlace): Key {
  const hash = createHash('sha256').update(`${conversation}\n${messageRef}`).digest('hex');
  return [tenant, 'teams-thumbs', hash.slice(0, 40)];
}
