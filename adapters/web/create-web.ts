import type { Router } from 'express';
import type { Bot, Clock, Directory, Log, Outbox, Store } from '../../src/ports.ts';
import type { Renderers } from './drawing.ts';
import { type History, openHistory } from './history.ts';
import { createDirectory, createOutbox } from './outbox.ts';
import { type ContentView, createRoutes } from './routes.ts';
import { createSaying } from './say.ts';
import type { PageTime } from './time.ts';
import { createWatchers } from './watchers.ts';
import type { Connection, Explained } from './wire.ts';

/** How often what other processes said is looked for, where there may be some. */
const LOOK_MS = 1_000;

export interface WebOptions {
  readonly bot: () => Bot;
  readonly store: Store;
  /** True where other processes work on the same store. */
  readonly shared: boolean;
  readonly clock: Clock;
  readonly time: PageTime;
  readonly log: Log;
  readonly renderers: Renderers;
  /** Where the built page is. */
  readonly folder: string;
  readonly maxFileBytes: number;
  readonly connections: readonly Connection[];
  readonly content: ContentView;
  readonly explain: (question: string) => Promise<Explained>;
}

export interface Web {
  readonly outbox: Outbox;
  readonly directory: Directory;
  readonly router: Router;
  start(): void;
  /** To be called when a turn has ended, with its activity's id. */
  turnEnded(id: string): void;
  contentChanged(): void;
  stop(): void;
}

/** The workplace on this machine: a channel, direct chats, and three people to be. */
export async function createWeb(options: WebOptions): Promise<Web> {
  const { store, clock, log } = options;
  const watchers = createWatchers();
  const history: History = await openHistory(store, (entry) => watchers.push({ kind: 'entry', entry }));
  const ports = { ...options, history: () => history };
  const saying = createSaying(ports);
  let look: NodeJS.Timeout | undefined;

  return {
    outbox: createOutbox(ports),
    directory: createDirectory(store),
    router: createRoutes({ ...ports, saying, watchers, clock }),
    start() {
      if (!options.shared) return;
      look = setInterval(() => {
        if (watchers.count() > 0) history.refresh().catch((error: unknown) => log.error('page.history', {}, error));
      }, LOOK_MS).unref();
    },
    turnEnded: (id) => watchers.push({ kind: 'turn-ended', id }),
    contentChanged: () => watchers.push({ kind: 'content' }),
    stop() {
      clearInterval(look);
      watchers.end();
    },
  };
}
