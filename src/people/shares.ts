import { z } from 'zod';
import { addressSchema, personSchema } from '../activity.ts';

/** Something of their own that a person shows to somebody else, until they take it back. */
export const shareSchema = z
  .object({
    id: z.string(),
    /** To whom. */
    with: personSchema,
    /** What it was, by name. */
    items: z.array(z.string()).readonly(),
    at: z.string(),
    state: z.enum(['sending', 'shared', 'failed', 'ended']),
    /** Where it stands, so that it can be taken back. */
    address: addressSchema.exactOptional(),
    messageRef: z.string().exactOptional(),
  })
  .readonly();
export type Share = z.infer<typeof shareSchema>;

const KEPT = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_A_DAY = 5;

export function withShare(shares: readonly Share[], share: Share): readonly Share[] {
  if (shares.some(({ id }) => id === share.id)) return shares.map((other) => (other.id === share.id ? share : other));
  const all = [...shares, share];
  // What can still be taken back is never forgotten.
  const oldest = all.length > KEPT ? all.find(({ state }) => state !== 'shared') : undefined;
  return all.filter((other) => other !== oldest);
}

/** Nobody's chat is filled up. */
export function mayShareNow(shares: readonly Share[], now: Date): boolean {
  return shares.filter(({ at }) => now.getTime() - Date.parse(at) < DAY_MS).length < MOST_A_DAY;
}
