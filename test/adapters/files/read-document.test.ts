import { deflateSync } from 'node:zlib';
import { strToU8, unzipSync, Zip, ZipDeflate, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createDocuments } from '../../../adapters/files/read-document.ts';
import { docx, pdf, pdfOf } from '../../support/documents.ts';

const documents = createDocuments();
const said = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const megabytes = (count: number): Buffer => Buffer.alloc(count * 1024 * 1024, ' ');

/** The same document packed by a program that learns the sizes only afterwards, as Google Docs does. */
function streamed(packed: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((_, chunk) => chunks.push(chunk));
  for (const [name, bytes] of Object.entries(unzipSync(packed))) {
    const part = new ZipDeflate(name);
    zip.add(part);
    part.push(bytes, true);
  }
  zip.end();
  return new Uint8Array(Buffer.concat(chunks));
}

describe('the text of a document is read', () => {
  test.each<[string, Uint8Array, string]>([
    ['plain text', said('Led the line.\nCut scrap by 12 %.\n'), 'Led the line.\nCut scrap by 12 %.'],
    ['text with a byte order mark', said('\ufeffRésumé of Ana'), 'Résumé of Ana'],
    ['text of an older editor', latin1('R\xe9sum\xe9 of Ana'), 'Résumé of Ana'],
    ['UTF-16', new Uint8Array(Buffer.from('\ufeffRésumé', 'utf16le')), 'Résumé'],
    ['a PDF', pdf(['Led the line.\nCut scrap (by 12 %).']), 'Led the line.\nCut scrap (by 12 %).'],
    [
      'a PDF whose line ran out of room',
      pdf(['Led a team of\ntwelve.\nCut scrap.']),
      'Led a team of twelve.\nCut scrap.',
    ],
    ['a PDF of two pages', pdf(['Page one', 'Page two']), 'Page one\n\n\nPage two'],
    ['a Word document', docx(['Led the line.', 'Trained R&amp;D.']), 'Led the line.\n\nTrained R&D.'],
    ['a Word document written as it was sent', streamed(docx(['Led the line.'])), 'Led the line.'],
    ['one with pictures', docx(['Led the line.'], { 'word/media/a.png': megabytes(40) }), 'Led the line.'],
  ])('%s', async (_, bytes, text) => {
    const read = await documents.text(bytes);
    expect(read.kind === 'text' && read.text.replace(/\n+/g, '\n')).toBe(text.replace(/\n+/g, '\n'));
  });

  test('what it was given is left as it was', async () => {
    const bytes = pdf(['Led the line.']);
    await documents.text(bytes);
    expect(bytes).toEqual(pdf(['Led the line.']));
  });
});

describe('what cannot be read is told apart', () => {
  const packed = (data: Buffer) => ({ dictionary: '/Filter/FlateDecode', data: deflateSync(data) });
  const locked =
    '/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(01234567890123456789012345678901)/U(01234567890123456789012345678901)>>/ID[(a)(a)]';

  test.each<[string, Uint8Array, string]>([
    ['more than 5 MB', new Uint8Array(megabytes(5).length + 1).fill(65), 'size'],
    ['text beyond 100,000 characters', said('word '.repeat(20_001)), 'length'],
    ['a PDF of 21 pages', pdf(Array(21).fill('A page')), 'length'],
    ['a picture', latin1('\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR'), 'type'],
    ['a Word document from before 2007', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on'), 'type'],
    ['rich text', said('{\\rtf1\\ansi Led the line.}'), 'type'],
    ['a web page', said('<!DOCTYPE html><p>Led the line.</p>'), 'type'],
    ['a workbook', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }), 'type'],
    ['a PDF with a password', pdf(['Led the line.'], locked), 'encrypted'],
    [
      'a Word document with a password',
      new Uint8Array(
        Buffer.concat([latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.from('EncryptedPackage', 'utf16le')]),
      ),
      'encrypted',
    ],
    ['a PDF that was cut off', pdf(['Led the line.']).subarray(0, 120), 'damaged'],
    ['a Word document that was cut off', docx(['Led the line.']).subarray(0, 500), 'damaged'],
    ['a Word document that is not XML', docx(['<w:broken']), 'damaged'],
    ['nothing', new Uint8Array(), 'empty'],
    ['only spaces', said(' \n \n'), 'empty'],
    ['a PDF without text', pdf(['']), 'empty'],
    ['a Word document without text', docx([]), 'empty'],
    ['a Word document that unpacks to 40 MB', docx([], { 'word/styles.xml': megabytes(40) }), 'size'],
    ['a PDF with a part that unpacks to 80 MB', pdfOf([packed(megabytes(80))]), 'size'],
    ['a PDF with many that unpack to 240 MB', pdfOf(Array(6).fill(packed(megabytes(40)))), 'size'],
    [
      'a PDF packed twice over',
      pdfOf([{ dictionary: '/Filter[/FlateDecode /FlateDecode]', data: deflateSync(deflateSync(megabytes(40))) }]),
      'size',
    ],
  ])('%s', async (_, bytes, why) => {
    expect(await documents.text(bytes)).toEqual({ kind: 'unreadable', why });
  });
});
