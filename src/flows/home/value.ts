/** What is asked of the page about oneself, by a button or in words: "home:result". */
export const HOME_DESK = 'home';

const HOME_ASKS = ['show', 'result'] as const;
export type HomeAsk = (typeof HOME_ASKS)[number];

export function homeValue(ask: HomeAsk): string {
  return `${HOME_DESK}:${ask}`;
}

export function readHomeValue(value: string): HomeAsk | undefined {
  return HOME_ASKS.find((ask) => value === homeValue(ask));
}
