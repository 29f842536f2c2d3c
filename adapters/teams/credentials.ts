import {
  JwtTokenProviderFactory,
  ManagedIdentityServiceClientCredentialsFactory,
  MicrosoftAppCredentials,
  ServiceClientCredentialsFactory,
  TokenCredentials,
} from 'botframework-connector';
import { z } from 'zod';
import { OpswardError } from '../../src/errors.ts';
import { refusedToken } from './login-refusals.ts';

export interface AppIdentity {
  readonly appId: string;
  readonly appPassword?: string;
  readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  readonly tenantId?: string;
}

type Credentials = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;

const scope = 'https://api.botframework.com/.default';
const withinMs = 10_000;
/** A token is replaced this long before it ends. */
const earlierMs = 5 * 60_000;

const grantSchema = z.object({ access_token: z.string().min(1), expires_in: z.number() });

/**
 * How the bot proves who it is to the Bot Framework. `undefined`: it does not, and whoever calls it is believed; that is
 * for this machine only. The token is asked for here and not by the SDK's own client, which waits for ever.
 */
export function createCredentials(
  identity: AppIdentity | undefined,
  options: { login: string; nowMs: () => number },
): ServiceClientCredentialsFactory {
  if (identity === undefined) return new Anonymous();
  if (identity.appType === 'UserAssignedMSI') {
    return new ManagedIdentityServiceClientCredentialsFactory(identity.appId, new JwtTokenProviderFactory());
  }
  return new ClientSecret(identity.appId, tokenSource(identity, options));
}

class Anonymous extends ServiceClientCredentialsFactory {
  override async isValidAppId(): Promise<boolean> {
    return true;
  }
  override async isAuthenticationDisabled(): Promise<boolean> {
    return true;
  }
  override async createCredentials(): Promise<Credentials> {
    return MicrosoftAppCredentials.Empty;
  }
}

class ClientSecret extends ServiceClientCredentialsFactory {
  private readonly appId: string;
  private readonly token: () => Promise<string>;

  constructor(appId: string, token: () => Promise<string>) {
    super();
    this.appId = appId;
    this.token = token;
  }
  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === this.appId;
  }
  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }
  override async createCredentials(): Promise<Credentials> {
    return { signRequest: async (request) => new TokenCredentials(await this.token()).signRequest(request) };
  }
}

/** Asks for one token and lets it go, to see whether it is given. Throws with what to do where it is not. */
export async function askToken(identity: AppIdentity, login: string): Promise<void> {
  await tokenSource(identity, { login, nowMs: () => 0 })();
}

/** One token at a time, however many sends want it. */
function tokenSource(identity: AppIdentity, options: { login: string; nowMs: () => number }): () => Promise<string> {
  let kept: { token: string; until: number } | undefined;
  let asking: Promise<string> | undefined;

  async function ask(): Promise<string> {
    const tenant = identity.appType === 'MultiTenant' ? 'botframework.com' : (identity.tenantId ?? '');
    const response = await fetch(`${options.login}/${tenant}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: identity.appId,
        client_secret: identity.appPassword ?? '',
        scope,
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(withinMs),
    });
    if (response.status >= 500 || response.status === 429) {
      await response.body?.cancel();
      throw noToken(response.status);
    }
    const answer: unknown = await response.json().catch(() => undefined);
    const grant = grantSchema.safeParse(answer);
    if (!response.ok || !grant.success) throw refusedToken(identity.appPassword, response.status, answer);
    kept = { token: grant.data.access_token, until: options.nowMs() + grant.data.expires_in * 1000 - earlierMs };
    return kept.token;
  }

  return async () => {
    if (kept !== undefined && kept.until > options.nowMs()) return kept.token;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

function noToken(status: number): OpswardError {
  return new OpswardError(
    'teams.login',
    `Microsoft’s login could not give the bot a token (status ${status}).`,
    'Nothing to do: what could not be sent is tried again.',
  );
}
