/** What is asked about one's own data, by a button or in words: "data:show". */
const ASKS = ['show', 'export', 'export_text', 'erase', 'erase-now', 'keep'] as const;
export type MyDataAsk = (typeof ASKS)[number];

export function myDataValue(ask: MyDataAsk): string {
  return `data:${ask}`;
}

export function readMyDataValue(value: string): MyDataAsk | undefined {
  return ASKS.find((ask) => value === myDataValue(ask));
}
