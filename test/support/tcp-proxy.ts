import { connect, createServer, type Socket } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** Every connection there is goes dead: open on both sides, and nothing passes any more. New ones work. */
  deaden(): void;
  /** No answer passes from the first request on that looks like this. Resolves when there was one. */
  holdAnswersTo(request: RegExp): Promise<void>;
  /** What was held arrives, and everything passes again. */
  release(): void;
  close(): void;
}

/** A line to a local port that can be cut, or made to wait, without either end noticing. */
export async function tcpProxy(target: number): Promise<TcpProxy> {
  let live: { near: Socket; far: Socket }[] = [];
  const dead: Socket[] = [];
  let holding: { readonly request: RegExp; readonly seen: () => void } | undefined;
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const socket of [near, far]) socket.on('error', () => {});
    near.on('data', (chunk) => {
      if (holding?.request.test(chunk.toString('latin1'))) hold(holding.seen);
    });
    near.pipe(far);
    far.pipe(near);
    live.push({ near, far });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No free port.');

  function hold(seen: () => void): void {
    holding = undefined;
    for (const { near, far } of live) far.unpipe(near);
    seen();
  }
  return {
    port: address.port,
    deaden() {
      for (const { near, far } of live) {
        near.unpipe();
        far.unpipe();
        near.resume();
        far.destroy();
        dead.push(near);
      }
      live = [];
    },
    holdAnswersTo: (request) =>
      new Promise((seen) => {
        holding = { request, seen };
      }),
    release() {
      for (const { near, far } of live) far.pipe(near);
    },
    close() {
      for (const { near, far } of live) for (const socket of [near, far]) socket.destroy();
      for (const socket of dead) socket.destroy();
      server.close();
    },
  };
}
