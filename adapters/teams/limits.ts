/** Teams' ceilings as data. Sizes are in bytes of JSON in UTF-16, which is how Teams counts. */
export const teamsLimits = {
  /** A message is refused above about 100 KB; Microsoft advises at most 80 KB. */
  messageBytes: 70 * 1024,
  /** A message extension's result above 28 KB is dropped without an error. */
  searchCardBytes: 24 * 1024,
  /** The documentation says 20; the schema that clients check against says 10. */
  citations: 10,
  citationName: 80,
  citationAbstract: 160,
  /** What a notification shows of a card. */
  summary: 200,
  /** About what half a card's width shows of a button before it cuts. Longer labels get a row each. */
  buttonShown: 24,
  buttonsPerRow: 3,
  searchResults: 25,
  /** Longer runs of text are several blocks. */
  textCharacters: 8_000,
} as const;

/** How large this is to Teams. */
export function wireBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value), 'utf16le');
}
