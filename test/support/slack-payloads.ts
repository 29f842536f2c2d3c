/** What Slack delivers, with the fields a real delivery has. Used over HTTP and Socket Mode alike. */

export const team = 'T0OPSWARD';
export const botUser = 'U0BOT';

let counter = 0;

/** A new timestamp, as Slack names messages: unique, and about now. */
export function newTs(): string {
  counter += 1;
  return `${Math.floor(Date.now() / 1000)}.${String(counter % 1_000_000).padStart(6, '0')}`;
}

export function eventPayload(event: Record<string, unknown>, outer: Record<string, unknown> = {}) {
  counter += 1;
  return {
    token: 'verification-token',
    team_id: team,
    api_app_id: 'A0OPSWARD',
    type: 'event_callback',
    event_id: `Ev${process.pid}${counter}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: botUser, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    ...outer,
    event,
  };
}

export function mention(text: string, event: Record<string, unknown> = {}) {
  const ts = newTs();
  return eventPayload({ type: 'app_mention', user: 'U1ANA', channel: 'C1OPS', team, text, ts, event_ts: ts, ...event });
}

export function directMessage(text: string, event: Record<string, unknown> = {}) {
  const ts = newTs();
  return eventPayload({
    type: 'message',
    channel_type: 'im',
    channel: 'D1ANA',
    user: 'U1ANA',
    team,
    text,
    ts,
    event_ts: ts,
    ...event,
  });
}

export function homeOpened(event: Record<string, unknown> = {}) {
  return eventPayload({
    type: 'app_home_opened',
    user: 'U1ANA',
    channel: 'D1ANA',
    tab: 'messages',
    event_ts: newTs(),
    ...event,
  });
}

export function slash(text: string, responseUrl: string, fields: Record<string, string> = {}) {
  counter += 1;
  return {
    token: 'verification-token',
    command: '/opsward',
    text,
    response_url: responseUrl,
    trigger_id: `${process.pid}.${counter}.trigger`,
    user_id: 'U1ANA',
    user_name: 'ana',
    team_id: team,
    team_domain: 'opsward',
    channel_id: 'C1OPS',
    channel_name: 'ops',
    api_app_id: 'A0OPSWARD',
    is_enterprise_install: 'false',
    ...fields,
  };
}

/** A shortcut from the menu; `callbackId` is the one in the manifest. */
export function globalShortcut(callbackId: string, fields: Record<string, unknown> = {}) {
  counter += 1;
  return {
    type: 'shortcut',
    token: 'verification-token',
    action_ts: newTs(),
    team: { id: team, domain: 'opsward' },
    user: { id: 'U1ANA', username: 'ana', team_id: team },
    is_enterprise_install: false,
    enterprise: null,
    callback_id: callbackId,
    trigger_id: `${process.pid}.${counter}.trigger`,
    ...fields,
  };
}

/** A shortcut on somebody's message in a channel. */
export function messageShortcut(callbackId: string, fields: Record<string, unknown> = {}) {
  const ts = newTs();
  return {
    ...globalShortcut(callbackId),
    type: 'message_action',
    channel: { id: 'C1OPS', name: 'ops' },
    message_ts: ts,
    message: { type: 'message', user: 'U2BEN', text: 'how do I become a program manager?', ts },
    response_url: 'https://hooks.slack.com/app/T0/1/x',
    ...fields,
  };
}

/** A modal that was filled in: `state` is what each field's element holds. */
export function viewSubmission(
  view: { readonly id: string; readonly callback_id: string; readonly private_metadata: string },
  state: Readonly<Record<string, Record<string, unknown>>>,
  fields: Record<string, unknown> = {},
) {
  counter += 1;
  return {
    type: 'view_submission',
    token: 'verification-token',
    team: { id: team, domain: 'opsward' },
    user: { id: 'U1ANA', username: 'ana', name: 'ana', team_id: team },
    api_app_id: 'A0OPSWARD',
    trigger_id: `${process.pid}.${counter}.trigger`,
    view: {
      id: view.id,
      team_id: team,
      type: 'modal',
      callback_id: view.callback_id,
      private_metadata: view.private_metadata,
      state: { values: Object.fromEntries(Object.entries(state).map(([id, value]) => [id, { field: value }])) },
      hash: `${counter}.hash`,
    },
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
    ...fields,
  };
}

export interface Pressed {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs?: string;
  readonly value: string;
  readonly actionId?: string;
  readonly user?: string;
  readonly responseUrl: string;
  readonly ephemeral?: boolean;
  readonly actionTs?: string;
}

export function press(pressed: Pressed) {
  counter += 1;
  const thread = pressed.threadTs === undefined ? {} : { thread_ts: pressed.threadTs };
  const message = { type: 'message', user: botUser, bot_id: 'B0BOT', team, ts: pressed.ts, text: '…', ...thread };
  return {
    type: 'block_actions',
    user: { id: pressed.user ?? 'U1ANA', username: 'ana', team_id: team },
    api_app_id: 'A0OPSWARD',
    token: 'verification-token',
    container: {
      type: 'message',
      message_ts: pressed.ts,
      channel_id: pressed.channel,
      is_ephemeral: pressed.ephemeral ?? false,
      ...thread,
    },
    trigger_id: `${process.pid}.${counter}.trigger`,
    team: { id: team, domain: 'opsward' },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: pressed.channel, name: 'ops' },
    // Slack leaves the message out where only one person sees it.
    ...(pressed.ephemeral ? {} : { message }),
    response_url: pressed.responseUrl,
    actions: [
      {
        type: 'button',
        action_id: pressed.actionId ?? 'choice-0',
        block_id: 'b1',
        text: { type: 'plain_text', text: '…', emoji: false },
        value: pressed.value,
        action_ts: pressed.actionTs ?? newTs(),
      },
    ],
  };
}

/** A press on the Home tab: it has a view and no message, channel or response_url. */
export function homePress(value: string, { user = 'U1ANA', actionTs = newTs() } = {}) {
  counter += 1;
  return {
    type: 'block_actions',
    user: { id: user, username: 'ana', name: 'ana', team_id: team },
    api_app_id: 'A0OPSWARD',
    token: 'verification-token',
    container: { type: 'view', view_id: 'V1HOME' },
    trigger_id: `${process.pid}.${counter}.trigger`,
    team: { id: team, domain: 'opsward' },
    enterprise: null,
    is_enterprise_install: false,
    view: { id: 'V1HOME', team_id: team, type: 'home', blocks: [], hash: '1' },
    actions: [
      {
        type: 'button',
        action_id: 'choice-0',
        block_id: 'b1',
        text: { type: 'plain_text', text: '…', emoji: false },
        value,
        action_ts: actionTs,
      },
    ],
  };
}

/** Something was picked from a menu on the Home tab. */
export function homePick(value: string, options: Parameters<typeof homePress>[1] = {}) {
  const press = homePress(value, options);
  const text = { type: 'plain_text', text: '…', emoji: false };
  const actions = press.actions.map(({ block_id, action_ts }) => ({
    type: 'static_select',
    action_id: 'menu',
    block_id,
    selected_option: { text, value },
    placeholder: text,
    action_ts,
  }));
  return { ...press, actions };
}
