import type { ExpressReceiver } from '@slack/bolt';
import { OpswardError } from '../../src/errors.ts';
import { NOT_INSTALLED } from './installations.ts';

/** The bot token to speak with in a tenant; undefined where the app is not installed, or no longer. */
export type Tokens = (tenant: string) => Promise<string | undefined>;

/** One token from the environment, for the workspace that it belongs to. */
export function configuredToken(token: string): Tokens {
  return async () => token;
}

/**
 * Tokens of installations. Bolt refreshes one that ends within two hours, whoever asks for it: a turn, a nudge or a
 * file. Several who ask at once wait for the same refresh, since Slack takes a refresh token once.
 */
export function installedTokens(installer: NonNullable<ExpressReceiver['installer']>): Tokens {
  const asking = new Map<string, Promise<string | undefined>>();

  return (tenant) => {
    const known = asking.get(tenant);
    if (known !== undefined) return known;
    // For an organisation the id goes in the same place: our store looks for one id, whichever it is.
    const asked = installer
      .authorize({ teamId: tenant, enterpriseId: undefined, isEnterpriseInstall: false })
      .then(({ botToken }) => botToken)
      .catch(missing)
      .finally(() => asking.delete(tenant));
    asking.set(tenant, asked);
    return asked;
  };
}

/** Bolt wraps what the store threw. */
function missing(error: unknown): undefined {
  const original: unknown = error instanceof Error && 'original' in error ? error.original : error;
  if (original instanceof OpswardError && original.code === NOT_INSTALLED) return undefined;
  throw original instanceof OpswardError ? original : error;
}
