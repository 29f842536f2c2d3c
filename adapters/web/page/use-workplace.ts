import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClockMove, ClockShown, Entry, FileShown, State } from '../wire.ts';
import * as api from './api.ts';

export interface Workplace {
  readonly state: State | undefined;
  /** Activities whose turns have not ended yet. */
  readonly inHand: ReadonlySet<string>;
  /** Counts up whenever the knowledge folder was saved. */
  readonly contentVersion: number;
  /** What went wrong last, in words; empty when nothing did. */
  readonly fault: string;
  /** True while the clock is on its way. */
  readonly moving: boolean;
  clearFault(): void;
  say(place: 'channel' | 'direct', text: string, files: readonly File[], thread?: string): Promise<boolean>;
  press(entry: Entry, value: string): Promise<void>;
  open(): void;
  moveClock(to: ClockMove): Promise<void>;
}

/** The workplace as one person sees it, kept up to date. */
export function useWorkplace(as: string): Workplace {
  const [state, setState] = useState<State>();
  const [inHand, setInHand] = useState<ReadonlySet<string>>(new Set());
  const [contentVersion, setContentVersion] = useState(0);
  const [fault, setFault] = useState('');
  const [moving, setMoving] = useState(false);
  const current = useRef(as);
  current.current = as;

  /** What was pushed since the state was last asked for: the answer may have been on its way before it. */
  const pushedMeanwhile = useRef<Entry[]>([]);

  const load = useCallback(async () => {
    pushedMeanwhile.current = [];
    try {
      const next = await api.fetchState(as);
      if (current.current !== as) return;
      setFault('');
      setState({ ...next, entries: pushedMeanwhile.current.reduce(withEntry, next.entries) });
    } catch (error) {
      setFault(wordsOf(error));
    }
  }, [as]);

  useEffect(() => {
    setInHand(new Set());
    return api.watch(
      as,
      (pushed) => {
        switch (pushed.kind) {
          case 'entry':
            pushedMeanwhile.current.push(pushed.entry);
            return setState((before) => before && { ...before, entries: withEntry(before.entries, pushed.entry) });
          case 'turn-ended':
            return setInHand((before) => without(before, pushed.id));
          case 'clock':
            return setState((before) => before && { ...before, clock: pushed.clock });
          case 'content':
            return setContentVersion((before) => before + 1);
          default:
            return pushed satisfies never;
        }
      },
      // Only what happens from now on is pushed: what was before is asked for once one listens.
      () => void load(),
      () => setFault('Opsward cannot be reached. Is it still running? The page goes on as soon as it is.'),
    );
  }, [as, load]);

  const act = useCallback(async (id: string, action: () => Promise<void>): Promise<boolean> => {
    const activity = `web-${current.current}-${id}`;
    setFault('');
    setInHand((before) => new Set([...before, activity]));
    try {
      await action();
      return true;
    } catch (error) {
      setInHand((before) => without(before, activity));
      setFault(wordsOf(error));
      return false;
    }
  }, []);

  return {
    state: state?.me.id === as ? state : undefined,
    inHand,
    contentVersion,
    fault,
    moving,
    clearFault: () => setFault(''),
    say(place, text, files, thread) {
      const id = api.newId();
      return act(id, async () => {
        const sent: FileShown[] = [];
        for (const file of files) sent.push(await api.sendFile(as, file));
        await api.say({ as, id, place, text, files: sent, ...(thread === undefined ? {} : { thread }) });
      });
    },
    async press(entry, value) {
      const id = api.newId();
      await act(id, () => api.press({ as, id, on: entry.id, value }));
    },
    open: useCallback(() => void api.open(as).catch(() => undefined), [as]),
    async moveClock(to) {
      setMoving(true);
      try {
        const clock: ClockShown = await api.moveClock(as, to);
        setState((before) => before && { ...before, clock });
      } catch (error) {
        setFault(wordsOf(error));
      } finally {
        setMoving(false);
      }
    },
  };
}

function withEntry(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  const at = entries.findIndex(({ id }) => id === entry.id);
  if (at >= 0) return entries.with(at, entry);
  return [...entries, entry].sort((a, b) => a.seq - b.seq);
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((other) => other !== id));
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'That did not work.';
}
