import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createSigner, issuer } from './teams-tokens.ts';

/** One call of the bot to the connector. */
interface Call {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  /** The id that was given to what was posted. */
  id?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into the body as it went over the wire.
  readonly body: any;
}

/** How the connector refuses the next calls. */
export interface Refusing {
  readonly status: number;
  readonly times?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Only calls to this conversation. */
  readonly to?: string;
  /** Only calls with this method. */
  readonly method?: string;
  /** So many calls pass first. */
  readonly after?: number;
  /** Never answers at all. */
  readonly hangs?: boolean;
}

export const appId = '11111111-2222-4333-8444-555555555555';
export const tenant = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
export const botId = `28:${appId}`;

/** One for all, because making a key takes a while. */
const signer = createSigner('key-1');

/** What Entra knows of the app; who asks for a token is refused as Entra refuses. */
export interface Registration {
  readonly secret: string;
  readonly expired?: boolean;
}

interface MicrosoftOptions {
  /** Unset: everybody is given a token. */
  readonly registration?: Registration;
  readonly directChat?: (member: string) => string;
  readonly messageId?: (nr: number) => string;
}

/** Microsoft on this machine: OpenID metadata, keys, the login, a drive, and Connector REST v3. */
export async function startMicrosoft(options: MicrosoftOptions = {}) {
  const { directChat = (member) => `a:direct-${member}`, messageId = (nr) => `message-${nr}` } = options;
  const calls: Call[] = [];
  const uploads: { readonly path: string; readonly bytes: Buffer; readonly range: string | undefined }[] = [];
  const refusing: { rule: Refusing; left: number; passing: number }[] = [];
  const tokensGiven: unknown[] = [];
  let nextId = 1;
  let loginStatus = 200;

  const app = express();
  app.get('/openid{/*path}', (_request, response) => {
    response.json({ issuer, jwks_uri: `${origin()}/keys` });
  });
  app.get('/keys', (_request, response) => {
    response.json({ keys: [signer.jwk] });
  });
  app.post('/login/:tenant/oauth2/v2.0/token', express.urlencoded({ extended: false }), (request, response) => {
    tokensGiven.push({ tenant: request.params['tenant'], ...request.body });
    const refusal = options.registration && refusalBy(options.registration, request.params['tenant'], request.body);
    if (refusal !== undefined) response.status(refusal.status).json(refusal.body);
    else if (loginStatus === 200) response.json({ token_type: 'Bearer', expires_in: 3600, access_token: 'bot-token' });
    else response.status(loginStatus).json({ error: 'invalid_client' });
  });
  app.put('/drive/:name', express.raw({ type: () => true, limit: '1mb' }), (request, response) => {
    uploads.push({ path: request.path, bytes: request.body, range: request.header('content-range') });
    response.status(201).json({});
  });
  app.get('/drive/:name', (request, response) => {
    if (request.params['name'] === 'elsewhere') response.redirect('https://example.org/');
    else response.send('x'.repeat(Number(request.query['bytes'] ?? 10)));
  });
  app.use(['/v3', '/teams/v3'], express.json({ limit: '1mb' }), (request, response) => {
    const { method, path, body } = request;
    const call: Call = {
      method,
      path: decodeURIComponent(path),
      authorization: request.header('authorization'),
      body,
    };
    calls.push(call);
    const refusal = refusing.find(
      ({ rule, left }) => left > 0 && (rule.method ?? method) === method && call.path.includes(rule.to ?? ''),
    );
    if (refusal !== undefined && refusal.passing > 0) {
      refusal.passing -= 1;
    } else if (refusal !== undefined) {
      refusal.left -= 1;
      if (refusal.rule.hangs) return;
      response.status(refusal.rule.status).set(refusal.rule.headers ?? {});
      response.json(refusal.rule.body ?? {});
      return;
    }
    if (method === 'POST' && path === '/conversations') {
      response.status(201).json({ id: directChat(body.members[0].id) });
      return;
    }
    if (method === 'DELETE') response.status(200).end();
    else {
      call.id = messageId(nextId++);
      response.status(method === 'POST' ? 201 : 200).json({ id: call.id });
    }
  });

  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin: origin(),
    serviceUrl: `${origin()}/`,
    signer,
    endpoints: {
      openIdMetadata: `${origin()}/openid`,
      login: `${origin()}/login`,
      serviceUrl: `${origin()}/`,
    },
    calls,
    uploads,
    tokensGiven,
    /** What the bot posted, as it went over the wire. */
    posted: () => calls.filter((call) => call.method === 'POST' && call.path.endsWith('/activities')),
    refuse(rule: Refusing) {
      refusing.push({ rule, left: rule.times ?? 1, passing: rule.after ?? 0 });
    },
    loginAnswers(status: number) {
      loginStatus = status;
    },
    /** The claims of a good token; a test spoils one. */
    claims(changes: Readonly<Record<string, unknown>> = {}) {
      const now = Math.floor(Date.now() / 1000);
      return { iss: issuer, aud: appId, serviceurl: `${origin()}/`, iat: now, nbf: now, exp: now + 3600, ...changes };
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function refusalBy({ secret, expired = false }: Registration, asked: string, body: Readonly<Record<string, string>>) {
  if (asked !== tenant) return aadsts(400, 'invalid_request', 90002, `Tenant '${asked}' not found.`);
  if (body['client_id'] !== appId) return aadsts(400, 'unauthorized_client', 700016, 'Application was not found.');
  if (body['client_secret'] !== secret)
    return aadsts(401, 'invalid_client', 7000215, 'Invalid client secret provided.');
  return expired ? aadsts(401, 'invalid_client', 7000222, 'The provided client secret keys are expired.') : undefined;
}

function aadsts(status: number, error: string, code: number, words: string) {
  return { status, body: { error, error_description: `AADSTS${code}: ${words}`, error_codes: [code] } };
}

export type Microsoft = Awaited<ReturnType<typeof startMicrosoft>>;
