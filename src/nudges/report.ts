import type { Counts } from '../conversation/counts.ts';
import type { Counted, CountedEvent } from '../conversation/effect.ts';
import { wilson } from './interval.ts';

/** What came of the nudges, as shares of those that were sent. */
const SHARES: readonly CountedEvent[] = ['done', 'partly', 'planned', 'not-this-week', 'pause', 'stop'];
/** Never sent, or not known to be: shown as numbers, so that nothing is lost in silence. */
const REST: readonly CountedEvent[] = ['gone', 'late', 'in-doubt'];
/** Fewer than this say too little, and might be somebody's own. */
const LEAST = 5;
/** What all families of a track come to. */
const ALL = 'all';

const LEGEND = `In percent of those sent, and in brackets the 95% interval; a dash where fewer than ${LEAST} were sent.
plan-... is a step of the person's own plan; the other families are named in knowledge/nudges/.
gone: nobody could be reached. late: more than four hours late, so not sent. in-doubt: a crash came in between, so not
sent again.
`;

type Row = Counted & { readonly counts: Counts };

/** The counts of every family as a table of text: by track, with the interval of each share. */
export function nudgeReport(rows: readonly Row[]): string {
  if (rows.length === 0) return 'No nudge has been sent yet.\n';
  const tracks = [...new Set(rows.map(({ track }) => track))].sort();
  const tables = tracks.map((track) => {
    const own = rows.filter((row) => row.track === track);
    return trackTable(track, own.length > 1 ? [...own, together(own)] : own);
  });
  return [...tables, LEGEND].join('\n');
}

function together(rows: readonly Row[]): Row {
  const events = [...new Set(rows.flatMap(({ counts }) => Object.keys(counts) as CountedEvent[]))];
  const sum = (event: CountedEvent): number => rows.reduce((all, { counts }) => all + (counts[event] ?? 0), 0);
  return { track: '', family: ALL, counts: Object.fromEntries(events.map((event) => [event, sum(event)])) };
}

function trackTable(track: string, rows: readonly Row[]): string {
  const head = ['family', 'sent', ...SHARES, ...REST];
  const lines = [...rows]
    .sort((a, b) => Number(a.family === ALL) - Number(b.family === ALL) || sentOf(b) - sentOf(a) || byName(a, b))
    .map(({ family, counts }) => {
      const sent = counts.sent ?? 0;
      return [
        family,
        String(sent),
        ...SHARES.map((event) => share(counts[event] ?? 0, sent)),
        ...REST.map((event) => String(counts[event] ?? 0)),
      ];
    });
  const widths = head.map((_, at) => Math.max(...[head, ...lines].map((cells) => cells[at]?.length ?? 0)));
  const drawn = [head, ...lines].map((cells) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [track, ...drawn, ''].join('\n');
}

function sentOf({ counts }: Row): number {
  return counts.sent ?? 0;
}

function byName(a: Row, b: Row): number {
  return a.family.localeCompare(b.family);
}

/** "41% (33-49)", rounded; a dash where there are too few to say. A reply may come from an older nudge. */
function share(hits: number, sent: number): string {
  if (sent < LEAST) return '-';
  const of = Math.max(sent, hits);
  const interval = wilson(hits, of);
  if (interval === undefined) return '-';
  const [low, high] = interval.map((end) => Math.round(end * 100));
  return `${Math.round((hits / of) * 100)}% (${low}-${high})`;
}
