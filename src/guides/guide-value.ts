/** What is asked of the guides, by a button or in words: "guides:read:operations-manager". */
export const GUIDES_DESK = 'guides';
export const SHARE_GUIDE = 'share-guide';
export const EDIT_NOTE = 'guide-note';

const ASKS = [
  'list',
  'read',
  'ask',
  'posts',
  'post',
  'withdraw',
  'cancel',
  'again',
  'once',
  // Not asked by anybody: what fell due, and what became of a post.
  'due',
  'outcome',
  'edited',
  'withdrawn',
] as const;
export type GuideAsk = (typeof ASKS)[number];

/** `about` is a guide's id, or a post's. */
export function guideValue(ask: GuideAsk, about?: string): string {
  return [GUIDES_DESK, ask, ...(about === undefined ? [] : [encodeURIComponent(about)])].join(':');
}

export function readGuideValue(value: string): { readonly ask: GuideAsk; readonly about: string } | undefined {
  const [desk, name, about = '', ...more] = value.split(':');
  const ask = ASKS.find((one) => one === name);
  if (desk !== GUIDES_DESK || ask === undefined || more.length > 0) return undefined;
  try {
    return { ask, about: decodeURIComponent(about) };
  } catch {
    return undefined;
  }
}
