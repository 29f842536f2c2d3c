import { blocksError } from './slack-blocks.ts';
import { botUser, newTs, team } from './slack-payloads.ts';
import { viewError } from './slack-views.ts';

export type Args = Readonly<Record<string, unknown>>;

/** A message as it stands in the fake Slack. */
export interface FakeMessage {
  readonly channel: string;
  readonly ts: string;
  /** Set: nobody else sees it. */
  readonly onlyFor?: string;
  readonly threadTs?: string;
  text: string;
  blocks: unknown[];
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly via: string;
  /** Milliseconds since 1970, with fractions. */
  readonly at: number;
  edits: number;
}

export interface Upload {
  readonly name: string;
  readonly length: number;
  bytes?: Uint8Array;
}

/** A person's Home tab as it stands in the fake Slack. */
export interface FakeHome {
  readonly blocks: readonly unknown[];
  /** How often it was drawn. */
  readonly drawn: number;
}

/** A modal that somebody has before them. */
export interface FakeView {
  readonly id: string;
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly title: { readonly text: string };
  readonly blocks: readonly {
    readonly type: string;
    readonly block_id?: string;
    readonly label?: { readonly text: string };
    readonly element?: Readonly<Record<string, unknown>> & { readonly type: string; readonly action_id: string };
  }[];
}

interface Method {
  readonly scope?: string;
  readonly required: readonly string[];
  readonly token: 'bot' | 'app';
  run(args: Args, state: ApiState): Record<string, unknown>;
}

export interface ApiState {
  readonly messages: FakeMessage[];
  /** Error by conversation: what Slack says when something is posted there. */
  readonly refusals: Map<string, string>;
  /** Files on their way, by id: what was announced, and the bytes once they were put. */
  readonly uploads: Map<string, Upload>;
  /** What each person's Home tab shows. */
  readonly homes: Map<string, FakeHome>;
  uploadUrl(id: string): string;
  readonly views: FakeView[];
  readonly usedTriggers: Set<string>;
  socketUrl(): string;
}

