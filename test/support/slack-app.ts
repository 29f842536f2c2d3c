import type { slackManifest } from '../../adapters/slack/manifest.ts';
import type { BotProcess } from './bot-process.ts';
import type { FakeSlack } from './fake-slack.ts';
import { directMessage, mention, slash } from './slack-payloads.ts';
import { createSlackSender, type Delivered } from './slack-sender.ts';

type Manifest = ReturnType<typeof slackManifest>;
type Event = keyof typeof takes;

/** What an event takes, as Slack documents it. */
const takes = { app_mention: 'app_mentions:read', 'message.im': 'im:history' } as const;

/**
 * Slack's pages of one app, named as Slack names them, and what Slack then does for it: it grants the scopes of that
 * app's manifest and no others, and delivers its events, and only those, to the addresses it names, and only those.
 */
export function openAppPages(slack: FakeSlack, link: string) {
  const manifest = manifestIn(link);
  const values: Record<string, string> = {};
  const joined = new Set<string>();
  let distributed = false;
  const pages = {
    manifest,
    /** What a button does; throws where Slack has none of that name. */
    press(button: string): void {
      if (button === 'Create') {
        values['Basic Information > Signing Secret'] = slack.signingSecret;
        values['Client ID'] = '2141029472.691202649728';
        values['Client Secret'] = 'c11e47c11e47c11e47c11e47c11e47c1';
        values['Signing Secret'] = slack.signingSecret;
        slack.client = { id: pages.copy('Client ID'), secret: pages.copy('Client Secret') };
      } else if (button === 'Install App > Install to Workspace') {
        const { bot, bot_optional } = manifest.oauth_config.scopes;
        slack.scopes.clear();
        for (const scope of [...bot, ...bot_optional]) slack.scopes.add(scope);
        values['Bot User OAuth Token'] = slack.botToken;
      } else if (button === 'Manage Distribution > Activate Public Distribution') {
        distributed = true;
      } else {
        throw new Error(`Slack's pages have no "${button}".`);
      }
    },
    /** Makes a token of the app itself with one scope. */
    generate(button: string, scope: string): string {
      if (button !== 'Basic Information > App-Level Tokens > Generate Token and Scopes') throw new Error(button);
      slack.appScopes.clear();
      slack.appScopes.add(scope);
      return slack.appToken;
    },
    copy(label: string): string {
      const value = values[label];
      if (value === undefined) throw new Error(`Slack's pages do not show "${label}" now.`);
      return value;
    },
    /** Somebody of a workspace says yes on Slack's page: where they are then sent back to. */
    consents(authorize: string, team: string): URL {
      const { origin, pathname, searchParams } = new URL(authorize);
      if (`${origin}${pathname}` !== 'https://slack.com/oauth/v2/authorize')
        throw new Error(`Not Slack's page: ${origin}`);
      if (searchParams.get('client_id') !== pages.copy('Client ID')) throw new Error('invalid_client_id');
      if (!distributed) throw new Error('invalid_team_for_non_distributed_app');
      const { redirect_urls: [back] = [], scopes } = { redirect_urls: undefined, ...manifest.oauth_config };
      if (back === undefined) throw new Error('The manifest names no redirect URL.');
      const known: readonly string[] = [...scopes.bot, ...scopes.bot_optional];
      const asked = (searchParams.get('scope') ?? '').split(',');
      if (asked.some((scope) => !known.includes(scope))) throw new Error('invalid_scope');
      for (const scope of asked) slack.scopes.add(scope);
      const code = slack.grant({ team, scopes: asked });
      return new URL(`${back}?${new URLSearchParams({ code, state: searchParams.get('state') ?? '' })}`);
    },
    /** What people of a workspace do in Slack, once the bot runs: over HTTP at its address, behind the manifest's. */
    people(bot: BotProcess, team?: string) {
      const deliver = manifest.settings.socket_mode_enabled ? overSocket(slack) : overHttp(slack, manifest, bot.url);
      const event = (name: Event, payload: object) => {
        if (!manifest.settings.event_subscriptions.bot_events.includes(name))
          throw new Error(`No ${name} is asked for.`);
        if (!slack.scopes.has(takes[name])) throw new Error(`${name} takes the scope ${takes[name]}.`);
        return deliver.event(team === undefined ? payload : { ...payload, team_id: team, authorizations: [] });
      };
      return {
        verifies: deliver.verify,
        invites: (channel: string) => joined.add(channel),
        async mentions(channel: string, text: string, times = 1): Promise<string> {
          if (!joined.has(channel)) throw new Error('Slack tells the app of mentions only where it is a member.');
          const payload = mention(text.replace('@Opsward', '<@U0BOT>'), { channel });
          for (let nr = 0; nr < times; nr += 1) await event('app_mention', payload);
          return String((payload.event as { ts?: unknown }).ts);
        },
        writes: (text: string) => event('message.im', directMessage(text)),
        async commands(typed: string): Promise<void> {
          const [command, ...words] = typed.split(' ');
          if (!manifest.features.slash_commands.some((known) => known.command === command)) throw new Error(typed);
          await deliver.command(slash(words.join(' '), slack.responseUrl('C1OPS', 'U1ANA')));
        },
      };
    },
  };
  return pages;
}

/** What "Create an app from a manifest" is opened with. Throws where the address is of another page. */
function manifestIn(link: string): Manifest {
  const { origin, pathname, searchParams } = new URL(link);
  if (`${origin}${pathname}` !== 'https://api.slack.com/apps' || searchParams.get('new_app') !== '1')
    throw new Error(`This opens no page that creates an app: ${link}`);
  return JSON.parse(searchParams.get('manifest_json') ?? '') as Manifest;
}

function overHttp(slack: FakeSlack, manifest: Manifest, bot: string) {
  const { event_subscriptions: events } = manifest.settings;
  const [command] = manifest.features.slash_commands;
  const at = (address: string | undefined) => {
    if (address === undefined) throw new Error('The manifest names no address for this.');
    return createSlackSender({ url: bot, path: new URL(address).pathname, signingSecret: slack.signingSecret });
  };
  const to = {
    events: at('request_url' in events ? events.request_url : undefined),
    command: at(command !== undefined && 'url' in command ? command.url : undefined),
  };
  return {
    event: async (payload: object) => taken(await to.events.event(payload)),
    command: async (fields: Record<string, string>) => taken(await to.command.command(fields)),
    /** Slack's question whether this address is the app's: it has to send the challenge back. */
    async verify(): Promise<boolean> {
      const challenge = '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P';
      const { body } = taken(await to.events.event({ type: 'url_verification', token: 'legacy', challenge }));
      return body.includes(challenge);
    },
  };
}

function overSocket({ socket }: FakeSlack) {
  // Slack waits for 3 seconds. How fast we are is not measured here, where other tests run beside.
  const ms = 20_000;
  const acknowledged = async (delivered: Promise<boolean>) => {
    if (!(await delivered)) throw new Error('The envelope was not acknowledged.');
  };
  return {
    event: (payload: object) => acknowledged(socket.deliver('events_api', payload, { ms })),
    command: (fields: Record<string, string>) => acknowledged(socket.deliver('slash_commands', fields, { ms })),
    verify: async () => {
      throw new Error('There is no address to verify in Socket Mode.');
    },
  };
}

function taken(delivered: Delivered): Delivered {
  if (delivered.status === 200) return delivered;
  throw new Error(`Slack was answered ${delivered.status}.`);
}
