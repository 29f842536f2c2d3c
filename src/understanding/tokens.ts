/** Lower-case words of a text with plurals folded: "Facilities Managers" -> ["facility", "manager"]. */
export function tokens(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map(singular);
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && word.endsWith('s') && !/(ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

/** Where a run of tokens starts in a text's tokens; -1 if it is not there. */
export function indexOfRun(text: readonly string[], run: readonly string[]): number {
  if (run.length === 0) return -1;
  return text.findIndex((_, at) => run.every((token, offset) => text[at + offset] === token));
}
