import { Unzip, UnzipInflate, zipSync } from 'fflate';
import type { DocumentText } from '../../src/ports.ts';

/** What the text parts of a long document come to; pictures are not unpacked at all. */
const MOST_UNPACKED = 20 * 1024 * 1024;
const MOST_PARTS = 2_000;
/** Little is unpacked between two looks at how much it has become. */
const STEP = 16 * 1024;
const TEXT_PART = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?[^/]+\.(?:xml|rels))$/;
const BODY = 'word/document.xml';

/** The text of a Word document. Only its text parts, unpacked under a limit, are handed to the reader. */
export async function docxText(bytes: Uint8Array): Promise<DocumentText> {
  const parts = textParts(bytes);
  if (parts === 'size' || parts === 'damaged') return { kind: 'unreadable', why: parts };
  if (parts[BODY] === undefined) return { kind: 'unreadable', why: 'type' };
  const { default: mammoth } = await import('mammoth');
  try {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(zipSync(parts, { level: 0 })) });
    return { kind: 'text', text: value };
  } catch {
    return { kind: 'unreadable', why: 'damaged' };
  }
}

function textParts(bytes: Uint8Array): Record<string, Uint8Array> | 'size' | 'damaged' {
  const parts: Record<string, Uint8Array> = {};
  let [unpacked, seen, ended, begun] = [0, 0, 0, 0];
  let failed = false;
  const unzip = new Unzip((file) => {
    seen += 1;
    if (!TEXT_PART.test(file.name)) return;
    begun += 1;
    const chunks: Uint8Array[] = [];
    file.ondata = (error, chunk, last) => {
      failed ||= error !== null;
      unpacked += chunk?.length ?? 0;
      if (failed || unpacked > MOST_UNPACKED) return;
      chunks.push(chunk);
      if (!last) return;
      ended += 1;
      parts[file.name] = new Uint8Array(Buffer.concat(chunks));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += STEP) {
      unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
      if (unpacked > MOST_UNPACKED || seen > MOST_PARTS) return 'size';
    }
  } catch {
    return 'damaged';
  }
  return failed || ended < begun ? 'damaged' : parts;
}