/** Slack's Web API as far as the bot uses it: what it requires, which scope it takes, what it answers. */
export const slackMethods: Readonly<Record<string, Method>> = {
  'auth.test': {
    token: 'bot',
    required: [],
    run: () => ({ ok: true, team: 'Opsward', team_id: team, user: 'opsward', user_id: botUser, bot_id: 'B0BOT' }),
  },
  'chat.postMessage': {
    token: 'bot',
    scope: 'chat:write',
    required: ['channel'],
    run(args, state) {
      const wrong = refused(args, state);
      if (wrong !== undefined) return wrong;
      const asked = String(args['channel']);
      // Posting to a person's id opens the direct chat with them.
      const channel = /^[UW]/.test(asked) ? `D${asked.slice(1)}` : asked;
      const message = add(state, channel, args, 'chat.postMessage');
      return { ok: true, channel, ts: message.ts, message: { user: botUser, bot_id: 'B0BOT', team, ts: message.ts } };
    },
  },
  'users.info': {
    token: 'bot',
    scope: 'users:read',
    required: ['user'],
    run: (args) => ({ ok: true, user: { id: args['user'], tz: 'America/Denver', tz_offset: -21_600 } }),
  },
  'chat.postEphemeral': {
    token: 'bot',
    scope: 'chat:write',
    required: ['channel', 'user'],
    run(args, state) {
      const wrong = refused(args, state);
      if (wrong !== undefined) return wrong;
      const message = add(state, String(args['channel']), args, 'chat.postEphemeral');
      return { ok: true, message_ts: message.ts };
    },
  },
  'chat.update': {
    token: 'bot',
    scope: 'chat:write',
    required: ['channel', 'ts'],
    run(args, state) {
      const wrong = refused(args, state);
      if (wrong !== undefined) return wrong;
      const found = state.messages.find(
        (message) => message.channel === args['channel'] && message.ts === args['ts'] && message.onlyFor === undefined,
      );
      if (found === undefined) return { ok: false, error: 'message_not_found' };
      found.text = String(args['text'] ?? '');
      found.blocks = (args['blocks'] as unknown[] | undefined) ?? [];
      found.edits += 1;
      return { ok: true, channel: found.channel, ts: found.ts, text: found.text };
    },
  },
  'files.getUploadURLExternal': {
    token: 'bot',
    scope: 'files:write',
    required: ['filename', 'length'],
    run(args, state) {
      const id = `F${state.uploads.size + 1}`;
      state.uploads.set(id, { name: String(args['filename']), length: Number(args['length']) });
      return { ok: true, upload_url: state.uploadUrl(id), file_id: id };
    },
  },
  'files.completeUploadExternal': {
    token: 'bot',
    scope: 'files:write',
    required: ['files'],
    run(args, state) {
      const refusal = state.refusals.get(String(args['channel_id']));
      if (refusal !== undefined) return { ok: false, error: refusal };
      const files = args['files'] as { id: string }[];
      for (const { id } of files) {
        const upload = state.uploads.get(id);
        if (upload?.bytes?.length !== upload?.length) return { ok: false, error: 'file_not_found' };
        const file = { id, name: upload?.name, bytes: upload?.bytes };
        add(state, String(args['channel_id']), { ...args, text: '', files: [file] }, 'files.completeUploadExternal');
      }
      return { ok: true, files };
    },
  },
  'views.publish': {
    token: 'bot',
    required: ['user_id', 'view'],
    run(args, state) {
      const view = args['view'] as { type?: string; blocks?: unknown[] };
      const blocks = view.blocks ?? [];
      if (view.type !== 'home' || blocks.length > 100) return { ok: false, error: 'invalid_arguments' };
      const wrong = blocksError(blocks, 'home');
      if (wrong !== undefined) return { ok: false, error: wrong.error, errors: wrong.details };
      const user = String(args['user_id']);
      state.homes.set(user, { blocks, drawn: (state.homes.get(user)?.drawn ?? 0) + 1 });
      return { ok: true, view: { id: `V${user}`, type: 'home' } };
    },
  },
  'views.open': {
    token: 'bot',
    required: ['trigger_id', 'view'],
    run(args, state) {
      const wrong = viewError(args['view']);
      if (wrong !== undefined) return { ok: false, error: 'invalid_arguments', response_metadata: { messages: wrong } };
      if (state.usedTriggers.has(String(args['trigger_id']))) return { ok: false, error: 'exchanged_trigger_id' };
      state.usedTriggers.add(String(args['trigger_id']));
      const view = { ...(args['view'] as object), id: `V${state.views.length + 1}` } as FakeView;
      state.views.push(view);
      return { ok: true, view };
    },
  },
  'apps.connections.open': {
    token: 'app',
    scope: 'connections:write',
    required: [],
    run: (_args, state) => ({ ok: true, url: state.socketUrl() }),
  },
};

export function add(state: ApiState, channel: string, args: Args, via: string): FakeMessage {
  const message: FakeMessage = {
    channel,
    ts: newTs(),
    ...(typeof args['user'] === 'string' ? { onlyFor: args['user'] } : {}),
    ...(typeof args['thread_ts'] === 'string' ? { threadTs: args['thread_ts'] } : {}),
    text: String(args['text'] ?? ''),
    blocks: (args['blocks'] as unknown[] | undefined) ?? [],
    files: (args['files'] as FakeMessage['files'] | undefined) ?? [],
    via,
    at: performance.timeOrigin + performance.now(),
    edits: 0,
  };
  state.messages.push(message);
  return message;
}

/** Why Slack would not take this message; undefined: it would. */
export function contentError(args: Args): Record<string, unknown> | undefined {
  const text = String(args['text'] ?? '');
  const blocks = args['blocks'];
  if (text === '' && (!Array.isArray(blocks) || blocks.length === 0)) return { ok: false, error: 'no_text' };
  if ([...text].length > 40_000) return { ok: false, error: 'msg_too_long' };
  if (blocks === undefined) return undefined;
  const wrong = blocksError(blocks);
  return wrong === undefined ? undefined : { ok: false, error: wrong.error, errors: wrong.details };
}

function refused(args: Args, state: ApiState): Record<string, unknown> | undefined {
  const error = state.refusals.get(String(args['channel']));
  return error === undefined ? contentError(args) : { ok: false, error };
}
