import type { Span, Spans } from '../../src/message/message.ts';

/** The spans in runs of at most `limit` characters, broken after white space where there is some. Nothing is lost. */
export function splitSpans(spans: Spans, limit: number): Spans[] {
  const runs: Span[][] = [[]];
  let room = limit;
  for (const span of spans) {
    let rest = span.text;
    while (rest.length > room) {
      const at = breakBefore(rest, room);
      if (at > 0) runs.at(-1)?.push({ ...span, text: rest.slice(0, at) });
      rest = rest.slice(at);
      runs.push([]);
      room = limit;
    }
    if (rest !== '') runs.at(-1)?.push({ ...span, text: rest });
    room -= rest.length;
  }
  return runs.filter((run) => run.length > 0);
}

/** Cut at a word with an ellipsis. Only for what is also shown whole. */
export function shortened(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, breakBefore(text, limit - 1)).trimEnd()}…`;
}

/** Where to break so that at most `room` characters come before: after a space, and never inside a surrogate pair. */
function breakBefore(text: string, room: number): number {
  const space = text.slice(0, room).search(/\s\S*$/);
  if (space > room / 2) return space + 1;
  const code = text.charCodeAt(room - 1);
  return code >= 0xd800 && code <= 0xdbff ? room - 1 : room;
}
