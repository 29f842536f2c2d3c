import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Ends the server as `redis-cli shutdown` does; what was written is kept. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** It keeps its connections and answers nothing. */
  pause(): void;
  resume(): void;
  /** All keys and values as one text, to look for what should not be there. */
  everything(): Promise<string>;
  /** Forgets everything, between tests. */
  clear(): Promise<void>;
  /** Ends the server and deletes its files. */
  remove(): Promise<void>;
}

/** Another build, or Valkey, can be named. */
const program = process.env['REDIS_SERVER'] ?? 'redis-server';
export const redisInstalled = spawnSync(program, ['--version']).error === undefined;

/** A Redis of its own on a free port, set up as the bot needs it. */
export async function startRedis(settings: readonly string[] = []): Promise<TestRedis> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'opsward-redis-'));
  let server: ChildProcess | undefined;
  let ended: Promise<void> = Promise.resolve();

  async function start(): Promise<void> {
    const durable = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'];
    const place = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
    const started = spawn(program, [...place, ...durable, ...settings], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    server = started;
    ended = new Promise((resolve) => started.once('close', () => resolve()));
    await new Promise<void>((resolve, reject) => {
      started.stdout.on('data', (text: Buffer) => text.includes('Ready to accept connections') && resolve());
      ended.then(() => reject(new Error('redis-server ended at its start.')));
    });
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    server?.kill('SIGCONT');
    server?.kill(signal);
    await ended;
  }

  await start();
  const url = `redis://127.0.0.1:${port}`;
  return {
    url,
    port,
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    pause: () => void server?.kill('SIGSTOP'),
    resume: () => void server?.kill('SIGCONT'),
    async everything() {
      const client = await createClient({ url }).connect();
      const found: unknown[] = [];
      for (const key of await client.keys('*')) {
        const readers: Record<string, () => Promise<unknown>> = {
          string: () => client.get(key),
          hash: () => client.hGetAll(key),
          list: () => client.lRange(key, 0, -1),
          set: () => client.sMembers(key),
          zset: () => client.zRange(key, 0, -1),
          stream: () => client.xRange(key, '-', '+'),
        };
        found.push(key, await readers[await client.type(key)]?.());
      }
      client.destroy();
      return JSON.stringify(found);
    },
    async clear() {
      const client = await createClient({ url }).connect();
      await client.flushAll();
      client.destroy();
    },
    async remove() {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
