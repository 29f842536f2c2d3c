/** What is wrong in a knowledge folder, where a coach can find it. Warnings never stop anything. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  /** Relative to the knowledge folder. */
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** "answers/pay.yaml:12 error: …", which editors and terminals turn into a link. */
export function problemText(problem: Problem): string {
  return `${problem.file}:${problem.line} ${problem.severity}: ${problem.message}`;
}
