import type { Response } from 'express';
import { mayRead } from './history.ts';
import type { Pushed } from './wire.ts';

/** Proxies and browsers give up on a connection that is silent for long. */
const BEAT_MS = 20_000;

export interface Watchers {
  /** Goes on pushing to this page until it is closed. */
  add(person: string, response: Response): void;
  push(pushed: Pushed): void;
  count(): number;
  /** Ends every connection: a stop need not wait for pages that stay open. */
  end(): void;
}

/** Everybody who has the page open, each shown only what they may read. Server-sent events. */
export function createWatchers(): Watchers {
  const open = new Map<Response, string>();
  const beat = setInterval(() => {
    for (const response of open.keys()) response.write(': still here\n\n');
  }, BEAT_MS).unref();

  return {
    add(person, response) {
      response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write('retry: 1000\n\n');
      open.set(response, person);
      response.on('close', () => open.delete(response));
    },
    push(pushed) {
      const text = `data: ${JSON.stringify(pushed)}\n\n`;
      for (const [response, person] of open) {
        if (pushed.kind !== 'entry' || mayRead(person, pushed.entry)) response.write(text);
      }
    },
    count: () => open.size,
    end() {
      clearInterval(beat);
      for (const response of open.keys()) response.end();
      open.clear();
    },
  };
}
