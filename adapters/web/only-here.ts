import type { RequestHandler } from 'express';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
/** The names a browser on this machine has for it. Any other name, whatever it resolves to, is somebody else's page. */
const OWN_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];
/** Set by proxies: then whoever asks is elsewhere, though the connection comes from here. */
const FORWARDED: readonly string[] = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * Lets only this machine in, wherever the server listens. To everybody else, proxies and names that were made to
 * resolve here (DNS rebinding) included, there is no page at all.
 */
export const onlyHere: RequestHandler = (request, _response, next) => {
  const host = request.headers.host ?? '';
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const forwarded = FORWARDED.some((header) => request.headers[header] !== undefined);
  const here = LOOPBACK.test(request.socket.remoteAddress ?? '') && OWN_NAMES.includes(name) && !forwarded;
  next(here ? undefined : 'router');
};

/** What changes anything must come from the page itself: another site's page cannot set either header. */
export const onlyFromPage: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') return next();
  if (request.headers.origin === `http://${request.headers.host}`) return next();
  response.status(403).type('text').send('Only the page itself may do this.\n');
};

/** Nothing from anywhere else is loaded, shown around the page, or told where somebody came from. */
export const pageHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
  next();
};
