import { slackEvents, slackOptionalScopes, slackScopes } from './scopes.ts';

/** How Slack reaches the bot. `url` is where the bot is served, such as https://opsward.example.com. */
export type Reach = { readonly kind: 'socket' } | { readonly kind: 'http'; readonly url?: string | undefined };

/** The app's manifest, as api.slack.com/apps takes it. manifest.json is the one for HTTP, with the address left open. */
export function slackManifest(reach: Reach) {
  const url = reach.kind === 'http' ? requestUrl(reach.url ?? 'https://YOUR-HOST') : undefined;
  const requestedAt = url === undefined ? {} : { request_url: url };
  return {
    _metadata: { major_version: 2, minor_version: 0 },
    display_information: {
      name: 'Opsward',
      description: 'Career advice for people in operations who want to become program managers or operations leaders.',
      long_description: [
        'Opsward answers questions about moving from operations into program management or operations leadership.',
        'Mention it in a channel to get a short, sourced answer in the thread, or write to it directly to keep it private.',
        'Everything it says is written and reviewed by people, comes with its sources, and is the same for everybody:',
        'it makes no guesses, and says so when a question is outside what it knows.',
        'What you tell it in a direct message it shows to nobody else.',
      ].join(' '),
      background_color: '#1f3a4d',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Opsward', always_online: true },
      shortcuts: [
        {
          name: 'Share a guide',
          type: 'global',
          callback_id: 'begin:share-guide',
          description: 'Post a career guide in a channel, after a preview',
        },
        {
          name: 'Answer with a guide',
          type: 'message',
          callback_id: 'begin:share-guide',
          description: 'Post a career guide in the thread of this message, after a preview',
        },
      ],
      slash_commands: [
        {
          command: '/opsward',
          ...(url === undefined ? {} : { url }),
          description: 'Ask about moving on from operations; only you see the answer',
          usage_hint: 'your question, share, or help',
          should_escape: true,
        },
      ],
    },
    oauth_config: {
      // Where Slack sends whoever installs it in a further workspace.
      ...(url === undefined ? {} : { redirect_urls: [url.replace(/events$/, 'oauth_redirect')] }),
      scopes: { bot: Object.keys(slackScopes), bot_optional: Object.keys(slackOptionalScopes) },
    },
    settings: {
      event_subscriptions: { ...requestedAt, bot_events: Object.keys(slackEvents) },
      interactivity: { is_enabled: true, ...requestedAt },
      org_deploy_enabled: false,
      socket_mode_enabled: reach.kind === 'socket',
      token_rotation_enabled: false,
    },
  };
}

function requestUrl(base: string): string {
  return `${base.replace(/\/+$/, '').replace(/\/slack\/events$/, '')}/slack/events`;
}
