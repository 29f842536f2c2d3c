import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { type BotScene, botScene } from '../support/bot-scene.ts';
import { describeWithRedis } from '../support/redis.ts';
import { startRedis, type TestRedis } from '../support/redis-server.ts';
import type { FakeMessage } from '../support/slack-api.ts';
import { directMessage, press } from '../support/slack-payloads.ts';
import { createSlackSender } from '../support/slack-sender.ts';

/** The built bot on the real content, killed in the middle of a skills check and started again, as an outage does it. */

interface Chat {
  /** Says something and waits for what the bot last said to it, which is the message that asks the next question. */
  says(text: string, expected: RegExp): Promise<FakeMessage>;
  /** Delivered and acknowledged, and no more. */
  leaves(text: string): Promise<void>;
  presses(label: string, on: FakeMessage, expected: RegExp): Promise<FakeMessage>;
  shows(expected: RegExp): Promise<FakeMessage>;
}

const KNOWLEDGE = { KNOWLEDGE_DIR: 'knowledge' };

async function chatWith(scene: BotScene, url: string): Promise<Chat> {
  const { slack } = scene;
  const send = createSlackSender({ url, signingSecret: slack.signingSecret });
  const shows = async (expected: RegExp, from = 0): Promise<FakeMessage> => {
    const found = () => slack.messages.slice(from).findLast(({ text }) => expected.test(text));
    await slack
      .until(() => found() !== undefined, 60_000)
      .catch((error: unknown) => {
        throw new Error(`${expected} was not said, but:\n${slack.messages.map(({ text }) => text).join('\n')}`, {
          cause: error,
        });
      });
    return found() as FakeMessage;
  };
  return {
    shows,
    async says(text, expected) {
      const from = slack.messages.length;
      expect((await send.event(directMessage(text))).status).toBe(200);
      return shows(expected, from);
    },
    async leaves(text) {
      expect((await send.event(directMessage(text))).status).toBe(200);
    },
    async presses(label, on, expected) {
      const from = slack.messages.length;
      const responseUrl = slack.responseUrl('D1ANA', 'U1ANA');
      const value = buttonValue(on, label);
      expect((await send.interaction(press({ channel: 'D1ANA', ts: on.ts, value, responseUrl }))).status).toBe(200);
      return shows(expected, from);
    },
  };
}

function buttonValue(message: FakeMessage, label: string): string {
  const text = JSON.stringify(message.blocks);
  const button = new RegExp(`"text":"${label}"[^{]*\\}[^{]*?"value":"([^"]+)"`).exec(text);
  if (button?.[1] === undefined) throw new Error(`No button "${label}" in ${text}`);
  return button[1];
}

async function upToQuestion5(chat: Chat): Promise<void> {
  await chat.says('assess me', /Which move do you have in mind/);
  await chat.says('program manager', /Question 1 of 10/);
  const second = await chat.says('3', /Question 2 of 10/);
  const third = await chat.presses('Routine', second, /Question 3 of 10/);
  await chat.presses('Not yet', third, /Question 4 of 10/);
  await chat.leaves('2');
}

async function fromQuestion5(chat: Chat): Promise<void> {
  // The answer to question 4 was acknowledged: whether the kill came before or after, question 5 is asked.
  const fifth = await chat.shows(/Question 5 of 10/);
  const where = await chat.says('where am I?', /You are at question 5 of 10 of the skills check/);
  expect(where.text).toMatch(/about \d minutes left/);
  await chat.presses('Routine', fifth, /Question 6 of 10/);
  for (const next of [7, 8, 9, 10]) await chat.says('3', new RegExp(`Question ${next} of 10`));
  await chat.says('3', /show my result|first story|Story 1/i);
  const result = await chat.says('show my result', /What carries over|Realistic|realistic/);
  expect(result.text).toMatch(/10 of 10 answered/);
}

describe('a process killed in the middle of a skills check', () => {
  test('on one file: the next one knows where the person is, and goes on to the result', {
    timeout: 240_000,
  }, async () => {
    const scene = await botScene(onTestFinished);
    const first = await scene.start(KNOWLEDGE);
    await upToQuestion5(await chatWith(scene, first.url));
    await first.end('SIGKILL');
    await fromQuestion5(await chatWith(scene, (await scene.start(KNOWLEDGE)).url));
  });
});

describeWithRedis('a process killed in the middle of a skills check', () => {
  let redis: TestRedis | undefined;
  afterEach(() => redis?.remove());

  test('on Redis: another machine knows where the person is, and goes on to the result', {
    timeout: 240_000,
  }, async () => {
    redis = await startRedis();
    const scene = await botScene(onTestFinished);
    const environment = { ...KNOWLEDGE, REDIS_URL: redis.url };
    const first = await scene.start(environment);
    await upToQuestion5(await chatWith(scene, first.url));
    await first.end('SIGKILL');
    await fromQuestion5(await chatWith(scene, (await scene.start(environment)).url));
  });
});
