import { median } from './numbers.ts';
import type { Timed } from './slack-stub.ts';
import type { Trace } from './traced-bot.ts';

/** What happens between a mention's request and its reply's arrival, one after the other. */
const STAGES: readonly (readonly [string, (timed: Timed, trace: Required<Trace>) => number])[] = [
  ['request read, signature checked', ({ sent }, { putBegan }) => putBegan - sent],
  ['put: made durable', (_, { putBegan, putEnded }) => putEnded - putBegan],
  ['waiting for a worker', (_, { putEnded, turnBegan }) => turnBegan - putEnded],
  ['record read', (_, { turnBegan, recordRead }) => recordRead - turnBegan],
  ['matched (another thread)', (_, { matchMs }) => matchMs],
  ['decided', (_, { recordRead, writeBegan, matchMs }) => writeBegan - recordRead - matchMs],
  ['record written', (_, { writeBegan, written }) => written - writeBegan],
  ['rendered and sent', ({ arrived }, { written }) => arrived - written],
];

/** Each stage's median in ms. */
export function stageMedians(timed: readonly Timed[], traces: readonly Trace[]): ReadonlyMap<string, number> {
  const byThread = new Map(traces.map((trace) => [trace.thread, trace as Required<Trace>]));
  return new Map(
    STAGES.map(([name, length]) => [
      name,
      median(
        timed.flatMap((each) => {
          const trace = byThread.get(each.thread);
          return trace === undefined ? [] : [length(each, trace)];
        }),
      ),
    ]),
  );
}
