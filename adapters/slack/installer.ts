import { createHmac } from 'node:crypto';
import { type ExpressReceiverOptions, type Installation, webApi } from '@slack/bolt';
import type { Log } from '../../src/ports.ts';
import { guarded, installedPage, installPage, notInstalledPage, sendPage } from './install-pages.ts';
import type { Installations } from './installations.ts';
import { slackOptionalScopes, slackScopes } from './scopes.ts';

/** What makes the app installable in many workspaces. */
export interface OAuthOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs what travels through Slack and the browser; unset, one is made from the client secret. */
  readonly stateSecret?: string;
  /** The public address of /slack/oauth_redirect; needed only where the app names several. */
  readonly redirectUrl?: string;
}

const slackApi = 'https://slack.com/api/';

/** The part of a receiver that serves /slack/install and /slack/oauth_redirect, checks the state and keeps what Slack grants. */
export function installerOptions(options: {
  oauth: OAuthOptions;
  installations: Installations;
  clientOptions: webApi.WebClientOptions;
  log: Log;
}): Pick<
  ExpressReceiverOptions,
  'clientId' | 'clientSecret' | 'stateSecret' | 'scopes' | 'redirectUri' | 'installationStore' | 'installerOptions'
> {
  const { oauth, installations, clientOptions, log } = options;
  const api = clientOptions.slackApiUrl ?? slackApi;
  return {
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    stateSecret: oauth.stateSecret ?? derived(oauth.clientSecret),
    // Slack shows apart those that the manifest calls optional, and lets whoever installs it leave them out.
    scopes: Object.keys({ ...slackScopes, ...slackOptionalScopes }),
    ...(oauth.redirectUrl === undefined ? {} : { redirectUri: oauth.redirectUrl }),
    installationStore: installations,
    installerOptions: {
      installPath: '/slack/install',
      redirectUriPath: '/slack/oauth_redirect',
      clientOptions,
      // GovSlack asks for consent at its own address, as it has its own API.
      authorizationUrl: new URL('/oauth/v2/authorize', api).href,
      renderHtmlForInstallPath: (url) => installPage(url, { needed: slackScopes, optional: slackOptionalScopes }),
      installPathOptions: {
        beforeRedirection: async (_request, response) => {
          guarded(response);
          return true;
        },
      },
      callbackOptions: {
        afterInstallation: async (installation, _options, _request, response) => {
          const missing = missingScopes(installation);
          if (missing.length === 0) return true;
          log.warn('slack.scopes-missing', { tenant: tenantOf(installation), scopes: missing.join(' ') });
          sendPage(response, 400, notInstalledPage(scopesWithheld(missing)));
          return false;
        },
        success: (installation, _options, _request, response) => {
          log.info('slack.installed', { tenant: tenantOf(installation) });
          const { team, appId } = installation;
          const where = { ...(team === undefined ? {} : { team: team.id }), ...(appId === undefined ? {} : { appId }) };
          sendPage(response, 200, installedPage(where));
        },
        failure: (error, _options, _request, response) => {
          const reason = reasonOf(error);
          const ours = ourFaults[reason ?? ''];
          if (ours === undefined) log.warn('slack.install-failed', { code: error.code, reason });
          else log.error('slack.install-failed', { code: error.code, reason, hint: ours });
          const [status, why] = (ours === undefined && refusals[error.code]) || [500, wentWrong];
          sendPage(response, status, notInstalledPage(why));
        },
      },
    },
  };
}

const wentWrong = 'Something went wrong here. The log of the bot says what.';

/** What Slack said when the code was exchanged. */
function reasonOf(error: unknown): string | undefined {
  const { original } = error as { original?: unknown };
  for (const fault of [error, original]) if (fault instanceof webApi.WebAPIPlatformError) return fault.data.error;
  return undefined;
}

/** What only whoever runs the bot can put right; by what Slack said. */
const ourFaults: Readonly<Record<string, string>> = {
  invalid_client_id: 'SLACK_CLIENT_ID is not the Client ID of your app’s page, Basic Information.',
  bad_client_secret: 'SLACK_CLIENT_SECRET is not the Client Secret of your app’s page, Basic Information.',
  bad_redirect_uri: 'The app lists other redirect URLs (OAuth & Permissions) than SLACK_REDIRECT_URL, or several.',
};

/** What somebody can do about it; by the code of Slack's OAuth package. */
const refusals: Readonly<Record<string, readonly [status: number, why: string]>> = {
  slack_oauth_invalid_state: [
    400,
    'This page was not opened from the one that begins the installation, or more than ten minutes ago, or in another browser.',
  ],
  slack_oauth_missing_state: [400, 'This page is the end of an installation, not its beginning.'],
  slack_oauth_missing_code: [400, 'This page is the end of an installation, not its beginning.'],
  slack_webapi_platform_error: [400, 'Slack did not accept the answer it was given. It may have been used before.'],
  slack_oauth_installer_authorization_error: [403, 'The installation was cancelled in Slack.'],
};

function missingScopes({ bot }: Installation): string[] {
  return Object.keys(slackScopes).filter((scope) => !bot?.scopes.includes(scope));
}

function scopesWithheld(missing: readonly string[]): string {
  return `Slack did not grant everything the app needs: ${missing.join(', ')} is missing. Update the app from its manifest, then start again.`;
}

function tenantOf({ team, enterprise }: Installation): string | undefined {
  return team?.id ?? enterprise?.id;
}

/** The same in every process, and of no use to whoever sees it. */
function derived(clientSecret: string): string {
  return createHmac('sha256', clientSecret).update('opsward slack oauth state').digest('hex');
}
