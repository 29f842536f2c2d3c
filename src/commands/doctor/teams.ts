import { askToken } from '../../../adapters/teams/credentials.ts';
import { microsoft } from '../../../adapters/teams/teams-adapter.ts';
import type { TeamsConfig } from '../../config.ts';
import { type Finding, ok, warn } from './finding.ts';

/** Whether Microsoft gives the bot a token for its id and secret. Throws with what to do where it does not. */
export async function checkTeams(config: TeamsConfig, login = microsoft.login): Promise<readonly Finding[]> {
  const { appId, appPassword, appType, tenantId } = config;
  if (appId === undefined) {
    const todo = 'For Teams itself set MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID.';
    return [warn('Teams', 'there is no app id: only the Playground on this machine can write to it', todo)];
  }
  if (appType === 'UserAssignedMSI') {
    const todo = 'Start it there; whether it gets a token is in its log with the first message.';
    return [warn('Teams', 'a managed identity can only be tried on the machine in Azure that has it', todo)];
  }
  await askToken(
    {
      appId,
      appType,
      ...(appPassword === undefined ? {} : { appPassword }),
      ...(tenantId === undefined ? {} : { tenantId }),
    },
    login,
  );
  const welcome = config.allowedTenants?.length ?? (appType === 'MultiTenant' ? 0 : 1);
  const found = [ok('Teams', 'MICROSOFT_APP_ID and MICROSOFT_APP_PASSWORD get a token')];
  if (welcome > 0)
    return [...found, ok('Teams', `people of ${welcome} tenant${welcome === 1 ? '' : 's'} are answered`)];
  const todo = 'Name those that are meant in TEAMS_ALLOWED_TENANTS.';
  return [...found, warn('Teams', 'people of every tenant are answered', todo)];
}

/** Where Microsoft is asked, for its clock too. */
export const microsoftAddress = microsoft.login;
