import { ExpressReceiver, type ExpressReceiverOptions, type Logger } from '@slack/bolt';
import { type RequestHandler, Router } from 'express';
import type { Clock } from '../../src/ports.ts';

const endpoint = '/slack/events';
const freshWithinSeconds = 300;

/** Slack over HTTP: a router for the process's one server, which must not parse bodies before it (the signature covers the raw one). */
export function createHttpReceiver(options: {
  signingSecret: string;
  logger: Logger;
  clock: Clock;
  /** Where many workspaces install the app: what Bolt needs for that. */
  installing?: Partial<ExpressReceiverOptions>;
}): {
  receiver: ExpressReceiver;
  router: Router;
} {
  const router = Router();
  router.post(endpoint, refuseTheFuture(options.clock));
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
