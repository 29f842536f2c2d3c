import type { Explained } from '../wire.ts';

type Match = NonNullable<Explained['match']>;

/** The numbers behind an answer, beside what it takes to answer. */
export function Evidence({ match, answer }: { match: Match; answer: string | null }) {
  const { needed, confidence, margin } = match;
  return (
    <section className="evidence" aria-label="The evidence">
      <dl className="measures">
        <Measure name="Confidence" value={confidence} marks={[needed.offer, needed.answer]}>
          answers from {needed.answer}, offers from {needed.offer}
        </Measure>
        <Measure name="Lead over the second" value={margin} marks={[needed.margin]}>
          answers from {needed.margin}
        </Measure>
        <Measure name="“Nobody’s question”" value={match.nobody} marks={[]}>
          how much it is like questions outside the content
        </Measure>
        <Measure name="Words known" value={match.coverage} marks={[]}>
          rare words count more
        </Measure>
      </dl>
      <p className="evidence-read">
        Read as <code>{match.read}</code>, {match.by === 'full' ? 'by meaning and by words' : 'by words alone'}.
      </p>
      <div className="evidence-tables">
        <Rows
          title="Candidates"
          heads={['Answer', 'Score']}
          rows={match.candidates.map((candidate) => ({
            key: candidate.answer,
            text: candidate.title,
            sub: candidate.answer,
            number: candidate.score,
            chosen: candidate.answer === answer,
          }))}
        />
        <Rows
          title="Nearest phrasings"
          heads={['Phrasing', 'Likeness']}
          rows={match.phrasings.map(({ phrasing, answer: owner, likeness }) => ({
            key: `${phrasing} ${owner}`,
            text: phrasing,
            sub: owner ?? 'nobody’s question',
            number: likeness,
            chosen: owner === answer,
          }))}
        />
      </div>
    </section>
  );
}

interface MeasureProps {
  readonly name: string;
  readonly value: number;
  /** Thresholds, drawn on the bar. */
  readonly marks: readonly number[];
  readonly children: React.ReactNode;
}

function Measure({ name, value, marks, children }: MeasureProps) {
  return (
    <div className="measure">
      <dt>{name}</dt>
      <dd>
        <strong>{value.toFixed(2)}</strong>
        <Share value={value} marks={marks} />
        <span className="measure-note">{children}</span>
      </dd>
    </div>
  );
}

/** A share of one as a bar; the number beside it says the same. */
function Share({ value, marks }: { value: number; marks: readonly number[] }) {
  const percent = (share: number) => `${Math.round(Math.min(Math.max(share, 0), 1) * 1000) / 10}`;
  return (
    <svg className="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="share-all" width="100" height="8" rx="1" />
      <rect className="share-part" width={percent(value)} height="8" rx="1" />
      {marks.map((mark) => (
        <rect key={mark} className="share-mark" x={percent(mark)} width="0.700" height="8" />
      ))}
    </svg>
  );
}

interface Row {
  readonly key: string;
  readonly text: string;
  readonly sub: string;
  readonly number: number;
  readonly chosen: boolean;
}

function Rows({ title, heads, rows }: { title: string; heads: readonly [string, string]; rows: readonly Row[] }) {
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, text, sub, number, chosen }) => (
          <tr key={key} className={chosen ? 'row-chosen' : undefined}>
            <td>
              {text}
              <span className="row-sub">
                {sub}
                {chosen ? ', said' : ''}
              </span>
            </td>
            <td className="row-number">{number.toFixed(2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
