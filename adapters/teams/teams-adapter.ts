import { type Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  AuthenticationConstants,
  AuthenticationError,
  type ConnectorClient,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector';

export interface Endpoints {
  /** Where Microsoft publishes the keys that deliveries are signed with. */
  readonly openIdMetadata: string;
  readonly login: string;
  readonly issuer: string;
  /** Where a chat is opened with somebody who has not been heard of since the start. */
  readonly serviceUrl: string;
}

export const microsoft: Endpoints = {
  openIdMetadata: AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
  login: 'https://login.microsoftonline.com',
  issuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
  serviceUrl: 'https://smba.trafficmanager.net/teams/',
};

/** What the SDK needs to know of a delivery to judge its token. */
export type Judged = Pick<Activity, 'type' | 'channelId' | 'serviceUrl'>;

export type Verdict = 'trusted' | 'refused' | 'unknown';

/** The SDK's own: its retries know no 412 and no end, and its redirects take messages where we did not send them. */
const withoutPolicies: readonly string[] = ['defaultRetryPolicy', 'redirectPolicy'];
const checkWithinMs = 5_000;

/**
 * The SDK's adapter, which checks the tokens that come in and signs what goes out. Its own `process` is not used: it
 * answers with the text of errors, takes forged tokens for faults of the server, and writes to the console.
 */
export class TeamsAdapter extends CloudAdapter {
  private readonly appId: string;

  constructor(options: { appId: string; credentials: ServiceClientCredentialsFactory; endpoints: Endpoints }) {
    const { endpoints } = options;
    // Named one by one: given the environment instead, the SDK would take settings from it that nobody looks at.
    const settings = {
      MicrosoftAppId: options.appId,
      ToChannelFromBotLoginUrl: `${endpoints.login}/botframework.com`,
      ToChannelFromBotOAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
      ToBotFromChannelTokenIssuer: endpoints.issuer,
      ToBotFromChannelOpenIdMetadataUrl: endpoints.openIdMetadata,
      ToBotFromEmulatorOpenIdMetadataUrl: AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
      OAuthUrl: AuthenticationConstants.OAuthUrl,
      CallerId: 'urn:botframework:azure',
    };
    super(new ConfigurationBotFrameworkAuthentication(settings, options.credentials));
    this.appId = options.appId;
  }

  /** Runs `turn` if the delivery's token is good. The SDK waits for Microsoft's keys for ever; this does not. */
  async trusting(authorization: string, delivery: Judged, turn: () => Promise<void>): Promise<Verdict> {
    const turnOf = { began: false, tooLate: false };
    const checked = this.processActivity(authorization, { ...delivery } as Activity, async () => {
      if (turnOf.tooLate) return;
      turnOf.began = true;
      await turn();
    });
    try {
      await Promise.race([checked, after(checkWithinMs)]);
      turnOf.tooLate = !turnOf.began;
      // Once it has begun, a turn has time limits of its own.
      await (turnOf.began ? checked : undefined);
      return turnOf.began ? 'trusted' : 'unknown';
    } catch (error) {
      if (turnOf.began) throw error;
      return isBadToken(error) ? 'refused' : 'unknown';
    } finally {
      checked.catch(() => undefined);
    }
  }

  /** A client for one of the Bot Framework's hosts, that tries once and follows no redirect. */
  async connector(serviceUrl: string): Promise<ConnectorClient> {
    const factory = this.botFrameworkAuthentication.createConnectorFactory(this.createClaimsIdentity(this.appId));
    const client = await factory.create(serviceUrl, AuthenticationConstants.ToChannelFromBotOAuthScope);
    const { pipeline } = (client as unknown as { client: { pipeline: { removePolicy(policy: object): unknown } } })
      .client;
    for (const name of withoutPolicies) pipeline.removePolicy({ name });
    return client;
  }
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

/** The SDK says 401 itself for some bad tokens, and lets the errors of its JWT library through for the others. */
function isBadToken(error: unknown): boolean {
  if (error instanceof AuthenticationError) return error.statusCode === 401;
  return error instanceof Error && /^(JsonWebToken|NotBefore|TokenExpired)Error$/.test(error.name);
}
