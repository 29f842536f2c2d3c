import { expect, onTestFinished, test } from 'vitest';
import type { BotProcess } from '../support/bot-process.ts';
import { botScene } from '../support/bot-scene.ts';
import { directMessage, press } from '../support/slack-payloads.ts';
import { createSlackSender } from '../support/slack-sender.ts';

const EXPERTS = 'C9EXPERTS';
const questionOn = (blocks: unknown): string | undefined => /expert:claim:([^"]+)"/.exec(JSON.stringify(blocks))?.[1];
const PEOPLE = ['ANA', 'BEN', 'CEM'];
/**
 * In the gap between a card that has gone up and the note that it has, one kill can double it, and no more than that. A lost
 * card would be worse: the question was acknowledged, its asker waits, and nobody would ever see it. Slack and Teams take no
 * key by which the second posting could be known for the first.
 */
const AT_MOST = 2;

test('killed at a random moment while questions go to the experts: what was acknowledged gets its card, and its asker hears', {
  timeout: 120_000,
}, async () => {
  const scene = await botScene(onTestFinished);
  const { slack } = scene;
  const said = (channel: string, text: string) =>
    slack.messages.filter((message) => message.channel === channel && JSON.stringify(message.blocks).includes(text));
  const asks = (name: string): string => `who signs off the pilot of ${name} in Leipzig`;
  let bot = await scene.start({ EXPERTS_CHANNEL: EXPERTS });

  await Promise.all(
    PEOPLE.map((name) => scene.deliver(bot, directMessage(asks(name), { user: `U${name}`, channel: `D${name}` }))),
  );
  await slack.until(() => PEOPLE.every((name) => said(`D${name}`, 'person:preview:').length > 0), 30_000);

  /** True once the press is acknowledged. */
  async function sends(name: string, to: BotProcess): Promise<boolean> {
    const [offer] = said(`D${name}`, 'person:preview:');
    const [, id = ''] = /person:preview:([^"]+)"/.exec(JSON.stringify(offer?.blocks)) ?? [];
    const place = { channel: `D${name}`, ts: offer?.ts ?? '', user: `U${name}` };
    const responseUrl = slack.responseUrl(place.channel, place.user);
    const sender = createSlackSender({ url: to.url, signingSecret: slack.signingSecret });
    const pressed = press({ ...place, value: `person:send-unnamed:${id}`, responseUrl });
    const delivered = await sender.interaction(pressed).catch(() => undefined);
    return delivered?.status === 200;
  }

  const first = bot;
  const sending = PEOPLE.map((name) => sends(name, first));
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
  await bot.end('SIGKILL');
  const acknowledged = await Promise.all(sending);
  bot = await scene.start({ EXPERTS_CHANNEL: EXPERTS });
  const arrived = (names: readonly string[]): boolean =>
    names.every((name) => said(EXPERTS, asks(name)).length > 0 && said(`D${name}`, 'Your question is with').length > 0);
  await slack.until(() => arrived(PEOPLE.filter((_, at) => acknowledged[at])), 30_000);

  // Who saw no acknowledgement presses again: it is still one question.
  const again = bot;
  await Promise.all(PEOPLE.map((name) => sends(name, again)));
  await slack.until(() => arrived(PEOPLE), 30_000);
  await again.end('SIGTERM');
  for (const name of PEOPLE) {
    expect(said(EXPERTS, asks(name)).length).toBeLessThanOrEqual(AT_MOST);
    // Two cards of one question, and not two questions.
    expect(new Set(said(EXPERTS, asks(name)).map(({ blocks }) => questionOn(blocks))).size).toBe(1);
  }
  const cards = PEOPLE.flatMap((name) => said(EXPERTS, asks(name)));
  process.stdout.write(
    `experts: ${acknowledged.filter(Boolean).length} of ${PEOPLE.length} acknowledged, ${cards.length} cards\n`,
  );
});
