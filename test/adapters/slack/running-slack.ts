import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createSlack, type Slack, type SlackOptions } from '../../../adapters/slack/create-slack.ts';
import type { Activity, Removal } from '../../../src/activity.ts';
import type { Message } from '../../../src/message/message.ts';
import type { Bot, LogFields } from '../../../src/ports.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack.ts';
import { createSlackSender } from '../../support/slack-sender.ts';

export interface RunningSlack {
  readonly url: string;
  readonly fake: FakeSlack;
  readonly slack: Slack;
  readonly bot: RecordingBot;
  readonly send: ReturnType<typeof createSlackSender>;
  readonly logged: { level: string; event: string; fields: LogFields }[];
  stop(): Promise<void>;
}

/** A bot that only notes what it was given. Set `receive`, `form` or `formFaults` to make it fail or answer. */
interface RecordingBot extends Bot {
  readonly received: Activity[];
  readonly removals: Removal[];
  receive: Bot['receive'];
  /** What everybody's Home tab is to show. */
  page: Message;
  form: Bot['form'];
  formFaults: Bot['formFaults'];
}

/** The real adapter, Bolt and all, before a fake Slack: over HTTP on a free port, or over Socket Mode. */
export async function startSlack(
  mode: 'http' | 'socket' = 'http',
  changes: Partial<SlackOptions> = {},
): Promise<RunningSlack> {
  const fake = await startFakeSlack();
  const bot = createRecordingBot();
  const logged: RunningSlack['logged'] = [];
  const note =
    (level: string) =>
    (event: string, fields: LogFields = {}) =>
      void logged.push({ level, event, fields });
  const slack = createSlack({
    ...(changes.oauth === undefined ? { botToken: fake.botToken } : {}),
    signingSecret: fake.signingSecret,
    ...(mode === 'socket' ? { appToken: fake.appToken } : {}),
    apiUrl: fake.apiUrl,
    bot: () => bot,
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    clock: { now: () => new Date() },
    ...changes,
  });
  const app = express();
  if (slack.router !== undefined) app.use(slack.router);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await slack.start();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    fake,
    slack,
    bot,
    logged,
    send: createSlackSender({ url, signingSecret: fake.signingSecret }),
    async stop() {
      await slack.stop(1000);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await fake.stop();
    },
  };
}

function createRecordingBot(): RecordingBot {
  const received: Activity[] = [];
  const removals: Removal[] = [];
  const bot: RecordingBot = {
    received,
    page: [],
    removals,
    async removed(removal) {
      removals.push(removal);
      return 'put';
    },
    async receive(activity) {
      received.push(activity);
      return 'put';
    },
    async pressed() {
      return undefined;
    },
    async home() {
      return bot.page;
    },
    async search() {
      return [];
    },
    async form() {
      return undefined;
    },
    async formFaults() {
      return {};
    },
  };
  return bot;
}
