import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import type { Clock, Log } from '../../src/ports.ts';
import type { Answer } from './answer.ts';
import { type Delivery, deliverySchema, tenantOf } from './deliveries.ts';
import { isTooDeep } from './nesting.ts';
import { refuseRawToken } from './raw-token.ts';
import type { ServiceHosts } from './service-hosts.ts';
import type { TeamsAdapter } from './teams-adapter.ts';

const endpoint = '/api/messages';
const bodyLimit = '256kb';
/** More at once than this is no conversation. */
const inHandMost = 200;

const OTHER_BOT =
  'If this was Teams, it was for another bot: MICROSOFT_APP_ID is not the one under your bot > Configuration.';

const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Teams over HTTP. In this order: how much is in hand, what the token says of itself, the body's size and form, where it
 * claims to come from, and only then the token's signature. Nothing is answered that tells more than a status.
 */
export function createHttpRouter(options: {
  adapter: TeamsAdapter;
  hosts: ServiceHosts;
  take: (delivery: Delivery) => Promise<Answer>;
  /** Undefined: nobody is asked for a token, and only this machine may call. */
  appId: string | undefined;
  issuer: string;
  /** Undefined: everybody's tenant is welcome. */
  tenants: ReadonlySet<string> | undefined;
  clock: Clock;
  log: Log;
}): Router {
  const { adapter, hosts, take, appId, issuer, tenants, clock, log } = options;
  let inHand = 0;

  const notTooMany: RequestHandler = (_request, response, next) => {
    if (inHand >= inHandMost) {
      response.status(503).set('retry-after', '1').end();
      return;
    }
    inHand += 1;
    response.once('close', () => {
      inHand -= 1;
    });
    next();
  };

  const looksTrusted: RequestHandler = (request, response, next) => {
    const why =
      appId === undefined
        ? refuseElsewhere(request)
        : refuseRawToken(request.header('authorization'), { issuer, appId, now: clock.now() });
    if (why === undefined) next();
    else refuse(response, why);
  };

  const receive: RequestHandler = async (request, response) => {
    if (isTooDeep(request.body)) {
      log.warn('teams.refused', { why: 'too_deep' });
      response.status(400).end();
      return;
    }
    const read = deliverySchema.safeParse(request.body);
    if (!read.success) {
      log.warn('teams.refused', {
        why: 'malformed',
        fields: read.error.issues.map((issue) => issue.path.join('.')).join(' '),
      });
      response.status(400).end();
      return;
    }
    const delivery = read.data;
    if (delivery.channelId !== 'msteams') return refuse(response, 'channel');
    if (!hosts(delivery.serviceUrl)) return refuse(response, 'service_host');

    let answer: Answer = { status: 200 };
    const verdict = await adapter.trusting(request.header('authorization') ?? '', delivery, async () => {
      const tenant = tenantOf(delivery);
      if (tenants !== undefined && (tenant === undefined || !tenants.has(tenant))) {
        log.warn('teams.ignored', { why: 'tenant', tenant });
        return;
      }
      answer = await take(delivery);
    });
    if (verdict === 'refused') return refuse(response, 'token');
    if (verdict === 'unknown') {
      log.error('teams.keys', { why: 'The keys that Teams signs with could not be had; Teams sends messages again.' });
      answer = { status: 503 };
    }
    send(response, answer);
  };

  const failed: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = clientFault(error);
    if (status === undefined) log.error('teams.not_taken', {}, error);
    else log.warn('teams.refused', { why: 'body', status });
    send(response, { status: status ?? 503 });
  };

  function refuse(response: Response, why: string): void {
    log.warn('teams.refused', { why, ...(why === 'audience' ? { hint: OTHER_BOT } : {}) });
    response.status(401).end();
  }

  const router = Router();
  router.post(endpoint, notTooMany, looksTrusted, express.json({ limit: bodyLimit }), receive);
  router.all(endpoint, (_request, response) => {
    response.status(405).set('allow', 'POST').end();
  });
  router.use(endpoint, failed);
  return router;
}

/** Without tokens: only from this machine, and not through a tunnel or from a web page, which bring another host name. */
function refuseElsewhere(request: Request): string | undefined {
  const from = request.socket.remoteAddress ?? '';
  if (!/^(::ffff:)?127\.|^::1$/.test(from)) return 'not_this_machine';
  return loopbackHosts.includes(request.hostname) ? undefined : 'not_this_machine';
}

function send(response: Response, answer: Answer): void {
  response.status(answer.status);
  if (answer.status === 503) response.set('retry-after', '1');
  if (answer.body === undefined) response.end();
  else response.json(answer.body);
}

/** What the body parser says of a body that is too large or not JSON; undefined: not the sender's fault. */
function clientFault(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  return error.status >= 400 && error.status < 500 ? error.status : undefined;
}
