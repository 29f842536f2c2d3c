import { type Activity, placeText } from '../activity.ts';
import type { Answers } from '../people/dialog.ts';
import type { Flow } from './flow.ts';

type Said = Extract<Activity, { kind: 'said' }>;

/** "Share my progress with @ben" is a wish to start whoever that is. */
export function withoutNames({ text, mentions = [] }: Said): string {
  return mentions.reduce((said, mention) => {
    if (mention.kind === 'person')
      return mention.name === undefined ? said : said.replace(`@${mention.name}`, 'someone');
    const { name } = mention.place;
    return name === undefined ? said : said.replace(name, 'a channel');
  }, text);
}

export function mentionedAnswers(flow: Flow | undefined, activity: Said): Answers {
  return Object.fromEntries(
    (['person', 'place'] as const).flatMap((kind) => {
      const slot = flow?.mentioned?.[kind];
      const found = slot === undefined ? undefined : mentionedAs(kind, activity);
      return slot === undefined || found === undefined ? [] : [[slot, found]];
    }),
  );
}

/** The only one who, or the only place that, was mentioned. */
export function mentionedAs(kind: 'person' | 'place', { mentions = [] }: Said): string | undefined {
  const found = mentions.filter((mention) => mention.kind === kind);
  const [only] = found;
  if (only === undefined || found.length > 1) return undefined;
  return only.kind === 'person' ? only.id : placeText(only.place);
}
