import type { Unanswered } from '../people/unanswered.ts';
import type { Likeness } from '../understanding/likeness.ts';

/** Fewer different people than this, and nothing is told: what one or two asked is theirs. */
export const FEWEST_ASKERS = 3;
/** From here on two questions want one answer. */
const SAME_QUESTION = 0.5;

/** Questions that want the same answer, which is not there. */
export interface Missing {
  /** The one that is most like the others. */
  readonly question: string;
  readonly times: number;
  /** At least so many different people: marks of two quarters cannot be compared, so the fullest quarter counts. */
  readonly people: number;
  /** The id of the answer that came nearest most often. */
  readonly nearest: string | undefined;
}

/** What several people asked in vain, the most asked first. */
export function missingAnswers(unanswered: readonly Unanswered[], likeness: Likeness): readonly Missing[] {
  const groups: Unanswered[][] = [];
  for (const one of [...unanswered].sort((a, b) => a.text.localeCompare(b.text))) {
    const group = groups.find((others) => others.some(({ text }) => likeness(text, one.text) >= SAME_QUESTION));
    if (group === undefined) groups.push([one]);
    else group.push(one);
  }
  return groups
    .map((group) => described(group, likeness))
    .filter(({ people }) => people >= FEWEST_ASKERS)
    .sort((a, b) => b.people - a.people || b.times - a.times || a.question.localeCompare(b.question));
}

function described(group: readonly Unanswered[], likeness: Likeness): Missing {
  const central = (text: string) => group.reduce((sum, other) => sum + likeness(text, other.text), 0);
  const [first] = [...group].sort((a, b) => central(b.text) - central(a.text));
  const quarters = new Map<string, Set<string>>();
  for (const { quarter, mark } of group) quarters.set(quarter, (quarters.get(quarter) ?? new Set()).add(mark));
  return {
    question: first?.text ?? '',
    times: group.length,
    people: Math.max(0, ...[...quarters.values()].map((marks) => marks.size)),
    nearest: mostOften(group.flatMap(({ nearest }) => nearest.slice(0, 1))),
  };
}

function mostOften(ids: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0];
}
