/**
 * What a person wrote, as far as it is read: without what cannot be seen or only serves to confuse, and of a length that
 * every later step can go through quickly. Nobody writes or pastes that much by hand; the rest of a longer text is not read.
 */
const MOST_READ = 16_000;

/** Longer rows of signs, blanks or accents say no more than this many of them. */
const LONGEST_ROW = 60;

/** Written right to left over the rest, or not to be seen: joiners stay, since scripts and emoji are made with them. */
const HIDDEN =
  /\u034f|[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
const ROW = new RegExp(`([^\\p{L}\\p{N}]{${LONGEST_ROW}})[^\\p{L}\\p{N}]+`, 'gu');

export function legible(text: string, most = MOST_READ): string {
  // Before it is normalised, which puts rows of accents in order: of a long row that takes seconds.
  const start = plainly(text.slice(0, most * 4));
  // A few signs stand for a whole phrase each, and would be written out by every step that compares words.
  const written = start.normalize('NFKC');
  return (written.length > start.length * 2 ? plainly(written) : start).slice(0, most).replace(/\p{Cs}$/u, '');
}

function plainly(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(HIDDEN, (hidden) => (hidden === '\n' || hidden === '\t' ? hidden : ''))
    .replace(ROW, '$1');
}

/** Whether more was written than this. One character less, since half an emoji is not kept. */
export function isCut(legible: string): boolean {
  return legible.length >= MOST_READ - 1;
}
