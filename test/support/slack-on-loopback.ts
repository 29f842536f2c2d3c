import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import { createSlack, type SlackOptions } from '../../adapters/slack/create-slack.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import type { FakeSlack } from './fake-slack.ts';
import { silentLog } from './silent-log.ts';
import { createSlackSender } from './slack-sender.ts';

/** The real Bolt app beside a fake Slack, and who sends it signed deliveries; both are gone when the test has finished. */
export async function slackOnLoopback(fake: FakeSlack, { bot }: Pick<SlackOptions, 'bot'>) {
  const slack = createSlack({
    botToken: fake.botToken,
    signingSecret: fake.signingSecret,
    apiUrl: fake.apiUrl,
    bot,
    log: silentLog,
    // Signatures are of the real time.
    clock: systemClock,
  });
  const app = express();
  if (slack.router !== undefined) app.use(slack.router);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await slack.start();
  onTestFinished(async () => {
    await slack.stop(1_000);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await fake.stop();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { slack, send: createSlackSender({ url, signingSecret: fake.signingSecret }) };
}
