import type { DocumentText } from '../../src/ports.ts';

/** Text that a program reads rather than a person. */
const MARKED_UP = /^\s*(?:\{\\rtf|<!doctype|<html|<\?xml|%!PS)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells other files from text.
const NOT_TEXT = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;

/** Unicode, or the Western encoding of older editors. */
export function plainFileText(bytes: Uint8Array): DocumentText {
  const text = decoded(bytes);
  if (NOT_TEXT.test(text) || MARKED_UP.test(text)) return { kind: 'unreadable', why: 'type' };
  return { kind: 'text', text };
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
