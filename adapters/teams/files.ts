import { createHash } from 'node:crypto';
import type { Attachment } from 'botbuilder';
import { z } from 'zod';
import { OpswardError } from '../../src/errors.ts';
import type { Block } from '../../src/message/message.ts';
import type { Key, Store } from '../../src/ports.ts';

export type FileBlock = Extract<Block, { kind: 'file' }>;

const offeredSchema = z.object({
  name: z.string(),
  base64: z.string(),
  /** Only in the chat where it was offered may it be taken. */
  conversation: z.string(),
});
export type Offered = z.infer<typeof offeredSchema>;

/** Teams lets a bot give a file only into a person's own OneDrive, after they said yes; until then it is kept, for a day. */
const keptMs = 24 * 60 * 60 * 1_000;
const uploadWithinMs = 10_000;

/** Where a person's own files are. */
const driveParents: readonly string[] = ['.sharepoint.com', '.sharepoint.us', '.1drv.com', '.onedrive.com'];

export async function offerFile(
  store: Store,
  offer: { tenant: string; conversation: string; id: string; file: FileBlock },
): Promise<Attachment> {
  const { file, conversation } = offer;
  const id = createHash('sha256').update(`${offer.id}\n${file.name}`).digest('hex').slice(0, 40);
  await store.put(keyOf(offer.tenant, id), { name: file.name, base64: file.base64, conversation }, { ttlMs: keptMs });
  return consentCard(file, id);
}

/** Teams' own card that asks whether the file may be put into the person's drive. */
export function consentCard(file: FileBlock, id: string): Attachment {
  return {
    contentType: 'application/vnd.microsoft.teams.card.file.consent',
    name: file.name,
    content: {
      description: file.name,
      sizeInBytes: Buffer.from(file.base64, 'base64').length,
      acceptContext: { file: id },
      declineContext: { file: id },
    },
  };
}

export async function offeredFile(
  store: Store,
  tenant: string,
  conversation: string,
  id: string,
): Promise<Offered | undefined> {
  const found = offeredSchema.safeParse(await store.get(keyOf(tenant, id)));
  return found.success && found.data.conversation === conversation ? found.data : undefined;
}

export async function forgetFile(store: Store, tenant: string, id: string): Promise<void> {
  await store.delete(keyOf(tenant, id));
}

/** Into a person's own drive: whoever calls has looked that the address is in one. */
export async function uploadFile(uploadUrl: string, file: Offered): Promise<void> {
  const bytes = Buffer.from(file.base64, 'base64');
  const response = await fetch(uploadUrl, {
    method: 'PUT',
    headers: {
      'content-type': 'application/octet-stream',
      'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
    },
    body: bytes,
    redirect: 'error',
    signal: AbortSignal.timeout(uploadWithinMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw notUploaded(`OneDrive answered with status ${response.status}`);
}

/** Whether this is a person's own drive, where Teams keeps what is sent in a direct chat. */
export function isDrive(url: URL): boolean {
  return (
    url.protocol === 'https:' && url.username === '' && driveParents.some((parent) => url.hostname.endsWith(parent))
  );
}

function keyOf(tenant: string, id: string): Key {
  return [tenant, 'teams-file', id];
}

function notUploaded(why: string): OpswardError {
  return new OpswardError(
    'teams.upload',
    `A file could not be uploaded: ${why}.`,
    'The person may press Accept again.',
  );
}
