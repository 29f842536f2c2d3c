import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FILE_TOO_LARGE, OpswardError } from '../../src/errors.ts';
import type { Block } from '../../src/message/message.ts';
import type { Store } from '../../src/ports.ts';
import { TENANT } from './people.ts';
import type { FileShown } from './wire.ts';

const KIND = 'web-file';

const keptSchema = z.object({
  name: z.string(),
  mime: z.string(),
  base64: z.string(),
  /** Whose it is, or undefined where everybody in the channel may have it. */
  owner: z.string().exactOptional(),
});
export type KeptFile = z.infer<typeof keptSchema>;

/** Kept under its content and the message it came with, so that what is sent twice is kept once. */
export async function keepFile(store: Store, withId: string, file: KeptFile): Promise<FileShown> {
  const id = createHash('sha256').update(`${withId}\n${file.name}\n${file.base64}`).digest('hex').slice(0, 40);
  await store.put([TENANT, KIND, id], file);
  return { id, name: file.name, mime: file.mime, size: Buffer.from(file.base64, 'base64').length };
}

export async function keptFile(store: Store, id: string, person: string): Promise<KeptFile | undefined> {
  const read = keptSchema.safeParse(await store.get([TENANT, KIND, id]));
  if (!read.success) return undefined;
  return read.data.owner === undefined || read.data.owner === person ? read.data : undefined;
}

/** The bytes of something a person sent. */
export async function sentBytes(store: Store, person: string, id: string, maxBytes: number): Promise<Uint8Array> {
  const file = await keptFile(store, id, person);
  if (file === undefined)
    throw new OpswardError('web-file', 'A file that was sent on the page is gone.', 'Send it again.');
  const bytes = Buffer.from(file.base64, 'base64');
  if (bytes.length > maxBytes)
    throw new OpswardError(
      FILE_TOO_LARGE,
      `The file is larger than ${Math.floor(maxBytes / 1024)} KB.`,
      'Ask for a smaller one.',
    );
  return bytes;
}

export type FileBlock = Extract<Block, { kind: 'file' }>;
