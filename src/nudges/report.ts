import type { Counts } from '../conversation/counts.ts';
import type { Counted, CountedEvent } from '../conversation/effect.ts';
import { wilson } from './interval.ts';

/** What came of the nudges, as shares of those that were sent. */
const SHARES: readonly CountedEvent[] = ['done', 'partly', 'planned', 'not-this-week', 'pause', 'stop'];
/** Never sent, or not known to be: shown as numbers, so that nothing is lost in silence. */
const REST: readonly CountedEvent[] = ['gone', 'late', 'in-doubt'];
/** Fewer than this say too little, and might be somebody's own. */
const LEAST = 5;

/** The counts of every family as a table of text: by track, with the interval of each share. */
export function nudgeReport(rows: readonly (Counted & { readonly counts: Counts })[]): string {
  if (rows.length === 0) return 'No nudge has been sent yet.\n';
  const tracks = [...new Set(rows.map(({ track }) => track))].sort();
  return tracks
    .map((track) =>
      trackTable(
        track,
        rows.filter((row) => row.track === track),
      ),
    )
    .join('\n');
}

function trackTable(track: string, rows: readonly (Counted & { readonly counts: Counts })[]): string {
  const head = ['family', 'sent', ...SHARES, ...REST];
  const lines = [...rows]
    .sort((a, b) => (b.counts.sent ?? 0) - (a.counts.sent ?? 0) || a.family.localeCompare(b.family))
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

/** "41% (33-49)", rounded; a dash where there are too few to say. A reply may come from an older nudge. */
function share(hits: number, sent: number): string {
  if (sent < LEAST) return '-';
  const of = Math.max(sent, hits);
  const interval = wilson(hits, of);
  if (interval === undefined) return '-';
  const [low, high] = interval.map((end) => Math.round(end * 100));
  return `${Math.round((hits / of) * 100)}% (${low}-${high})`;
}
