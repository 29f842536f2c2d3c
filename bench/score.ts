/** One question of a set in bench/questions. Any one of `expect` is right; none means that it should not be answered. */
export interface Question {
  readonly kind: 'in' | 'out' | 'near' | 'safety' | 'two-turn';
  readonly q: string;
  /** The turn before it. */
  readonly first?: string;
  readonly expect: readonly string[];
}

/** What the bot made of a question. */
export interface Reading {
  readonly outcome: 'answer' | 'unsure' | 'none';
  /** What was answered. */
  readonly id?: string;
  /** What was offered instead of an answer. */
  readonly offered: readonly string[];
  readonly confidence: number;
  readonly ms: number;
}

export interface Scored {
  readonly question: Question;
  readonly reading: Reading;
  readonly verdict: 'right' | 'wrong' | 'offered' | 'refused';
}

export function parseQuestions(lines: string): readonly Question[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Question);
}

/** Where nothing is expected, any answer is wrong and anything else a refusal. */
export function score(question: Question, reading: Reading): Scored {
  return { question, reading, verdict: verdictOf(question, reading) };
}

function verdictOf({ expect }: Question, { outcome, id, offered }: Reading): Scored['verdict'] {
  if (outcome === 'answer' && id !== undefined) return expect.includes(id) ? 'right' : 'wrong';
  return outcome === 'unsure' && offered.some((one) => expect.includes(one)) ? 'offered' : 'refused';
}

export function table(scored: readonly Scored[]): string {
  const kinds = [...new Set(scored.map(({ question }) => question.kind))];
  const lines = kinds.map((kind) => {
    const mine = scored.filter(({ question }) => question.kind === kind);
    const share = (verdict: Scored['verdict']): string => {
      const count = mine.filter((one) => one.verdict === verdict).length;
      return `${((100 * count) / mine.length).toFixed(1)}%`.padStart(8);
    };
    const shares = (['right', 'wrong', 'offered', 'refused'] as const).map(share).join('');
    return `${kind.padEnd(10)}${String(mine.length).padStart(5)}${shares}`;
  });
  return [`${'kind'.padEnd(10)}    n   right   wrong offered refused`, ...lines].join('\n');
}

/** How far stated confidence is from the share that was right, in tenths of the scale, weighed by how often each is said. */
export function calibrationError(scored: readonly Scored[]): number {
  const best = scored.filter(({ reading }) => reading.id !== undefined);
  let error = 0;
  for (let tenth = 0; tenth < 10; tenth++) {
    const here = best.filter(({ reading }) => Math.min(9, Math.floor(reading.confidence * 10)) === tenth);
    const said = here.reduce((sum, { reading }) => sum + reading.confidence, 0);
    const right = here.filter(({ verdict }) => verdict === 'right').length;
    error += Math.abs(said - right);
  }
  return best.length === 0 ? 0 : error / best.length;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
