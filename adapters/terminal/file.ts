import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, extname, resolve } from 'node:path';
import type { Attachment } from '../../src/activity.ts';
import { FILE_TOO_LARGE, OpswardError } from '../../src/errors.ts';

const MIMES: Readonly<Record<string, string>> = {
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.md': 'text/markdown',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
};

export type FileOnDisk =
  | { readonly kind: 'file'; readonly attachment: Attachment }
  /** `why` is a sentence for the person. */
  | { readonly kind: 'none'; readonly why: string };

/** What a path names, as it was typed or dropped into the terminal: quoted, with escaped blanks, or from "~". */
export async function fileAt(typed: string): Promise<FileOnDisk> {
  const path = pathOf(typed);
  try {
    const found = await stat(path);
    if (!found.isFile()) return { kind: 'none', why: `${path} is a folder. Name one file in it.` };
    const mime = MIMES[extname(path).toLowerCase()] ?? 'application/octet-stream';
    return { kind: 'file', attachment: { name: basename(path), mime, size: found.size, ref: path } };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'none', why: `There is no file at ${path}.` };
    return { kind: 'none', why: `${path} cannot be opened (${code}).` };
  }
}

/** The bytes of such a file. Throws an OpswardError for one that cannot be read or is larger than `maxBytes`. */
export async function bytesOf({ ref }: Attachment, maxBytes: number): Promise<Uint8Array> {
  const bytes = await readFile(ref).catch((cause: unknown) => {
    throw new OpswardError('terminal.file', `${ref} cannot be read.`, 'See whether you may read it.', cause);
  });
  if (bytes.length <= maxBytes) return bytes;
  throw new OpswardError(FILE_TOO_LARGE, `${ref} has ${bytes.length} bytes.`, `Send one of at most ${maxBytes} bytes.`);
}

function pathOf(typed: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(typed.trim());
  const path = quoted?.[2] ?? typed.trim().replace(/\\(.)/g, '$1');
  return resolve(path.replace(/^~(?=$|[/\\])/, homedir()));
}
