import { botId, tenant } from './teams-microsoft.ts';

/** Deliveries as Teams sends them, with the parts that the bot does not read left in. */

export const ana = {
  id: '29:1Ana',
  name: 'Ana Ops',
  aadObjectId: '99999999-0000-4000-8000-000000000001',
};
const bot = { id: botId, name: 'Opsward' };

type Changes = Readonly<Record<string, unknown>>;

export function delivery(serviceUrl: string, changes: Changes = {}) {
  return {
    type: 'message',
    id: '1700000000001',
    timestamp: '2026-03-23T09:00:00.123Z',
    localTimestamp: '2026-03-23T10:00:00.123+01:00',
    localTimezone: 'Europe/Berlin',
    channelId: 'msteams',
    serviceUrl,
    from: ana,
    recipient: bot,
    conversation: { id: 'a:ana-and-bot', conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    locale: 'en-GB',
    entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'DE', platform: 'Windows', timezone: 'Europe/Berlin' }],
    ...changes,
  };
}

export function said(serviceUrl: string, text: string, changes: Changes = {}) {
  return delivery(serviceUrl, { text, textFormat: 'plain', ...changes });
}

export const channelThread = {
  id: '19:general@thread.tacv2;messageid=1699999999999',
  conversationType: 'channel',
  isGroup: true,
  tenantId: tenant,
};

export function mentioned(serviceUrl: string, text: string, changes: Changes = {}) {
  return said(serviceUrl, `<at>Opsward</at> ${text}`, {
    conversation: channelThread,
    channelData: {
      tenant: { id: tenant },
      team: { id: '19:general@thread.tacv2' },
      channel: { id: '19:general@thread.tacv2' },
    },
    entities: [
      { type: 'mention', mentioned: { id: botId, name: 'Opsward' }, text: '<at>Opsward</at>' },
      { type: 'clientInfo', locale: 'en-GB', platform: 'Windows', timezone: 'Europe/Berlin' },
    ],
    ...changes,
  });
}

/** A button of a card was pressed. */
export function pressed(serviceUrl: string, value: string, changes: Changes = {}) {
  return invoked(
    serviceUrl,
    'adaptiveCard/action',
    { action: { type: 'Action.Execute', verb: 'choose', data: { value } }, trigger: 'manual' },
    changes,
  );
}

/** The thumbs under a message, as Teams itself sends them: with a string of JSON inside. */
export function thumbed(serviceUrl: string, reaction: 'like' | 'dislike', replyToId: string, changes: Changes = {}) {
  const actionValue = { reaction, feedback: '{"feedbackText":"so so"}' };
  return invoked(
    serviceUrl,
    'message/submitAction',
    { actionName: 'feedback', actionValue },
    { replyToId, ...changes },
  );
}

export function invoked(serviceUrl: string, name: string, value: unknown, changes: Changes = {}) {
  return delivery(serviceUrl, {
    type: 'invoke',
    id: 'f:1700000000002',
    replyToId: 'message-1',
    name,
    value,
    ...changes,
  });
}

export function installed(serviceUrl: string, changes: Changes = {}) {
  return delivery(serviceUrl, { type: 'installationUpdate', id: 'f:install', action: 'add', ...changes });
}

export function membersAdded(serviceUrl: string, changes: Changes = {}) {
  return delivery(serviceUrl, {
    type: 'conversationUpdate',
    id: 'f:members',
    membersAdded: [ana, { id: botId }],
    ...changes,
  });
}
