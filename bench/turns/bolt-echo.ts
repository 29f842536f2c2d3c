import type { AddressInfo } from 'node:net';
import bolt from '@slack/bolt';

/** Bolt as its own guide sets it up, echoing mentions: the least that a Slack bot in Node does. */
const app = new bolt.App({
  token: process.env['SLACK_BOT_TOKEN'] ?? '',
  signingSecret: process.env['SLACK_SIGNING_SECRET'] ?? '',
  clientOptions: { slackApiUrl: process.env['SLACK_API_URL'] ?? '' },
});
app.event('app_mention', async ({ event, say }) => {
  await say({ text: event.text, thread_ts: event.ts });
});
const server = await app.start(0);
const { port } = server.address() as AddressInfo;
console.log(JSON.stringify({ msg: 'started', url: `http://127.0.0.1:${port}` }));
