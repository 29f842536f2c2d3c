import type { Library } from '../content/library.ts';
import { sayLine } from '../content/say.ts';
import { type Count, FEWEST_TOLD, MOST_COUNTED } from '../people/month-counts.ts';
import { titleOf } from './prompt.ts';
import { topicLabel } from './respond.ts';
import { readTopicValue } from './topic-value.ts';

const PARTS = ['asked', 'unanswered', 'begun', 'finished', 'posted'] as const satisfies readonly Count['kind'][];

/** A month's counts as lines to read: how many different people, by what they did. */
export function monthReport(
  library: Library,
  month: string,
  tenant: string,
  counts: readonly Count[],
): readonly string[] {
  return [
    sayLine(library, 'report_title', { month, tenant }),
    sayLine(library, 'report_how', { fewest: String(FEWEST_TOLD) }),
    ...PARTS.flatMap((part) => {
      const found = counts.filter(({ kind }) => kind === part);
      const lines = found.map((count) => `${numberOf(count).padStart(6)}  ${nameOf(library, count)}`);
      return [
        '',
        sayLine(library, `report_${part}`, {}),
        ...(lines.length > 0
          ? lines
          : [`${' '.repeat(8)}${sayLine(library, 'report_none', { fewest: String(FEWEST_TOLD) })}`]),
      ];
    }),
  ];
}

function numberOf({ people }: Count): string {
  return people >= MOST_COUNTED ? `${MOST_COUNTED}+` : String(people);
}

function nameOf(library: Library, { kind, what }: Count): string {
  if (kind === 'posted') return sayLine(library, 'report_posted_line', {});
  if (kind === 'begun' || kind === 'finished') return titleOf(library, what);
  const guide = what.startsWith('guide:') ? library.guides.get(what.slice('guide:'.length)) : undefined;
  if (guide !== undefined) return sayLine(library, 'guide_label', { title: guide.title });
  const topic = readTopicValue(what);
  return topic === undefined ? what : topicLabel(library, topic);
}
