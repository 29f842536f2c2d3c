import type { Activity } from '../../../src/activity.ts';
import { adapterContract } from '../../contracts/adapter.ts';
import { shownTexts } from '../../support/slack-blocks.ts';
import { botUser, directMessage, mention, press } from '../../support/slack-payloads.ts';
import { startSlack } from './running-slack.ts';

adapterContract('Slack', async () => {
  const slack = await startSlack();
  const { fake, send } = slack;
  const received: Activity[] = [];
  slack.bot.receive = async (activity) => {
    received.push(activity);
    return 'put';
  };
  const typed = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const ts = (nr: number) => `1700000000.00000${nr}`;

  return {
    outbox: slack.slack.outbox,
    received,
    async says(place, text, nr) {
      const body =
        place === 'direct'
          ? directMessage(typed(text), { ts: ts(nr) })
          : mention(`<@${botUser}> ${typed(text)}`, { ts: ts(nr), thread_ts: '1699999999.000000' });
      return (await send.event(body)).status;
    },
    botSays: async (text) => (await send.event(directMessage(text, { user: botUser, bot_id: 'B0BOT' }))).status,
    presses: async (value) =>
      (
        await send.interaction(
          press({ channel: 'D1ANA', ts: ts(1), value, responseUrl: fake.responseUrl('D1ANA', 'U1ANA', ts(1)) }),
        )
      ).status,
    shown: () =>
      fake.messages.flatMap((message) => [...pieces(message.blocks), ...message.files.map(({ name }) => name)]),
    sentTo: () => fake.messages.map((message) => `${message.channel} ${message.threadTs ?? ''}`),
    placeOf: (place) => (place === 'direct' ? 'D1ANA ' : 'C1OPS 1699999999.000000'),
    blocked: () => fake.refuse('D1ANA', 'user_disabled'),
    failing() {
      slack.bot.receive = async () => {
        throw new Error('disk full');
      };
    },
    close: () => slack.stop(),
  };
});

/** Each line of rich text as one piece, and every other text by itself. */
function pieces(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(pieces);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'rich_text_section') return [shownTexts(value).join('')];
  return Object.entries(value).flatMap(([key, found]) =>
    typeof found === 'string' ? (key === 'text' ? [found] : []) : pieces(found),
  );
}
