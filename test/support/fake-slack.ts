import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type ApiState,
  type Args,
  add,
  contentError,
  type FakeHome,
  type FakeMessage,
  type FakeView,
  slackMethods,
} from './slack-api.ts';
import { botUser, team } from './slack-payloads.ts';
import { createFakeSocketMode, type FakeSocketMode } from './slack-socket.ts';

/** One request of the bot to Slack: a Web API method, or `response_url`. */
interface SlackCall {
  readonly method: string;
  readonly args: Args;
  /** `ok`, or the error Slack answered. */
  readonly outcome: string;
  /** When it arrived, in milliseconds since 1970 with fractions. */
  readonly at: number;
}

export interface FakeSlack {
  /** What SLACK_API_URL is set to. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** Set: a code is exchanged only for whoever knows both. */
  client?: { readonly id: string; readonly secret: string };
  readonly calls: SlackCall[];
  /** Each call with a token, and the workspace or organisation whose token it was. */
  readonly byTeam: { readonly method: string; readonly team: string; readonly token: string }[];
  /** Every message that was posted, as it reads now. */
  readonly messages: FakeMessage[];
  /** Each person's Home tab, by their id. */
  readonly homes: Map<string, FakeHome>;
  /** Every modal that was opened. */
  readonly views: FakeView[];
  /** What the bot token may do. Take one away to see `missing_scope`. */
  readonly scopes: Set<string>;
  /** What the app-level token may do. */
  readonly appScopes: Set<string>;
  readonly socket: FakeSocketMode;
  /** What somebody who consents brings back as `code`: it is exchanged for a token of this workspace, once. */
  grant(grant: Grant): string;
  /** Tokens that were given out, by token. Take one away and it is revoked. */
  readonly tokens: Map<string, Grant>;
  /** A fresh address that posts to one person in one place, as commands and presses carry. */
  responseUrl(channel: string, user: string, ts?: string): string;
  /** Puts a file where the bot can fetch it with its token; gives its url_private. */
  addFile(name: string, bytes: Uint8Array): string;
  /** The next calls of a method are told to come back in so many seconds. */
  limit(method: string, retryAfterSeconds: number, times?: number): void;
  /** The next calls of a method get this error, after `passing` that do not. */
  fail(method: string, error: string, times?: number, passing?: number): void;
  /** Everything posted to this conversation gets this error from now on. */
  refuse(conversation: string, error: string): void;
  /** Every answer takes this long. */
  delay(ms: number): void;
  /** Resolves once `enough` holds; looked at after every call. Rejects after `ms`. */
  until(enough: (slack: FakeSlack) => boolean, ms?: number): Promise<void>;
  stop(): Promise<void>;
}

/** What a workspace or an organisation grants. */
export interface Grant {
  readonly team?: string;
  readonly enterprise?: string;
  readonly isEnterpriseInstall?: boolean;
  readonly scopes?: readonly string[];
  /** Set: the token ends after so many seconds, and comes with another to refresh it. */
  readonly expiresIn?: number;
}

