import type { Contestant } from './contestant.ts';
import type { SlackStub, Timed } from './slack-stub.ts';

export interface Load {
  readonly warmUp: number;
  /** One at a time. */
  readonly alone: number;
  /** Many at once. */
  readonly crowded: number;
  readonly inFlight: number;
}

/** What one process did with one load. */
export interface Run {
  readonly alone: readonly Timed[];
  readonly crowded: readonly Timed[];
  readonly perSecond: number;
  readonly cpuMsPerTurn: number | undefined;
  readonly memoryMb: number | undefined;
}

/** More people than are in flight, so that hardly anybody waits for an earlier question of their own. */
const PEOPLE = 500;

/** The same mentions for every bot; each asks in words of its own, so that nothing was answered before. */
export async function runLoad(slack: SlackStub, bot: Contestant, load: Load): Promise<Run> {
  const events = new URL('/slack/events', bot.url).href;
  let asked = 0;
  const many = async (count: number, inFlight: number): Promise<Timed[]> => {
    const done: Timed[] = [];
    let left = count;
    const one = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        asked += 1;
        done.push(await slack.mention(events, `where do your answers come from, asked ${asked} times`, asked % PEOPLE));
      }
    };
    await Promise.all(Array.from({ length: inFlight }, one));
    return done;
  };

  await many(load.warmUp, load.inFlight);
  const alone = await many(load.alone, 1);
  const cpuBefore = bot.cpuMs();
  const began = performance.now();
  const crowded = await many(load.crowded, load.inFlight);
  const seconds = (performance.now() - began) / 1000;
  const cpuAfter = bot.cpuMs();
  return {
    alone,
    crowded,
    perSecond: load.crowded / seconds,
    cpuMsPerTurn: cpuBefore === undefined || cpuAfter === undefined ? undefined : (cpuAfter - cpuBefore) / load.crowded,
    memoryMb: bot.memoryMb(),
  };
}
