import type { Person } from '../../src/activity.ts';
import type { BlockActions, EventDelivery, SlashCommand } from './deliveries.ts';

/**
 * Whose installation a delivery is for. The tenant is the workspace that installed the app; an app that was installed for
 * a whole organisation (Enterprise Grid) has one tenant, the organisation, so that a person has one record there,
 * whichever of its workspaces they write from. In a channel shared with another company (Slack Connect) it is the
 * workspace that the bot is a member of, whoever is speaking.
 */
export function tenantOfEvent({ authorizations, team_id, enterprise_id }: EventDelivery): string {
  const [installed] = authorizations ?? [];
  if (installed?.is_enterprise_install) return installed.enterprise_id ?? enterprise_id ?? 'unknown';
  return installed?.team_id ?? team_id ?? enterprise_id ?? 'unknown';
}

type Pressed = Pick<BlockActions, 'team' | 'user' | 'enterprise' | 'is_enterprise_install'> &
  Partial<Pick<BlockActions, 'message'>>;

export function tenantOfPress({ message, team, user, enterprise, is_enterprise_install }: Pressed): string {
  if (isTrue(is_enterprise_install) && enterprise) return enterprise.id;
  // The message tells the workspace the bot is installed in; the person may belong to another one.
  return message?.team ?? team?.id ?? user.team_id ?? enterprise?.id ?? 'unknown';
}

export function tenantOfCommand({ team_id, enterprise_id, is_enterprise_install }: SlashCommand): string {
  return (isTrue(is_enterprise_install) ? enterprise_id : undefined) ?? team_id ?? enterprise_id ?? 'unknown';
}

/** Who spoke. In a channel shared with another company, somebody of that company is a guest of the tenant. */
export function speaker(delivery: EventDelivery, id: string, homes: readonly (string | null | undefined)[]): Person {
  const tenant = tenantOfEvent(delivery);
  const ours = [tenant, delivery.authorizations?.[0]?.team_id, delivery.authorizations?.[0]?.enterprise_id];
  const home = homes.find((team) => typeof team === 'string');
  const guest = delivery.is_ext_shared_channel === true && home !== undefined && !ours.includes(home);
  return personOf(tenant, id, guest);
}

/**
 * Slack does not say of a press whether its channel is shared, so whoever comes from elsewhere counts as a guest there. In
 * a direct chat, in a form or on a Home nothing is offered to them.
 */
export function presser(press: Pressed, channel = ''): Person {
  const tenant = tenantOfPress(press);
  const home = press.user.team_id;
  const ours = [tenant, press.team?.id, press.message?.team];
  const elsewhere = home !== undefined && !ours.includes(home);
  // Within one organisation that installed the app as a whole there are no guests.
  return personOf(tenant, press.user.id, elsewhere && /^[CG]/.test(channel) && !isTrue(press.is_enterprise_install));
}

export function personOf(tenant: string, id: string, guest = false): Person {
  return { platform: 'slack', tenant, id, ...(guest ? { guest: true } : {}) };
}

/** A boolean in JSON, and text in a form. */
function isTrue(value: boolean | string | null | undefined): boolean {
  return value === true || value === 'true';
}
