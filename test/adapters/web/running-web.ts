import { mkdtemp, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startHttp } from '../../../adapters/http/server.ts';
import { createWeb, type Web } from '../../../adapters/web/create-web.ts';
import type { PageTime } from '../../../adapters/web/time.ts';
import type { State } from '../../../adapters/web/wire.ts';
import type { Activity } from '../../../src/activity.ts';
import { plainText } from '../../../src/message/plain-text.ts';
import type { Bot } from '../../../src/ports.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { silentLog } from '../../support/silent-log.ts';

export interface RunningWeb {
  readonly url: string;
  readonly web: Web;
  readonly received: readonly Activity[];
  /** From now on nothing can be made durable. */
  failing(): void;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  state(as: string): Promise<State>;
  /** The status of a request for the page with exactly these headers. */
  asked(headers: Readonly<Record<string, string>>): Promise<number>;
  /** The same store under another process. */
  again(): Promise<RunningWeb>;
}

export const AT = '2026-03-23T14:00:00.000Z';

/** The page's server before a bot that only notes what it is given. Messages are drawn one part for each paragraph. */
export async function runningWeb(
  time: PageTime = { kind: 'fixed', why: 'Because.' },
  store = memoryStore(),
): Promise<RunningWeb> {
  const folder = await mkdtemp(join(tmpdir(), 'page-'));
  await writeFile(join(folder, 'index.html'), '<title>The page</title>');
  const received: Activity[] = [];
  let fails = false;
  const bot: Bot = {
    async receive(activity) {
      if (fails) throw new Error('The disk is full.');
      const known = received.some(({ id }) => id === activity.id);
      if (!known) received.push(activity);
      return known ? 'duplicate' : 'put';
    },
    pressed: async () => undefined,
    home: async () => [],
    search: async () => [],
    removed: async () => 'put',
    form: async () => undefined,
    formFaults: async () => ({}),
  };
  const web = await createWeb({
    bot: () => bot,
    store,
    shared: false,
    clock: { now: () => new Date(AT) },
    time,
    log: silentLog,
    renderers: {
      slack: (message) => message.map((block) => ({ text: plainText([block]), blocks: [] })),
      teams: (message) => message.map((block) => ({ activity: { text: plainText([block]) } })),
    },
    folder,
    maxFileBytes: 1_000,
    connections: [],
    content: {
      list: async () => ({ kinds: [], items: [], problems: [], current: true }),
      show: async () => undefined,
    },
    explain: async (question) => ({
      question,
      decided: 'phrasings',
      outcome: 'none',
      answer: null,
      drawn: { slack: [], teams: [] },
    }),
  });
  const http = await startHttp({
    port: 0,
    host: '127.0.0.1',
    log: silentLog,
    routers: [web.router],
    ready: async () => ({ ready: true, parts: {} }),
  });
  onTestFinished(async () => {
    web.stop();
    await http.stop(100);
  });
  return {
    url: http.url,
    web,
    received,
    failing() {
      fails = true;
    },
    post: (path, body, headers = {}) =>
      fetch(`${http.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: http.url, ...headers },
        body: JSON.stringify(body),
      }),
    state: async (as) => (await (await fetch(`${http.url}/page/state?as=${as}`)).json()) as State,
    asked: async (headers) => {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        get(http.url, { headers: { ...headers } }, resolve).on('error', reject);
      });
      response.resume();
      return response.statusCode ?? 0;
    },
    again: () => runningWeb(time, store),
  };
}
