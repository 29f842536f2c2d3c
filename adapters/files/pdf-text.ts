import { inflateSync } from 'node:zlib';
import type { DocumentText } from '../../src/ports.ts';

const MOST_PAGES = 20;
/** The most that one part of the file, and all of them together, may unpack to: room for the pictures of a portfolio. */
const MOST_IN_PART = 64 * 1024 * 1024;
const MOST_UNPACKED = 192 * 1024 * 1024;
const MOST_PARTS = 20_000;

/** What is used of the reader, whose own types do not resolve. */
interface Pdf {
  readonly numPages: number;
  getPage(number: number): Promise<{ getTextContent(): Promise<{ readonly items: readonly Item[] }> }>;
  destroy(): Promise<void>;
}

interface Item {
  readonly str?: string;
  readonly hasEOL?: boolean;
}

/** The text of a PDF, page by page in the order it is written in. */
export async function pdfText(bytes: Uint8Array, mostCharacters: number): Promise<DocumentText> {
  if (unpacksTooFar(bytes)) return { kind: 'unreadable', why: 'size' };
  // Made for servers: it asks for no canvas and no worker file.
  const { getDocumentProxy } = await import('unpdf');
  let document: Pdf | undefined;
  try {
    // The reader takes what it is given for its own.
    document = (await getDocumentProxy(new Uint8Array(bytes), {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: 0,
    })) as Pdf;
    return await pagesOf(document, mostCharacters);
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException';
    return { kind: 'unreadable', why: locked ? 'encrypted' : 'damaged' };
  } finally {
    await document?.destroy();
  }
}

async function pagesOf(document: Pdf, mostCharacters: number): Promise<DocumentText> {
  if (document.numPages > MOST_PAGES) return { kind: 'unreadable', why: 'length' };
  const pages: string[] = [];
  let length = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    const lines = items.map(({ str = '', hasEOL }) => (hasEOL ? `${str}\n` : str)).join('');
    // A line that only ran out of room goes on in the next.
    const text = lines.replace(/(?<=[^\s.:;!?]) ?\n(?=\p{Ll})/gu, ' ');
    length += text.length;
    if (length > mostCharacters) return { kind: 'unreadable', why: 'length' };
    pages.push(text);
  }
  return { kind: 'text', text: pages.join('\n\n') };
}

/** Looked at before the reader sees it, because the reader unpacks a part as a whole. */
function unpacksTooFar(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Packed twice over, a small part could hide a very large one.
  if (/\/Fl(?:ateDecode)?\s*\/Fl(?:ateDecode)?\b/.test(file.toString('latin1'))) return true;
  let unpacked = 0;
  let parts = 0;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 1)) {
    let start = at + 'stream'.length;
    while (file[start] === 0x0d || file[start] === 0x0a) start += 1;
    // What is packed begins with this byte.
    if (file[start] !== 0x78) continue;
    parts += 1;
    const length = unpackedLength(file.subarray(start));
    unpacked += length;
    if (length > MOST_IN_PART || unpacked > MOST_UNPACKED || parts > MOST_PARTS) return true;
  }
  return false;
}

function unpackedLength(packed: Buffer): number {
  try {
    return inflateSync(packed, { maxOutputLength: MOST_IN_PART }).length;
  } catch (error) {
    const tooLong = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return tooLong ? MOST_IN_PART + 1 : 0;
  }
}
