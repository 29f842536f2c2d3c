import { webApi } from '@slack/bolt';
import type { Block } from '../../src/message/message.ts';
import type { Pace } from './pace.ts';
import { slackFault } from './refusals.ts';

export type FileBlock = Extract<Block, { kind: 'file' }>;

const uploadWithinMs = 10_000;

/** `no-scope`: the workspace installed the app before it asked for files:write. */
export type Uploaded = 'shared' | 'no-scope';

/**
 * Shares a file in a direct chat: Slack gives an address to put the bytes to, then is told where the file belongs. Throws
 * on anything worth another try; a file whose last answer was lost is then shared again.
 */
export async function uploadFile(
  client: webApi.WebClient,
  pace: Pace,
  to: { tenant: string; channel: string; thread?: string | undefined },
  file: FileBlock,
): Promise<Uploaded> {
  const bytes = Buffer.from(file.base64, 'base64');
  const place = { channel_id: to.channel, ...(to.thread === undefined ? {} : { thread_ts: to.thread }) };
  try {
    const given = await pace(`${to.tenant} files.getUploadURLExternal`, () =>
      client.files.getUploadURLExternal({ filename: file.name, length: bytes.length }),
    );
    if (given.upload_url === undefined || given.file_id === undefined) throw new Error('Slack gave no upload address.');
    const { file_id: id } = given;
    await putBytes(given.upload_url, bytes);
    await pace(`${to.tenant} files.completeUploadExternal`, () =>
      client.files.completeUploadExternal({ files: [{ id, title: file.name }], ...place }),
    );
    return 'shared';
  } catch (error) {
    if (error instanceof webApi.WebAPIPlatformError && error.data.error === 'missing_scope') return 'no-scope';
    throw slackFault('files.completeUploadExternal', error);
  }
}

async function putBytes(url: string, bytes: Uint8Array): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
    redirect: 'error',
    signal: AbortSignal.timeout(uploadWithinMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`Slack took the file with status ${response.status}.`);
}

/** What is said instead of files that cannot be sent: the words of those that have any, and why they are no files. */
export function inWords(files: readonly FileBlock[]): Block[] {
  const names = files.map(({ name }) => name).join(', ');
  const texts = files
    .filter(({ mime }) => mime.startsWith('text/markdown'))
    .map(
      ({ base64 }): Block => ({ kind: 'paragraph', spans: [{ text: Buffer.from(base64, 'base64').toString('utf8') }] }),
    );
  const why = `I could not send this as files (${names}): Opsward may not do that in this workspace yet. Whoever runs it can install the app again, with files:write.`;
  return [...texts, { kind: 'note', spans: [{ text: why }] }];
}
