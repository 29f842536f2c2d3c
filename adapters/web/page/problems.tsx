import type { ProblemShown } from '../wire.ts';

/** What `npm run check:content` finds, with where. */
export function Problems({ problems }: { problems: readonly ProblemShown[] }) {
  return (
    <ul className="problems">
      {problems.map((problem) => (
        <li key={`${problem.file}:${problem.line} ${problem.message}`} className={`problem-${problem.severity}`}>
          <code>
            {problem.file}:{problem.line}
          </code>{' '}
          {problem.severity}: {problem.message}
        </li>
      ))}
    </ul>
  );
}
