import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { z } from 'zod';
import { OpswardError } from '../../src/errors.ts';
import type { Clock, Key, Store } from '../../src/ports.ts';

/** The code of the fault when a workspace has not installed the app, or has removed it. */
export const NOT_INSTALLED = 'slack-not-installed';

const KIND = 'slack-installation';

/** What is kept of an installation: what it takes to speak there, and nothing about who installed it. */
const installationSchema = z.object({
  v: z.literal(1),
  rev: z.number().int(),
  /** When somebody installed it. A refreshed token does not change this, so a later installation can be told from it. */
  installedAt: z.string(),
  team: z.string().exactOptional(),
  enterprise: z.string().exactOptional(),
  isEnterpriseInstall: z.boolean(),
  appId: z.string().exactOptional(),
  bot: z.object({
    token: z.string(),
    refreshToken: z.string().exactOptional(),
    /** In seconds since 1970. */
    expiresAt: z.number().exactOptional(),
    scopes: z.array(z.string()).readonly(),
    id: z.string(),
    userId: z.string(),
  }),
});
type Kept = Readonly<z.infer<typeof installationSchema>>;

/** Bolt gives back what it fetched, with a new token, when it has refreshed one: this tells it from a new installation. */
type Fetched = Installation & { readonly installedAt?: string };

/** Tries to write over what another process writes at the same time. */
const TRIES = 5;

export interface Installations extends InstallationStore {
  /** Whether the app is installed there. */
  has(tenant: string): Promise<boolean>;
}

/** Bolt's installation store on ours: one installation for each workspace, or for each organisation that installed it as a whole. */
export function createInstallations(store: Store, clock: Clock): Installations {
  async function read(tenant: string): Promise<Kept | undefined> {
    const value = await store.get(keyOf(tenant));
    return value === undefined ? undefined : installationSchema.parse(value);
  }

  return {
    async has(tenant) {
      return (await read(tenant)) !== undefined;
    },

    async storeInstallation(installation: Fetched) {
      const tenant = tenantOf(installation);
      for (let tries = 0; tries < TRIES; tries += 1) {
        const before = await read(tenant);
        const { installedAt } = installation;
        // A token that was refreshed for an installation that is gone, or was replaced, brings nothing back.
        if (installedAt !== undefined && before?.installedAt !== installedAt) return;
        const rev = before?.rev ?? 0;
        const kept = { ...keptOf(installation, installedAt ?? clock.now().toISOString()), rev: rev + 1 };
        if (await store.putIf(keyOf(tenant), kept, rev)) return;
      }
      throw busy(tenant);
    },

    async fetchInstallation(query: InstallationQuery<boolean>) {
      const tenant = (query.isEnterpriseInstall ? query.enterpriseId : query.teamId) ?? '';
      const kept = await read(tenant);
      if (kept === undefined) throw notInstalled(tenant);
      return installationOf(kept);
    },

    async deleteInstallation(query: InstallationQuery<boolean>) {
      await store.delete(keyOf((query.isEnterpriseInstall ? query.enterpriseId : query.teamId) ?? ''));
    },
  };
}

/** Every installation there is, for maintenance: the tenant, its token, and whether that is refreshed by itself. */
export async function allInstallations(
  store: Store,
): Promise<readonly { readonly tenant: string; readonly token: string; readonly refreshed: boolean }[]> {
  const found: { tenant: string; token: string; refreshed: boolean }[] = [];
  await store.rewrite(([tenant, kind], value) => {
    const read = kind === KIND ? installationSchema.safeParse(value).data : undefined;
    if (read) found.push({ tenant, token: read.bot.token, refreshed: read.bot.refreshToken !== undefined });
    // Only looked at.
    return undefined;
  });
  return found;
}

/** An app that is installed for a whole organisation has one tenant: the organisation. */
function tenantOf(installation: Installation): string {
  const tenant = installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id;
  if (tenant !== undefined) return tenant;
  throw new OpswardError(
    'slack-installation',
    'Slack named neither the workspace nor the organisation that installed the app.',
    'Install it again from /slack/install.',
  );
}

function keptOf({ bot, ...installation }: Installation, installedAt: string): Omit<Kept, 'rev'> {
  if (bot === undefined) {
    throw new OpswardError(
      'slack-installation',
      'Slack gave no bot token.',
      'Create the app from manifest.json, which gives it a bot, and install it again from /slack/install.',
    );
  }
  const { team, enterprise, appId } = installation;
  return {
    v: 1,
    installedAt,
    isEnterpriseInstall: installation.isEnterpriseInstall === true,
    ...(team === undefined ? {} : { team: team.id }),
    ...(enterprise === undefined ? {} : { enterprise: enterprise.id }),
    ...(appId === undefined ? {} : { appId }),
    bot: {
      token: bot.token,
      ...(bot.refreshToken === undefined ? {} : { refreshToken: bot.refreshToken }),
      ...(bot.expiresAt === undefined ? {} : { expiresAt: bot.expiresAt }),
      scopes: bot.scopes,
      id: bot.id,
      userId: bot.userId,
    },
  };
}

function installationOf(kept: Kept): Fetched {
  const { team, enterprise, appId, isEnterpriseInstall, installedAt, bot } = kept;
  return {
    installedAt,
    team: team === undefined ? undefined : { id: team },
    enterprise: enterprise === undefined ? undefined : { id: enterprise },
    // Who installed it is not kept.
    user: { id: '', token: undefined, scopes: undefined },
    bot: { ...bot, scopes: [...bot.scopes] },
    ...(appId === undefined ? {} : { appId }),
    tokenType: 'bot',
    isEnterpriseInstall,
    authVersion: 'v2',
  };
}

function keyOf(tenant: string): Key {
  return [tenant, KIND];
}

function notInstalled(tenant: string): OpswardError {
  return new OpswardError(
    NOT_INSTALLED,
    `The app is not installed in ${tenant}.`,
    'Somebody who may add apps there opens /slack/install.',
  );
}

function busy(tenant: string): OpswardError {
  return new OpswardError(
    'slack-installation',
    `The installation in ${tenant} could not be kept: others were writing it at the same time.`,
    'Try again in a minute.',
  );
}
