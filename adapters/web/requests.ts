import { z } from 'zod';
import { PEOPLE } from './people.ts';

const person = z.enum(PEOPLE.map(({ id }) => id) as [string, ...string[]]);
/** Made by the page, once for each thing done: sent again after a lost answer it is the same. */
const id = z.string().regex(/^[\w-]{8,64}$/);
/** As the server named it when it was kept. */
const fileId = z.string().regex(/^[0-9a-f]{40}$/);
const place = z.enum(['channel', 'direct']);

export const LONGEST_TEXT = 40_000;
const MOST_FILES = 5;

export const asSchema = z.object({ as: person });

export const saidSchema = z.object({
  as: person,
  id,
  place,
  thread: z.string().max(200).optional(),
  text: z.string().max(LONGEST_TEXT),
  files: z
    .array(z.object({ id: fileId, name: z.string(), mime: z.string(), size: z.number() }))
    .max(MOST_FILES)
    .default([]),
});

export const choseSchema = z.object({ as: person, id, on: z.string(), value: z.string().min(1).max(4_000) });
export const openedSchema = z.object({ as: person, id });
export const clockSchema = z.object({ as: person, to: z.enum(['next-monday', 'day', 'week', 'now']) });
export const fileSchema = z.object({ as: person, id, name: z.string().min(1).max(200) });
export const questionSchema = z.object({ question: z.string().trim().min(1).max(2_000) });
export const itemSchema = z.object({ kind: z.string(), id: z.string() });
