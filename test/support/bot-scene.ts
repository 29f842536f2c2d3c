import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BotProcess, startBot } from './bot-process.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import type { KnowledgeFolder } from './knowledge-folder.ts';
import { mention } from './slack-payloads.ts';
import { createSlackSender, type Delivered } from './slack-sender.ts';
import { smallKnowledge } from './small-knowledge.ts';

export interface BotScene {
  readonly slack: FakeSlack;
  /** What the bots know; changed before they start. */
  readonly content: KnowledgeFolder;
  /** Where the bots on one file have it. */
  readonly data: string;
  start(environment?: Readonly<Record<string, string>>): Promise<BotProcess>;
  /** A signed delivery to one of the bots. */
  deliver(bot: BotProcess, event: object): Promise<Delivered>;
  /** The posts that have arrived in a thread, in order, by the time at which they came. */
  posts(thread: string): readonly number[];
}

/** A Slack, small content, and bots as processes of their own; all gone when the test has finished. */
export async function botScene(onTestFinished: (end: () => Promise<void>) => void): Promise<BotScene> {
  const slack = await startFakeSlack();
  const content = await smallKnowledge();
  const data = await mkdtemp(join(tmpdir(), 'opsward-scene-'));
  const bots: BotProcess[] = [];
  onTestFinished(async () => {
    await Promise.all(bots.map((bot) => bot.end('SIGKILL')));
    await slack.stop();
    await content.remove();
    await rm(data, { recursive: true });
  });
  return {
    slack,
    content,
    data,
    async start(environment = {}) {
      const bot = await startBot({
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_SIGNING_SECRET: slack.signingSecret,
        SLACK_API_URL: slack.apiUrl,
        KNOWLEDGE_DIR: content.path,
        DATA_DIR: data,
        ...environment,
      });
      bots.push(bot);
      return bot;
    },
    deliver: (bot, event) => createSlackSender({ url: bot.url, signingSecret: slack.signingSecret }).event(event),
    posts: (thread) =>
      slack.calls
        .filter(({ method, outcome }) => method === 'chat.postMessage' && outcome === 'ok')
        .filter(({ args }) => args['thread_ts'] === thread)
        .map(({ at }) => at),
  };
}

/** Somebody greets the bot in a channel; the thread is where its answer belongs. */
export function greeting(person: number): { readonly event: object; readonly thread: string } {
  const event = mention('<@U0BOT> hello', { user: `U${person}`, channel: `C${person}` });
  return { event, thread: (event.event as { ts: string }).ts };
}
