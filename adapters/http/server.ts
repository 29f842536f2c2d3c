import type { Server } from 'node:http';
import express, { type ErrorRequestHandler, type Router } from 'express';
import { OpswardError } from '../../src/errors.ts';
import type { Log } from '../../src/ports.ts';

export interface HttpOptions {
  readonly port: number;
  readonly host: string;
  readonly log: Log;
  /** Each brings its own paths and parses its own bodies; the first that knows a path answers. */
  readonly routers: readonly Router[];
  /** Whether the bot can do its work now, each part by its name. Asked for by /readyz; that it answers at all is /healthz. */
  readonly ready: () => Promise<Readiness>;
}

/** In a word or two for each part, for whoever looks; `ready` is what a load balancer goes by. */
export interface Readiness {
  readonly ready: boolean;
  readonly parts: Readonly<Record<string, string>>;
}

export interface HttpServer {
  /** Where it listens: the port is the real one where 0 was asked for. */
  readonly url: string;
  stop(ms: number): Promise<void>;
}

/** The one server: platforms' endpoints, health and the local page. */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' });
  });
  app.get('/readyz', async (_request, response) => {
    const { ready, parts } = await options.ready();
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', ...parts });
  });
  for (const router of options.routers) app.use(router);
  app.use((_request, response) => {
    response.status(404).type('text').send('Nothing here.\n');
  });
  app.use(plainErrors(options.log));

  const server = await listen(app, options);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return { url: `http://${options.host}:${port}`, stop: (ms) => stop(server, ms) };
}

/** Whoever sends nonsense learns that it was nonsense, and nothing about the inside. */
function plainErrors(log: Log): ErrorRequestHandler {
  return (error, _request, response, next) => {
    const status = typeof error?.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500) log.error('http.failed', {}, error);
    if (response.headersSent) {
      next(error);
      return;
    }
    response
      .status(status)
      .type('text')
      .send(status === 500 ? 'Something went wrong here.\n' : 'Bad request.\n');
  };
}

function listen(app: express.Express, { port, host }: HttpOptions): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error?: Error) => {
      if (error === undefined) resolve(server);
      else reject(cannotListen(error, port, host));
    });
  });
}

function cannotListen(error: Error, port: number, host: string): OpswardError {
  return new OpswardError(
    'http-listen',
    `Cannot listen on ${host}:${port} (${'code' in error ? String(error.code) : error.name}).`,
    'Is another program using the port? Set PORT to a free one.',
    error,
  );
}

/** Lets requests in hand finish; those still open after `ms` are cut. */
async function stop(server: Server, ms: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), ms);
  await closed;
  clearTimeout(cut);
}
