/** Slack counts in code points, so that an emoji is one and not two. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Pieces of at most `limit` code points, broken after white space where there is some. Nothing is lost. */
export function pieces(text: string, limit: number): string[] {
  const out: string[] = [];
  let rest = [...text];
  while (rest.length > limit) {
    const at = lastSpace(rest, limit) + 1 || limit;
    out.push(rest.slice(0, at).join(''));
    rest = rest.slice(at);
  }
  if (rest.length > 0) out.push(rest.join(''));
  return out;
}

/** Cut at a word with an ellipsis. Only for labels whose full text is also shown or said elsewhere. */
export function shortened(text: string, limit: number): string {
  const points = [...text];
  if (points.length <= limit) return text;
  const at = lastSpace(points, limit - 1);
  return `${points
    .slice(0, at > 0 ? at : limit - 1)
    .join('')
    .trimEnd()}…`;
}

/** Slack's three control characters; escaped, `<!channel>` and `<@U1>` are words. */
export function escaped(text: string): string {
  return text.replace(/[&<>]/g, (found) => (found === '&' ? '&amp;' : found === '<' ? '&lt;' : '&gt;'));
}

/** Escaped, and if that is longer than `limit` ended with an ellipsis between two characters, never inside an entity. */
export function escapedWithin(text: string, limit: number): string {
  const whole = escaped(text);
  if (codePoints(whole) <= limit) return whole;
  const kept: string[] = [];
  let length = 0;
  for (const point of text) {
    const shown = escaped(point);
    if (length + shown.length + 1 > limit) break;
    kept.push(shown);
    length += codePoints(shown);
  }
  return `${kept.join('').trimEnd()}…`;
}

/** The index of the last white space in the first `limit` points; -1 if there is none. */
function lastSpace(points: readonly string[], limit: number): number {
  for (let index = Math.min(limit, points.length) - 1; index > 0; index -= 1) {
    if (/\s/.test(points[index] ?? '')) return index;
  }
  return -1;
}
