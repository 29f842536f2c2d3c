import { z } from 'zod';
import { addressSchema, personSchema } from '../activity.ts';
import type { Message } from '../message/message.ts';
import { openDialogAt } from '../people/dialogs.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Decision, World } from './decision.ts';
import { type Scene, saying } from './scene.ts';

/** Something to tell somebody about a matter that others had in hand: a turn of their own says it, with what it offers. */
export const wordSchema = z
  .object({
    kind: z.literal('word'),
    /** Also the id of its job. */
    id: z.string(),
    /** When, ISO 8601 in UTC. */
    at: z.string(),
    person: personSchema,
    address: addressSchema,
    message: z.custom<Message>(Array.isArray),
    offered: z.array(z.object({ label: z.string(), value: z.string() }).readonly()).readonly(),
  })
  .readonly();
export type Word = z.infer<typeof wordSchema>;

export function decideWord(record: PersonRecord, { address, message, offered }: Word, world: World): Decision {
  const scene: Scene = { world, record, address };
  const said = saying(scene, message, offered);
  // Whoever is being asked something goes on answering that: what is offered here can then only be pressed.
  return openDialogAt(record, address, world.now) === undefined ? said : { ...said, record };
}
