import type { DocumentText, WhyUnreadable } from '../../src/ports.ts';
import { docxText } from './docx-text.ts';
import { pdfText } from './pdf-text.ts';
import { plainFileText } from './plain-file-text.ts';

const MOST_CHARACTERS = 100_000;

/** PDF, DOCX and plain text. Anything that takes more room than a document would is refused rather than read in part. */
export async function documentText(bytes: Uint8Array): Promise<DocumentText> {
  const read = await readAs(bytes);
  if (read.kind === 'unreadable') return read;
  const text = read.text.trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return unreadable('empty');
  return text.length > MOST_CHARACTERS ? unreadable('length') : { kind: 'text', text };
}

async function readAs(bytes: Uint8Array): Promise<DocumentText> {
  // A PDF may have a few bytes before its header; readers allow for a kilobyte of them.
  if (startOf(bytes, 1024).includes('%PDF-')) return pdfText(bytes, MOST_CHARACTERS);
  const start = startOf(bytes, 8);
  if (start.startsWith('PK\x03\x04')) return docxText(bytes);
  // What Word wraps around a document with a password, and what it wrote before 2007.
  if (start === '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') {
    const wrapped = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    return unreadable(wrapped ? 'encrypted' : 'type');
  }
  return plainFileText(bytes);
}

function startOf(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.subarray(0, length)).toString('latin1');
}

function unreadable(why: WhyUnreadable): DocumentText {
  return { kind: 'unreadable', why };
}
