import { webApi } from '@slack/bolt';
import { OpswardError } from '../../src/errors.ts';

/** Nobody is there any more, or the bot may not speak there: trying again cannot help. */
const gone: ReadonlySet<string> = new Set([
  'account_inactive',
  'cannot_dm_bot',
  'cant_update_message',
  'channel_not_found',
  'edit_window_closed',
  'is_archived',
  'message_not_found',
  'messages_tab_disabled',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
  'team_not_found',
  'token_revoked',
  'user_disabled',
  'user_not_found',
  'user_not_in_channel',
]);

/** Slack does not like how the message is drawn; its words alone may still arrive. */
const badlyDrawn: ReadonlySet<string> = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long']);

export type Refusal = { readonly kind: 'gone' | 'badly-drawn'; readonly why: string };

/** What an error of the Web API means for a message; undefined: a fault, worth another try. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof webApi.WebAPIPlatformError)) return undefined;
  const why = error.data.error;
  if (gone.has(why)) return { kind: 'gone', why };
  if (badlyDrawn.has(why)) return { kind: 'badly-drawn', why };
  return undefined;
}

/** A fault of the Web API with what to do about it. */
export function slackFault(method: string, error: unknown): unknown {
  if (!(error instanceof webApi.WebAPIPlatformError)) return error;
  const why = error.data.error;
  if (why === 'missing_scope') {
    return new OpswardError(
      'slack-missing-scope',
      `Slack refused ${method}: the app was installed without a scope that manifest.json asks for.`,
      'Update the app from manifest.json, then install it again: Slack never adds scopes to an existing installation.',
      error,
    );
  }
  if (why === 'invalid_auth' || why === 'not_authed' || why === 'token_expired') {
    return new OpswardError(
      'slack-auth',
      `Slack refused the bot token (SLACK_BOT_TOKEN, or an installation’s) when ${method} was called (${why}).`,
      'Copy the Bot User OAuth Token (xoxb-…) from your app’s page, OAuth & Permissions, to SLACK_BOT_TOKEN; or, where workspaces install the app, install it again from /slack/install.',
      error,
    );
  }
  return new OpswardError(
    'slack-api',
    `Slack refused ${method}: ${why}.`,
    `See https://docs.slack.dev/reference/methods/${method}.`,
    error,
  );
}
