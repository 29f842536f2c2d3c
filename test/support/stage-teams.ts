import type { Activity, Address } from '../../src/activity.ts';
import { type Backstage, type Stage, through } from './stage.ts';
import { installed, mentioned, pressed, said, thumbed } from './teams-deliveries.ts';
import { type Microsoft, startMicrosoft } from './teams-microsoft.ts';
import { teamsOnLoopback } from './teams-on-loopback.ts';

/** The world's people are in Teams: signed deliveries over HTTP, and what the bot says through the connector. */
export async function teamsStage(behind: Backstage): Promise<Stage> {
  const microsoft = await startMicrosoft({
    directChat: (member) => `direct-${member.replace('29:', '')}`,
    // As Teams has them: a thread is named by the number of its first message.
    messageId: (nr) => String(1_700_000_000_000 + nr),
  });
  const { teams, post } = await teamsOnLoopback(microsoft, behind);

  async function deliver(activity: Activity): Promise<void> {
    const response = await post(
      inTheirZone(activity, toDelivery(activity, microsoft.serviceUrl, lastWithThumbs(microsoft.posted()))),
    );
    if (response.status !== 200) throw new Error(`Teams was answered ${response.status}.`);
  }

  return through(behind, {
    platform: 'teams',
    outbox: teams.outbox,
    directory: teams.directory,
    deliver,
    worldly: (address) => ({
      ...address,
      ...(address.thread === undefined ? {} : { thread: `thread-${address.thread}` }),
    }),
  });
}

/** `thumbs` is the message that thumbs are pressed on: Teams draws them under the words, not under the card after them. */
function toDelivery(activity: Activity, url: string, thumbs: string | undefined): object {
  const { person, address } = activity;
  const common = {
    id: activity.id,
    timestamp: activity.at,
    from: { id: `29:${person.id}`, aadObjectId: person.id },
    conversation: conversationOf(address),
    channelData: { tenant: { id: person.tenant } },
  };
  switch (activity.kind) {
    case 'said':
      return address.place === 'direct'
        ? said(url, typed(activity.text), common)
        : mentioned(url, typed(activity.text), common);
    case 'chose': {
      const thumb = /^feedback:(helpful|not-helpful):/.exec(activity.value)?.[1];
      if (thumb === undefined) return pressed(url, activity.value, { ...common, replyToId: activity.messageRef });
      return thumbed(url, thumb === 'helpful' ? 'like' : 'dislike', thumbs ?? '', common);
    }
    case 'opened':
      return installed(url, common);
    default:
      throw new Error(`Nobody in a transcript does this: ${activity.kind}.`);
  }
}

function lastWithThumbs(posted: ReturnType<Microsoft['posted']>): string | undefined {
  return posted.findLast((call) => call.body.channelData?.feedbackLoop !== undefined)?.id;
}

function conversationOf(address: Address): object {
  const { conversation, thread, tenant } = address;
  return address.place === 'direct'
    ? { id: conversation, conversationType: 'personal', tenantId: tenant }
    : {
        id: thread === undefined ? conversation : `${conversation};messageid=${thread.replace('thread-', '')}`,
        conversationType: 'channel',
        tenantId: tenant,
      };
}

/** As Teams does with what people type. */
function typed(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Teams tells where somebody is in time; of the people of a world only where the world does. */
function inTheirZone({ person }: Activity, delivery: object): object {
  const text = JSON.stringify(delivery, (name, value: unknown) => {
    if (name !== 'localTimezone' && name !== 'timezone') return value;
    return person.timeZone;
  });
  return JSON.parse(text) as object;
}
