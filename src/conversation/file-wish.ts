import type { Block } from '../message/message.ts';
import type { Calendar, FileFormats, Sheet } from '../ports.ts';

/** A file to be made and sent with what is said. */
export type FileWish =
  | { readonly kind: 'text'; readonly name: string; readonly mime: string; readonly text: string }
  | { readonly kind: 'calendar'; readonly name: string; readonly calendar: Calendar }
  | { readonly kind: 'workbook'; readonly name: string; readonly sheet: Sheet };

const CALENDAR = 'text/calendar';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export async function fileBlock(formats: FileFormats, wish: FileWish): Promise<Block> {
  const { name } = wish;
  switch (wish.kind) {
    case 'text':
      return { kind: 'file', name, mime: wish.mime, base64: base64Of(wish.text) };
    case 'calendar':
      return { kind: 'file', name, mime: CALENDAR, base64: base64Of(formats.calendar(wish.calendar)) };
    case 'workbook':
      return { kind: 'file', name, mime: WORKBOOK, base64: base64Of(await formats.workbook(wish.sheet)) };
    default:
      return wish satisfies never;
  }
}

function base64Of(content: string | Uint8Array): string {
  return Buffer.from(content as Uint8Array).toString('base64');
}
