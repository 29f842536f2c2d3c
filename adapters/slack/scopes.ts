/** Every right the app asks of a workspace, and why. It asks for no other. */
export const slackScopes = {
  'app_mentions:read': 'To be told when somebody mentions @Opsward in a channel, and of nothing else said there.',
  'chat:write': 'To answer: in the thread of a mention and in direct messages.',
  commands: 'For the command /opsward, and for the shortcuts that share a guide.',
  'files:read': 'To read a document that a person sends in a direct message, such as a job ad, and only then.',
  'files:write': 'To send a person the plan they ask for as files, into their direct message and nowhere else.',
  'im:history': 'To be told what people write in their direct chat with Opsward. No other conversation is readable.',
} as const satisfies Record<string, string>;

/** A right that a workspace may withhold: without it people are asked instead. */
export const slackOptionalScopes = {
  'users:read':
    'To send weekly nudges at a person’s own hour: their time zone is read when they turn nudges on, and again with each nudge, as people move.',
} as const satisfies Record<string, string>;

/** Every event the app subscribes to, and why. */
export const slackEvents = {
  app_home_opened:
    'To greet somebody who opens the Messages tab for the first time, and to draw the Home tab for them.',
  app_mention: 'To answer a mention in a channel.',
  app_uninstalled: 'To erase everything that is kept for a workspace that has removed the app.',
  'message.im': 'To answer direct messages.',
  tokens_revoked: 'To do the same for a workspace that has withdrawn the app’s rights.',
} as const satisfies Record<string, string>;
