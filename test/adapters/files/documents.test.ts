import { deflateSync } from 'node:zlib';
import { strToU8, unzipSync, Zip, ZipDeflate, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createDocuments } from '../../../adapters/files/documents.ts';
import { docx, lzwOfSpaces, pdf, pdfOf } from '../../support/documents.ts';
import { silentLog } from '../../support/silent-log.ts';

const thread = new URL('../../../dist/adapters/files/document-thread.js', import.meta.url);
const documents = createDocuments({ thread, log: silentLog });
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

describe('a document that was made to do harm', () => {
  /** Forms that draw the next one ten times each: eighteen of them are more than anybody can wait for. */
  function formsInForms(): Uint8Array {
    const next = (at: number): string => `/XObject<</N ${at} 0 R>>`;
    const form = (at: number) => ({
      dictionary: `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 3 0 R>>${next(at + 2)}>>`,
      data: Buffer.from(`BT /F1 9 Tf (a) Tj ET ${'/N Do '.repeat(10)}`, 'latin1'),
    });
    return pdfOf(
      Array.from({ length: 18 }, (_, at) => form(5 + 2 * at)),
      '',
      next(7),
    );
  }

  test.each<[string, Uint8Array, readonly string[]]>([
    ['a PDF that never comes to an end', formsInForms(), ['effort']],
    [
      'a PDF packed by another method, 2 MB that unpack to 4 GB',
      pdfOf([{ dictionary: '/Filter/LZWDecode', data: lzwOfSpaces(2 * 1024 * 1024) }]),
      ['effort'],
    ],
    [
      'a PDF whose tables name each other in a circle',
      latin1('%PDF-1.4\nxref\n0 0\ntrailer\n<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF'),
      ['damaged'],
    ],
    [
      'a PDF of nothing but opening brackets',
      pdfOf([{ dictionary: '', data: Buffer.alloc(4 * 1024 * 1024, '[') }]),
      ['empty', 'damaged', 'effort'],
    ],
    [
      'a Word document with two hundred thousand things inside each other',
      docx([`${'<w:r>'.repeat(200_000)}${'</w:r>'.repeat(200_000)}`]),
      ['empty', 'damaged', 'effort'],
    ],
    [
      'a Word document whose words stand for more of themselves',
      docx(['&a;'], {
        'word/document.xml': strToU8(
          `<!DOCTYPE x [<!ENTITY a "${'lol'.repeat(999)}"><!ENTITY b "${'&a;'.repeat(999)}">]><x>${'&b;'.repeat(999)}</x>`,
        ),
      }),
      ['damaged', 'empty', 'effort'],
    ],
  ])('%s is given up, and the bot goes on with its work meanwhile', async (_, bytes, whys) => {
    const strict = createDocuments({ thread, log: silentLog, withinMs: 2_000 });
    let [last, longest] = [performance.now(), 0];
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 10);
    const read = await strict.text(bytes);
    clearInterval(beat);
    expect(read.kind === 'unreadable' && whys).toContain(read.kind === 'unreadable' && read.why);
    // On the loop itself, the reading would have held it for as long as it was given.
    expect(longest).toBeLessThan(2_000);
  });

  test('one that swells is ended for its size, and the log tells why without a word of it', async () => {
    const logged: unknown[] = [];
    const log = { ...silentLog, warn: (event: string, fields?: object) => logged.push([event, fields]) };
    const swelling = pdfOf([{ dictionary: '/Filter/LZWDecode', data: lzwOfSpaces(2 * 1024 * 1024) }]);
    await createDocuments({ thread, log, growthBytes: 96 * 1024 * 1024 }).text(swelling);
    expect(logged).toEqual([['file.reading-ended', { why: 'memory', bytes: swelling.length }]]);
  });

  test('the next document is read as if nothing had been', async () => {
    const strict = createDocuments({ thread, log: silentLog, withinMs: 2_000 });
    const all = await Promise.all([
      strict.text(formsInForms()),
      strict.text(formsInForms()),
      strict.text(pdf(['Led.'])),
    ]);
    expect(all.map((read) => (read.kind === 'text' ? read.text : read.why))).toEqual(['effort', 'effort', 'Led.']);
  });
});
