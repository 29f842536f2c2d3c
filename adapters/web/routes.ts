import { join } from 'node:path';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { z } from 'zod';
import type { Clock, Log, Store } from '../../src/ports.ts';
import { keepFile, keptFile } from './files.ts';
import { type History, mayRead } from './history.ts';
import { onlyFromPage, onlyHere, pageHeaders } from './only-here.ts';
import { PEOPLE } from './people.ts';
import {
  asSchema,
  choseSchema,
  clockSchema,
  fileSchema,
  itemSchema,
  LONGEST_TEXT,
  openedSchema,
  questionSchema,
  saidSchema,
} from './requests.ts';
import { personShown, type Saying } from './say.ts';
import { clockShown, moveClock, type PageTime } from './time.ts';
import type { Watchers } from './watchers.ts';
import type { Connection, ContentList, ContentShown, Explained, State } from './wire.ts';

export interface RoutesOptions {
  /** The built page. */
  readonly folder: string;
  readonly history: () => History;
  readonly saying: Saying;
  readonly watchers: Watchers;
  readonly store: Store;
  readonly clock: Clock;
  readonly time: PageTime;
  readonly log: Log;
  readonly maxFileBytes: number;
  readonly connections: readonly Connection[];
  readonly content: ContentView;
  readonly explain: (question: string) => Promise<Explained>;
}

/** Everything the content says, for reading. */
export interface ContentView {
  list(): Promise<ContentList>;
  show(kind: string, id: string): Promise<ContentShown | undefined>;
}

/** The page and what it asks its server for. */
export function createRoutes(options: RoutesOptions): Router {
  const { history, saying, watchers, store, clock, time } = options;
  const router = express.Router();
  // Only its own paths: what other routers answer is none of its business.
  const guards = [onlyHere, onlyFromPage, pageHeaders];
  router.use(['/page', '/assets'], guards);
  const json = express.json({ limit: 6 * LONGEST_TEXT });

  router.get('/page/state', async (request, response) => {
    const { as } = parsed(asSchema, request.query);
    await history().refresh();
    await saying.joined();
    const state: State = {
      people: PEOPLE,
      me: personShown(as),
      clock: clockShown(clock, time),
      entries: history()
        .all()
        .filter((entry) => mayRead(as, entry)),
      connections: options.connections,
      maxFileBytes: options.maxFileBytes,
    };
    response.set('Cache-Control', 'no-store').json(state);
  });

  router.get('/page/events', (request, response) => {
    watchers.add(parsed(asSchema, request.query).as, response);
  });

  const done = receiving(options.log);
  router.post('/page/said', json, done(saidSchema, saying.said));
  router.post('/page/opened', json, done(openedSchema, saying.opened));
  router.post('/page/chose', json, done(choseSchema, saying.chose));

  router.post('/page/clock', json, async (request, response) => {
    const { as, to } = parsed(clockSchema, request.body);
    await moveClock(clock, time, to, personShown(as).timeZone);
    const shown = clockShown(clock, time);
    watchers.push({ kind: 'clock', clock: shown });
    response.status(shown.kind === 'fixed' ? 409 : 200).json(shown);
  });

  router.post(
    '/page/files',
    express.raw({ type: () => true, limit: options.maxFileBytes + 1 }),
    async (request: Request, response) => {
      const { as, id, name } = parsed(fileSchema, request.query);
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const mime = request.headers['content-type'] ?? 'application/octet-stream';
      response.json(await keepFile(store, id, { name, mime, base64: bytes.toString('base64'), owner: as }));
    },
  );

  router.get('/page/files/:id', async (request, response) => {
    const file = await keptFile(store, request.params.id, parsed(asSchema, request.query).as);
    if (file === undefined) return void response.status(404).end();
    // Never shown in place: what a file holds is somebody's own and runs nowhere.
    response.attachment(file.name).type('application/octet-stream').send(Buffer.from(file.base64, 'base64'));
  });

  router.get('/page/content', async (_request, response) => {
    response.set('Cache-Control', 'no-store').json(await options.content.list());
  });
  router.get('/page/content/item', async (request, response) => {
    const { kind, id } = parsed(itemSchema, request.query);
    const shown = await options.content.show(kind, id);
    if (shown === undefined) return void response.status(404).end();
    response.set('Cache-Control', 'no-store').json(shown);
  });
  router.post('/page/explain', json, async (request, response) => {
    response.json(await options.explain(parsed(questionSchema, request.body).question));
  });

  // Named by their content, so they never change.
  router.use(
    '/assets',
    express.static(join(options.folder, 'assets'), { index: false, maxAge: '1y', immutable: true }),
  );
  router.get('/', guards, (_request: Request, response: Response) => {
    response.set('Cache-Control', 'no-cache').sendFile('index.html', { root: options.folder });
  });
  return router;
}

/** What people do. False from `act`: there is nothing they could do that to. */
function receiving(log: Log) {
  return <T>(schema: z.ZodType<T>, act: (request: T) => Promise<boolean>): RequestHandler =>
    async (request: Request, response: Response) => {
      const read = parsed(schema, request.body);
      try {
        response.status((await act(read)) ? 204 : 404).end();
      } catch (error) {
        // What is not durable was not received: the page gives it back to be sent again.
        response.status(503).end();
        log.error('page.not-received', {}, error);
      }
    };
}

/** What the page never sends is nobody's to answer well. */
function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw Object.assign(new Error('The page does not ask for this.'), { status: 400 });
}
