import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack.ts';
import { type KnowledgeFolder, knowledgeFolder } from '../support/knowledge-folder.ts';
import { shownTexts } from '../support/slack-blocks.ts';
import { directMessage, homeOpened, homePick, homePress, mention, press, slash } from '../support/slack-payloads.ts';
import { createSlackSender } from '../support/slack-sender.ts';

/** The built bot as an admin runs it, on the real content, driven by signed deliveries of a Slack on this machine. */

let slack: FakeSlack;
let content: KnowledgeFolder;
let data: string;
let bot: BotProcess;
let send: ReturnType<typeof createSlackSender>;

beforeAll(async () => {
  slack = await startFakeSlack();
  content = await knowledgeFolder();
  data = await mkdtemp(join(tmpdir(), 'opsward-whole-'));
  bot = await startBot({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    KNOWLEDGE_DIR: content.path,
    DATA_DIR: data,
  });
  send = createSlackSender({ url: bot.url, signingSecret: slack.signingSecret });
}, 60_000);
afterAll(async () => {
  await bot.end('SIGTERM');
  await slack.stop();
  await content.remove();
  await rm(data, { recursive: true });
});
beforeEach(() => {
  slack.calls.length = 0;
});

const pressed = (value: string) =>
  press({ channel: 'D1ANA', ts: '1700000000.000100', value, responseUrl: slack.responseUrl('D1ANA', 'U1ANA') });
const posts = () => slack.calls.filter((call) => call.outcome === 'ok');
const last = () => posts().at(-1);
const answered = (count = 1) => slack.until(() => posts().length >= count, 30_000);

describe('in a channel', () => {
  test('a mention is answered in its thread, with sources and a text for notifications', async () => {
    const event = mention('<@U0BOT> what does a supply chain manager earn?');
    await send.event(event);
    await answered();
    expect(last()?.args).toMatchObject({ channel: 'C1OPS', thread_ts: (event.event as { ts: string }).ts });
    expect(String(last()?.args['text'])).toMatch(/supply chain managers in the United States .*\$102,010/);
    expect(String(last()?.args['text'])).toContain('Occupational Employment and Wage Statistics, May 2024');
  });

  test('what follows in the thread leans on what was said', async () => {
    const first = mention('<@U0BOT> what does a facilities manager earn?', { user: 'U7BEN' });
    await send.event(first);
    await answered();
    const { ts } = first.event as { ts: string };
    await send.event(mention('<@U0BOT> and a purchasing manager?', { user: 'U7BEN', thread_ts: ts }));
    await answered(2);
    expect(String(last()?.args['text'])).toContain('purchasing managers in the United States');
  });

  test('a mention that begins by addressing somebody else is left alone', async () => {
    await send.event(mention('<@U9KIM> <@U0BOT> said it takes three months'));
    await send.event(mention('<@U0BOT> hello'));
    await answered();
    expect(posts()).toHaveLength(1);
  });

  test('what is far from operations gets an honest none with the nearest questions to press', async () => {
    await send.event(mention('<@U0BOT> best recipe for banana bread', { user: 'U8CAT' }));
    await answered();
    expect(String(last()?.args['text'])).toContain('That is outside what I know');
  });
});

describe('in a direct chat', () => {
  test('the first opening gets a greeting that says it is a bot, the second nothing', async () => {
    await send.event(homeOpened({ user: 'U2EVA', channel: 'D2EVA' }));
    await answered();
    expect(String(last()?.args['text'])).toContain('a bot for people in operations');
    await send.event(homeOpened({ user: 'U2EVA', channel: 'D2EVA' }));
    await send.event(directMessage('hi', { user: 'U2EVA', channel: 'D2EVA' }));
    await answered(2);
    expect(posts()).toHaveLength(2);
  });

  test('a choice can be pressed, and answers', async () => {
    await send.event(directMessage('compare supply chain manager with facilities manager'));
    await answered();
    await send.interaction(pressed('role:11-3013.00:overview'));
    await answered(2);
    expect(String(last()?.args['text'])).toContain('Facilities Managers');
  });

  test('helpful or not is noted', async () => {
    await send.interaction(pressed('feedback:helpful:role:11-3013.00:pay'));
    await answered();
    expect(String(last()?.args['text'])).toContain('noted');
  });
});

