import { isMainThread } from 'node:worker_threads';

/**
 * Loaded before the program by `node --import`, and by npm, which it leaves alone: what the program calls at a host named
 * in PLAYED_HERE is answered at an address of this machine, and nothing else beyond this machine can be called. So it runs
 * with the variables of an admin and no others.
 */
if (isMainThread && process.argv[1]?.endsWith('main.js')) {
  const { default: nock } = await import('nock');
  nock.disableNetConnect();
  nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/);

  for (const [host, base] of Object.entries(JSON.parse(process.env.PLAYED_HERE ?? '{}'))) {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']) {
      nock(`https://${host}`)
        .persist()
        .intercept(/.*/, method)
        .reply(async function forward(path, body) {
          const { host: _played, 'content-length': _length, ...headers } = this.req.headers;
          const sent = typeof body === 'string' ? body : JSON.stringify(body);
          const answer = await fetch(`${base}${path}`, {
            method,
            headers,
            redirect: 'manual',
            ...(method === 'GET' || method === 'HEAD' ? {} : { body: sent }),
          });
          const {
            'content-encoding': _encoding,
            'transfer-encoding': _transfer,
            ...told
          } = Object.fromEntries(answer.headers);
          return [answer.status, Buffer.from(await answer.arrayBuffer()), told];
        });
    }
  }
}
