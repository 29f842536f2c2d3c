/** A person's words set into a sentence of ours: only white space, the last stop and the first letter are touched. */

/** On one line and without the stop at its end. */
export function withoutStop(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s.;,:]+$/, '');
}

/** The same, with a capital letter at its beginning. */
export function sentenceStart(text: string): string {
  const words = withoutStop(text);
  return words.charAt(0).toLocaleUpperCase('en') + words.slice(1);
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
