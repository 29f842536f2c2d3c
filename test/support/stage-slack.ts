import type { Activity, Address } from '../../src/activity.ts';
import { startFakeSlack } from './fake-slack.ts';
import { slackOnLoopback } from './slack-on-loopback.ts';
import { botUser, directMessage, homeOpened, mention, press } from './slack-payloads.ts';
import { type Backstage, type Stage, through } from './stage.ts';

/** The world's people are in Slack: signed deliveries over HTTP, and what the bot says through the Web API. */
export async function slackStage(behind: Backstage): Promise<Stage> {
  const fake = await startFakeSlack();
  const { slack, send } = await slackOnLoopback(fake, behind);
  let sent = 0;

  async function deliver(activity: Activity): Promise<void> {
    sent += 1;
    const { status } = await (activity.kind === 'chose'
      ? send.interaction(pressOf(activity, sent, fake.responseUrl(channelOf(activity.address), activity.person.id)))
      : send.event(eventOf(activity, sent)));
    if (status !== 200) throw new Error(`Slack was answered ${status}.`);
  }

  return through(behind, {
    platform: 'slack',
    outbox: slack.outbox,
    directory: slack.directory,
    deliver,
    worldly: (address) => ({
      ...address,
      conversation: worldlyName(address),
      ...(address.thread === undefined ? {} : { thread: `thread-${Number(address.thread.split('.')[1])}` }),
    }),
  });
}

/** Slack's workspace is the world's tenant. */
function eventOf(activity: Activity, nr: number): object {
  const { person, address } = activity;
  const ts = tsAt(activity.at, nr);
  const common = { user: person.id, channel: channelOf(address), team: person.tenant, ts, event_ts: ts };
  const outer = { team_id: person.tenant, authorizations: [{ team_id: person.tenant, user_id: botUser }] };
  if (activity.kind === 'opened') return { ...homeOpened(common), ...outer };
  if (activity.kind !== 'said') throw new Error(`Nobody in a transcript does this: ${activity.kind}.`);
  if (address.place === 'direct') return { ...directMessage(typed(activity.text), common), ...outer };
  const thread_ts = threadTs(address.thread ?? '');
  return { ...mention(`<@${botUser}> ${typed(activity.text)}`, { ...common, thread_ts }), ...outer };
}

function pressOf(activity: Extract<Activity, { kind: 'chose' }>, nr: number, responseUrl: string): object {
  const { person, address, value, messageRef = '' } = activity;
  const thread = address.thread === undefined ? {} : { threadTs: threadTs(address.thread) };
  // What only one person sees has no name that the bot is told.
  const ephemeral = address.onlyFor !== undefined;
  const [, ts = messageRef] = ephemeral ? ['', tsAt(activity.at, nr)] : messageRef.split('/');
  const pressed = press({
    channel: channelOf(address),
    ts,
    ...thread,
    value,
    user: person.id,
    responseUrl,
    ephemeral,
    actionTs: tsAt(activity.at, nr),
  });
  const user = { ...pressed.user, team_id: person.tenant };
  return { ...pressed, user, team: { id: person.tenant }, message: { ...pressed.message, team: person.tenant } };
}

function threadTs(thread: string): string {
  if (!thread.startsWith('thread-')) return thread;
  return `1700000000.${thread.replace('thread-', '').padStart(6, '0')}`;
}

function channelOf(address: Address): string {
  return address.place === 'direct' ? address.conversation.replace('direct-', 'D') : address.conversation;
}

/** A direct chat is opened by posting to a person's id. */
function worldlyName({ place, conversation }: Address): string {
  return place === 'direct' ? `direct-${conversation.replace(/^D/, '')}` : conversation;
}

function tsAt(at: string, nr: number): string {
  return `${Math.floor(Date.parse(at) / 1000)}.${String(nr).padStart(6, '0')}`;
}

/** As Slack does with what people type. */
function typed(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
