/** What is asked about what is shown to others: "progress:end:ID". */
export const PROGRESS_DESK = 'progress';
export const SHARE_PROGRESS = 'share-progress';

const ASKS = ['list', 'end', 'outcome', 'ended'] as const;
type ProgressAsk = (typeof ASKS)[number];

export function progressValue(ask: ProgressAsk, share?: string): string {
  return [PROGRESS_DESK, ask, ...(share === undefined ? [] : [encodeURIComponent(share)])].join(':');
}

export function readProgressValue(value: string): { readonly ask: ProgressAsk; readonly share: string } | undefined {
  const [desk, name, share = '', ...more] = value.split(':');
  const ask = ASKS.find((one) => one === name);
  return desk !== PROGRESS_DESK || ask === undefined || more.length > 0 ? undefined : { ask, share };
}
