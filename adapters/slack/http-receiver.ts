import { ExpressReceiver, type ExpressReceiverOptions, type Logger } from '@slack/bolt';
import { type RequestHandler, Router } from 'express';
import type { Clock, Log } from '../../src/ports.ts';

const endpoint = '/slack/events';
const freshWithinSeconds = 300;

/** Slack over HTTP: a router for the process's one server, which must not parse bodies before it (the signature covers the raw one). */
export function createHttpReceiver(options: {
  signingSecret: string;
  logger: Logger;
  clock: Clock;
  log: Log;
  /** Where many workspaces install the app: what Bolt needs for that. */
  installing?: Partial<ExpressReceiverOptions>;
}): {
  receiver: ExpressReceiver;
  router: Router;
} {
  const router = Router();
  router.post(endpoint, tellRefused(options), refuseTheFuture(options.clock));
  const receiver = new ExpressReceiver({
    ...options.installing,
    signingSecret: options.signingSecret,
    logger: options.logger,
    endpoints: endpoint,
    router,
    processEventErrorHandler: async ({ response }) => {
      // Not acknowledged: Slack delivers again, at once and then after 1 and 5 minutes.
      if (!response.headersSent) {
        response.writeHead(503, { 'retry-after': '1' });
        response.end();
      }
      // True ends Bolt's own timer for the answer that was just given.
      return true;
    },
  });
  return { receiver, router };
}

/** Whoever has just set it up sees only that Slack got 401. Told once a minute, as anybody on the net can bring it about. */
function tellRefused({ clock, log }: { clock: Clock; log: Log }): RequestHandler {
  let quietUntil = 0;
  return (request, response, next) => {
    response.once('finish', () => {
      const now = clock.now().getTime();
      if (response.statusCode !== 401 || now < quietUntil) return;
      quietUntil = now + 60_000;
      const late = Math.abs(now / 1000 - Number(request.header('x-slack-request-timestamp')));
      const [why, hint] = late <= freshWithinSeconds ? refusedFor.signature : refusedFor.time;
      log.warn('slack.refused', { why, hint });
    });
    next();
  };
}

const refusedFor = {
  signature: [
    'signature',
    'If this was Slack, SLACK_SIGNING_SECRET is of another app, or a proxy changes bodies: see Basic Information > Signing Secret.',
  ],
  time: ['time', 'If this was Slack, the clock of this machine is off: keep it by NTP.'],
} as const;

/** Bolt refuses timestamps older than five minutes, but takes any from the future, which could be replayed for long. */
function refuseTheFuture(clock: Clock): RequestHandler {
  return (request, response, next) => {
    const at = Number(request.header('x-slack-request-timestamp'));
    if (at > clock.now().getTime() / 1000 + freshWithinSeconds) {
      response.status(401).end();
      return;
    }
    next();
  };
}
