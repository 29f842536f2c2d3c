import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { runningBot } from './running-bot.ts';
import { slackOnLoopback } from './slack-on-loopback.ts';
import { press } from './slack-payloads.ts';
import type { Delivered } from './slack-sender.ts';

interface Button {
  readonly text: { readonly text: string };
  readonly value: string;
}

/** A bot that a test talks to as Slack does: signed deliveries to the real Bolt app, and what stands in the fake Slack. */
export async function slackBot() {
  const fake = await startFakeSlack();
  const running = await runningBot({
    outbox: { send: (outgoing) => slack.outbox.send(outgoing) },
    directory: {
      direct: (person) => slack.directory.direct(person),
      fetchAttachment: () => Promise.reject(new Error('Nobody here sends attachments.')),
    },
  });
  const { slack, send } = await slackOnLoopback(fake, { bot: () => running.bot });
  const messages = (channel: string): FakeSlack['messages'] => fake.messages.filter((one) => one.channel === channel);

  /** Everything that follows from a delivery is done when this returns. */
  async function delivered(sending: Promise<Delivered>): Promise<void> {
    const { status } = await sending;
    if (status !== 200) throw new Error(`Slack was answered ${status}.`);
    await running.jobs.idle();
  }

  return {
    fake,
    /** What stands in a conversation, in order, as it reads now. */
    messages,
    event: (payload: object) => delivered(send.event(payload)),
    interaction: (payload: object) => delivered(send.interaction(payload)),
    /** Presses the newest button with this label in a conversation. */
    async presses(channel: string, label: string, user?: string) {
      for (const { ts, blocks } of messages(channel).toReversed()) {
        const button = buttonsIn(blocks).find(({ text }) => text.text === label);
        if (button === undefined) continue;
        const responseUrl = fake.responseUrl(channel, user ?? 'U1ANA', ts);
        const by = user === undefined ? {} : { user };
        return delivered(send.interaction(press({ channel, ts, value: button.value, responseUrl, ...by })));
      }
      throw new Error(`Nothing shows "${label}".`);
    },
  };
}

function buttonsIn(value: unknown): Button[] {
  if (Array.isArray(value)) return value.flatMap(buttonsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && value.type === 'button' ? [value as unknown as Button] : [];
  return [...own, ...Object.values(value).flatMap(buttonsIn)];
}
