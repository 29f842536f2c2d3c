import { createHmac } from 'node:crypto';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mention } from '../../test/support/slack-payloads.ts';

export const signingSecret = 'bench-signing-secret';
export const botToken = 'xoxb-bench';

/** One mention, by times in milliseconds since 1970 with fractions. */
export interface Timed {
  readonly thread: string;
  readonly sent: number;
  /** When the 200 came back; the bot promises to answer from then on. */
  readonly acknowledged: number;
  /** When the reply reached Slack. */
  readonly arrived: number;
}

export interface SlackStub {
  readonly apiUrl: string;
  /** How often each Web API method was called. */
  readonly calls: ReadonlyMap<string, number>;
  /** Delivers one signed mention and waits for the acknowledgement and the reply. */
  mention(eventsUrl: string, text: string, person: number): Promise<Timed>;
  stop(): Promise<void>;
}

const LONGEST_MS = 30_000;
const PERSON = { id: 'U0', name: 'ana', real_name: 'Ana', profile: { display_name: 'Ana', real_name: 'Ana' } };

/** As little of Slack as a bot needs to answer, so that what is measured is the bot: it takes everything and answers at once. */
export async function startSlackStub(): Promise<SlackStub> {
  const waiting = new Map<string, (at: number) => void>();
  const calls = new Map<string, number>();
  const agent = new Agent({ keepAlive: true });
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const at = now();
    const method = incoming.url?.split('/').at(-1)?.split('?')[0] ?? '';
    calls.set(method, (calls.get(method) ?? 0) + 1);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(answer(method, chunks));
    if (method === 'chat.postMessage') waiting.get(threadOf(chunks, incoming.headers['content-type']))?.(at);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    calls,
    async mention(eventsUrl, text, person) {
      const payload = mention(`<@U0BOT> ${text}`, { user: `U${person}`, channel: `C${person}` });
      const thread = (payload.event as { ts: string }).ts;
      const replied = new Promise<number>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`No reply in ${LONGEST_MS} ms.`)), LONGEST_MS);
        waiting.set(thread, (at) => {
          clearTimeout(late);
          waiting.delete(thread);
          resolve(at);
        });
      });
      const body = JSON.stringify(payload);
      const sent = now();
      const [acknowledged, arrived] = await Promise.all([post(agent, eventsUrl, body), replied]);
      return { thread, sent, acknowledged, arrived };
    },
    async stop() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Resolves with the time of the 200; anything else is a failure of the run. */
function post(agent: Agent, url: string, body: string): Promise<number> {
  const at = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': at,
    'x-slack-signature': `v0=${signature}`,
  };
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) resolve(now());
        else reject(new Error(`A delivery was answered with ${response.statusCode}.`));
      });
    });
    sending.once('error', reject);
    sending.end(body);
  });
}

function answer(method: string, chunks: readonly Buffer[]): string {
  if (method === 'auth.test')
    return JSON.stringify({ ok: true, team_id: 'T0OPSWARD', user: 'bot', user_id: 'U0BOT', bot_id: 'B0BOT' });
  if (method === 'users.info') return JSON.stringify({ ok: true, user: PERSON });
  if (method === 'chat.postMessage')
    return JSON.stringify({ ok: true, channel: 'C1', ts: `${chunks.length}.000001`, message: { ts: '1.000001' } });
  return JSON.stringify({ ok: false, error: 'unknown_method' });
}

function threadOf(chunks: readonly Buffer[], type = ''): string {
  const body = Buffer.concat(chunks).toString('utf8');
  if (type.startsWith('application/json')) return String((JSON.parse(body) as { thread_ts?: string }).thread_ts);
  return String(new URLSearchParams(body).get('thread_ts'));
}