test('/opsward answers only the person who asked; alone and with "help" it says what it can do', async () => {
  const url = slack.responseUrl('C1OPS', 'U1ANA');
  await send.command(slash('', url));
  await answered();
  expect(last()).toMatchObject({ method: 'response_url', args: { response_type: 'ephemeral' } });
  expect(String(last()?.args['text'])).toContain('In a channel, mention me');
  await send.command(slash('facilities manager wage', url));
  await answered(2);
  expect(String(last()?.args['text'])).toContain('facilities managers in the United States');
});

test('a retried event is answered once', async () => {
  const event = mention('<@U0BOT> hello again');
  await send.event(event);
  await send.event(event, { retryNum: 1 });
  await answered();
  await send.event(mention('<@U0BOT> hello once more'));
  await answered(2);
  expect(posts()).toHaveLength(2);
});

test('a reply that Slack asks to wait with is sent after the wait', async () => {
  slack.limit('chat.postMessage', 1);
  await send.event(mention('<@U0BOT> hello after a wait'));
  await answered();
  expect(slack.calls.map((call) => call.outcome)).toEqual(['ratelimited', 'ok']);
});

test('a bad signature gets 401 and nothing else', async () => {
  expect((await send.event(mention('<@U0BOT> hi'), { signature: 'v0=00' })).status).toBe(401);
});

describe('content while running', () => {
  const ask = async (text: string) => {
    slack.calls.length = 0;
    await send.event(directMessage(text));
    await answered();
    return String(last()?.args['text']);
  };
  const untilLogged = async (name: string) => {
    for (let tries = 0; tries < 200; tries += 1) {
      if (bot.logged.some((event) => event['msg'] === name)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`never logged ${name}`);
  };

  test('a saved file is used within seconds; a broken one is refused, said in the log, and the old content stays', async () => {
    await content.edit('phrases/conversation.yaml', /^thanks: .*$/m, 'thanks: Any time at all.');
    await untilLogged('content.reloaded');
    expect(await ask('thanks')).toContain('Any time at all.');
    await content.edit('phrases/conversation.yaml', /^thanks: .*$/m, 'thanks: [');
    await untilLogged('content.refused');
    expect(await ask('thank you')).toContain('Any time at all.');
    const refused = bot.logged.find((event) => event['msg'] === 'content.refused');
    expect(String(refused?.['problem'])).toMatch(/^phrases\/conversation\.yaml:\d+ error: /);
  });
});

test('nothing that anybody said is in the log', () => {
  const log = JSON.stringify(bot.logged);
  for (const said of ['banana', 'supply chain', 'purchasing', 'hello', slack.botToken, slack.signingSecret]) {
    expect(log).not.toContain(said);
  }
});

describe('the Home tab', () => {
  test('is useful to a stranger, and what is pressed there is asked in the direct chat and shown there', async () => {
    const texts = () => shownTexts(slack.homes.get('U3LEO')?.blocks).join(' ');
    await send.event(homeOpened({ user: 'U3LEO', channel: 'D3LEO', tab: 'home' }));
    await slack.until(() => texts().includes('Your skills check'), 30_000);
    expect(texts()).toContain('Ten questions about your past 12 months');
    await send.interaction(homePress('begin:skills-check', { user: 'U3LEO' }));
    await slack.until(
      () => slack.messages.some(({ text }) => text.includes('Which move do you have in mind?')),
      30_000,
    );
    await send.event(directMessage('program manager', { user: 'U3LEO', channel: 'D3LEO' }));
    await slack.until(() => texts().includes('You are at question 1 of 10'), 30_000);
  });

  test('turns the weekly nudge on and sets its day, and shows what is set', async () => {
    const texts = () => shownTexts(slack.homes.get('U4MIA')?.blocks).join(' ');
    const asked = (text: string) =>
      slack.until(() => slack.messages.some((message) => message.text.includes(text)), 30_000);
    const says = (text: string) => send.event(directMessage(text, { user: 'U4MIA', channel: 'D4MIA' }));
    await send.interaction(homePress('nudge:on', { user: 'U4MIA' }));
    await asked('Which time zone are you in?');
    await says('Chicago');
    await asked('Which is nearer to your work?');
    await says('I manage operations');
    await asked('Shall it come on Monday');
    await says('yes');
    await slack.until(() => texts().includes('One small step a week, on Monday at 9:00'), 30_000);
    await send.interaction(homePick('nudge:day:thursday', { user: 'U4MIA' }));
    await asked('They come on Thursday at 9:00');
    await slack.until(() => texts().includes('One small step a week, on Thursday at 9:00'), 30_000);
  }, 60_000);
});