/** A Slack on 127.0.0.1: the Web API the bot uses, response_urls, files and Socket Mode, strict as the real one. */
export async function startFakeSlack(): Promise<FakeSlack> {
  const waiting = new Set<() => void>();
  const planned = new Map<string, (Answer | undefined)[]>();
  const responseUrls = new Map<string, { channel: string; user: string; ts?: string; posts: number }>();
  const files = new Map<string, Uint8Array>();
  const refusals = new Map<string, string>();
  const posted: FakeSlack['byTeam'] = [];
  const codes = new Map<string, Grant>();
  const refreshes = new Map<string, Grant>();
  let given = 0;
  let delayMs = 0;

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const slack: FakeSlack = {
    apiUrl: `${origin}/api/`,
    botToken: 'xoxb-fake-bot',
    appToken: 'xapp-fake-app',
    signingSecret: '5ec2e75ec2e75ec2e75ec2e75ec2e75e',
    calls: [],
    byTeam: posted,
    messages: [],
    views: [],
    homes: new Map(),
    scopes: new Set(['app_mentions:read', 'chat:write', 'commands', 'files:read', 'files:write', 'im:history']),
    appScopes: new Set(['connections:write']),
    socket: createFakeSocketMode(server),
    tokens: new Map(),
    grant(grant) {
      const code = `code-${codes.size + 1}`;
      codes.set(code, grant);
      return code;
    },
    responseUrl(channel, user, ts) {
      const id = `${responseUrls.size + 1}`;
      responseUrls.set(id, { channel, user, posts: 0, ...(ts === undefined ? {} : { ts }) });
      return `${origin}/response/${id}`;
    },
    addFile(name, bytes) {
      files.set(name, bytes);
      return `${origin}/files/${name}`;
    },
    limit(method, seconds, times = 1) {
      plan(method, times, { status: 429, retryAfter: seconds, body: { ok: false, error: 'ratelimited' } });
    },
    fail(method, error, times = 1, passing = 0) {
      plan(method, passing, undefined);
      plan(method, times, { status: 200, body: { ok: false, error } });
    },
    refuse(conversation, error) {
      refusals.set(conversation, error);
    },
    delay(ms) {
      delayMs = ms;
    },
    until(enough, ms = 5000) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          const seen = slack.calls.map((call) => `${call.method} ${call.outcome}`).join(', ');
          reject(new Error(`What was waited for did not happen in ${ms} ms. Calls so far: ${seen || 'none'}`));
        }, ms);
        const look = () => {
          if (!enough(slack)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
    },
    async stop() {
      slack.socket.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const state: ApiState = {
    messages: slack.messages,
    refusals,
    uploads: new Map(),
    homes: slack.homes,
    uploadUrl: (id) => `${origin}/upload/${id}`,
    views: slack.views,
    usedTriggers: new Set(),
    socketUrl: () => slack.socket.url(origin),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = performance.timeOrigin + performance.now();
    const bytes = await bodyOf(request);
    const body = bytes.toString('utf8');
    const [, place, name = ''] = (request.url ?? '').split('/');
    if (place === 'upload') return takeUpload(response, name, bytes);
    if (place === 'files') return serveFile(request, response, name);
    if (place !== 'api' && place !== 'response') {
      response.writeHead(404).end();
      return;
    }
    const method = place === 'api' ? name : 'response_url';
    const args = place === 'api' ? formArgs(body) : (JSON.parse(body) as Args);
    const answer = planned.get(method)?.shift() ?? (place === 'api' ? call(request, name, args) : post(name, args));
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    slack.calls.push({ method, args, outcome: answer.body['ok'] === true ? 'ok' : String(answer.body['error']), at });
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      'x-oauth-scopes': [...slack.scopes].join(','),
      ...(answer.retryAfter === undefined ? {} : { 'retry-after': String(answer.retryAfter) }),
    });
    response.end(JSON.stringify(answer.body), () => {
      for (const look of waiting) look();
    });
  }

  function call(request: IncomingMessage, name: string, args: Args): Answer {
    const method = slackMethods[name];
    const error = (body: Record<string, unknown>): Answer => ({ status: 200, body: { ok: false, ...body } });
    if (name === 'oauth.v2.access') return exchange(args);
    if (method === undefined) return error({ error: 'unknown_method', req_method: name });
    const token = request.headers.authorization?.replace('Bearer ', '');
    if (token === undefined) return error({ error: 'not_authed' });
    const granted = slack.tokens.get(token);
    const known = method.token === 'bot' ? token === slack.botToken || granted !== undefined : token === slack.appToken;
    if (!known) return error({ error: token.startsWith('xoxb-granted') ? 'token_revoked' : 'invalid_auth' });
    posted.push({ method: name, team: granted?.team ?? granted?.enterprise ?? team, token });
    const scopes = method.token === 'bot' ? slack.scopes : slack.appScopes;
    if (method.scope !== undefined && !scopes.has(method.scope)) {
      return error({ error: 'missing_scope', needed: method.scope, provided: [...scopes].join(',') });
    }
    const missing = method.required.find((argument) => args[argument] === undefined || args[argument] === '');
    if (missing !== undefined) return error({ error: 'invalid_arguments', missing });
    return { status: 200, body: method.run(args, state) };
  }

  /** Codes and refresh tokens work once, as the real ones, and who asks is looked at before what is asked with. */
  function exchange(args: Args): Answer {
    const wrong = unknownClient(args);
    if (wrong !== undefined) return { status: 200, body: { ok: false, error: wrong } };
    const refreshing = args['grant_type'] === 'refresh_token';
    const from = refreshing ? refreshes : codes;
    const ticket = String(refreshing ? args['refresh_token'] : args['code']);
    const grant = from.get(ticket);
    if (grant === undefined) {
      return { status: 200, body: { ok: false, error: refreshing ? 'invalid_refresh_token' : 'invalid_code' } };
    }
    from.delete(ticket);
    given += 1;
    const token = `xoxb-granted-${given}`;
    slack.tokens.set(token, grant);
    const refresh = `xoxe-${given}`;
    if (grant.expiresIn !== undefined) refreshes.set(refresh, grant);
    const body = {
      ok: true,
      access_token: token,
      token_type: 'bot',
      scope: (grant.scopes ?? [...slack.scopes]).join(','),
      bot_user_id: botUser,
      app_id: 'A0OPSWARD',
      team: grant.isEnterpriseInstall ? null : { id: grant.team, name: 'A workspace' },
      enterprise: grant.enterprise === undefined ? null : { id: grant.enterprise, name: 'An organisation' },
      is_enterprise_install: grant.isEnterpriseInstall === true,
      authed_user: { id: 'U1ADMIN' },
      ...(grant.expiresIn === undefined ? {} : { expires_in: grant.expiresIn, refresh_token: refresh }),
    };
    return { status: 200, body };
  }

  function unknownClient(args: Args): string | undefined {
    if (slack.client === undefined) return undefined;
    if (args['client_id'] !== slack.client.id) return 'invalid_client_id';
    return args['client_secret'] === slack.client.secret ? undefined : 'bad_client_secret';
  }

  /** A response_url: 5 posts, only for the person it was made for. */
  function post(id: string, args: Args): Answer {
    const known = responseUrls.get(id);
    if (known === undefined || known.posts >= 5) return { status: 404, body: { ok: false, error: 'used_url' } };
    const wrong = contentError(args);
    if (wrong !== undefined) return { status: 400, body: wrong };
    known.posts += 1;
    const original = slack.messages.find((message) => message.ts === known.ts);
    if (args['replace_original'] === true && original !== undefined) {
      original.text = String(args['text'] ?? '');
      original.blocks = (args['blocks'] as unknown[] | undefined) ?? [];
      original.edits += 1;
    } else {
      const seenBy = args['response_type'] === 'in_channel' ? {} : { user: known.user };
      add(state, known.channel, { ...args, ...seenBy }, 'response_url');
    }
    return { status: 200, body: { ok: true } };
  }

  function takeUpload(response: ServerResponse, id: string, bytes: Buffer): void {
    const upload = state.uploads.get(id);
    if (upload !== undefined) upload.bytes = bytes;
    response.writeHead(upload === undefined ? 404 : 200).end(`OK - ${bytes.length}`);
  }

  function serveFile(request: IncomingMessage, response: ServerResponse, name: string): void {
    const bytes = files.get(name);
    const allowed = request.headers.authorization === `Bearer ${slack.botToken}` && slack.scopes.has('files:read');
    if (bytes !== undefined && allowed) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
    } else {
      // Without the right, Slack shows its sign-in page, with status 200.
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>Sign in</html>');
    }
  }

  function plan(method: string, times: number, answer: Answer | undefined): void {
    planned.set(method, [...(planned.get(method) ?? []), ...Array.from({ length: times }, () => answer)]);
  }

  return slack;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly retryAfter?: number;
}

/** The SDK sends forms, with whatever is not a string as JSON. */
function formArgs(body: string): Args {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [name, /^[[{]/.test(value) ? parsed(value) : value]),
  );
}

/** `text` may begin with a bracket and be no JSON. */
function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
