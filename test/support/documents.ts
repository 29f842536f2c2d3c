import { strToU8, zipSync } from 'fflate';

/** A PDF written by hand: a page for each text, a line for each of its lines. `trailer` is added to the trailer. */
export function pdf(pages: readonly string[], trailer = ''): Uint8Array {
  const streams = pages.map((text) => {
    const lines = text.split('\n').map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj 0 -14 Td`);
    return Buffer.from(`BT /F1 11 Tf 72 720 Td ${lines.join(' ')} ET`, 'latin1');
  });
  return pdfOf(
    streams.map((data) => ({ dictionary: '', data })),
    trailer,
  );
}

/** The same from streams as they are, with what their dictionaries say besides the length; `resources` is on every page. */
export function pdfOf(
  streams: readonly { dictionary: string; data: Uint8Array }[],
  trailer = '',
  resources = '',
): Uint8Array {
  const kids = streams.map((_, at) => `${4 + 2 * at} 0 R`).join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${streams.length}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...streams.flatMap(({ dictionary, data }, at) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents ${5 + 2 * at} 0 R/Resources<</Font<</F1 3 0 R>>${resources}>>>>`,
      `<</Length ${data.length}${dictionary}>>\nstream\n${Buffer.from(data).toString('latin1')}\nendstream`,
    ]),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${file.length}\n%%EOF`;
  return new Uint8Array(Buffer.from(file + table + end, 'latin1'));
}

/** The least that is a Word document; `more` are other parts of it. */
export function docx(paragraphs: readonly string[], more: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('');
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const office = 'http://schemas.openxmlformats.org';
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${office}/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(`<w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`),
    ...more,
  });
}

/** Spaces packed by LZW as tightly as it goes: each 12 bits of it stand for some four thousand of them. */
export function lzwOfSpaces(bytes: number): Uint8Array {
  const packed = new Uint8Array(bytes);
  let [at, held, bits] = [0, 0, 0];
  const write = (code: number, width: number): void => {
    held = (held << width) | code;
    bits += width;
    for (; bits >= 8; bits -= 8) {
      packed[at] = (held >> (bits - 8)) & 0xff;
      at += 1;
    }
    held &= (1 << bits) - 1;
  };
  // Each code from 258 on is the one before and a space more; codes grow a bit when the table does.
  const width = (known: number): number => Math.min(12, Math.max(9, Math.floor(Math.log2(known + 1)) + 1));
  write(256, 9);
  write(32, 9);
  for (let code = 258; code < 4094; code += 1) write(code, width(code));
  while (at < bytes) write(4093, 12);
  return packed;
}
