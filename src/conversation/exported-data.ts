import type { Block } from '../message/message.ts';
import type { Entry } from '../people/entries.ts';
import type { PersonRecord } from '../people/record.ts';
import type { FileWish } from './file-wish.ts';

const NAME = 'my-opsward-data.json';
const MIME = 'application/json';
/** What fits one message on every platform. */
const TEXT_AT_ONCE = 2_500;
/** Pictures of messages, the bytes of files and the copy of what was asked are not data about anybody. */
const LEFT_OUT: ReadonlySet<string> = new Set(['drawn', 'base64', 'questionnaire']);

export function exportedFile(record: PersonRecord, entries: readonly Entry[], now: Date): FileWish {
  return { kind: 'text', name: NAME, mime: MIME, text: exportedJson(record, entries, now) };
}

/** The same as the file, for where no file can be sent. */
export function exportedText(record: PersonRecord, entries: readonly Entry[], now: Date): readonly Block[][] {
  const pieces: string[] = [];
  for (const line of exportedJson(record, entries, now).trimEnd().split('\n')) {
    for (let at = 0; at === 0 || at < line.length; at += TEXT_AT_ONCE) {
      const part = line.slice(at, at + TEXT_AT_ONCE);
      const last = pieces.at(-1);
      if (at === 0 && last !== undefined && last.length + part.length < TEXT_AT_ONCE)
        pieces[pieces.length - 1] = `${last}\n${part}`;
      else pieces.push(part);
    }
  }
  return pieces.map((text) => [{ kind: 'paragraph', spans: [{ text, code: true }] }]);
}

/** Everything that is kept about somebody, as it is kept: whatever a record or a key is made to hold is in it. */
function exportedJson({ unsent: _, ...record }: PersonRecord, entries: readonly Entry[], now: Date): string {
  const elsewhere = entries.map(({ key, value }) => ({ key, value }));
  const data = { exported: now.toISOString(), record, elsewhere };
  return `${JSON.stringify(data, (name, value: unknown) => (LEFT_OUT.has(name) ? undefined : value), 2)}\n`;
}
