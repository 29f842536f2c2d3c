import { expect, onTestFinished, test } from 'vitest';
import { slackManifest } from '../../adapters/slack/manifest.ts';
import { readArgs } from '../../src/commands/args.ts';
import { printSlackManifest } from '../../src/commands/manifests.ts';
import { adminShell } from '../support/admin-shell.ts';
import { startFakeSlack } from '../support/fake-slack.ts';
import { readmePath } from '../support/readme-path.ts';
import { openAppPages } from '../support/slack-app.ts';

/** "Connect Slack" of the README, step by step and word for word, on a machine where slack.com is a server of the test. */

async function admin() {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.stop());
  return { slack, shell: adminShell({ 'slack.com': new URL(slack.apiUrl).origin }) };
}

test('over HTTP: link, app, variables, doctor, start, and an answer in the thread', { timeout: 180_000 }, async () => {
  const { slack, shell } = await admin();
  const readme = readmePath('Connect Slack');

  const made = await shell.run(readme.command('--link --url').replace('YOUR-HOST', 'opsward.example.com'));
  readme.step(1, '--link');
  expect(made.code).toBe(0);

  const pages = openAppPages(slack, made.printed.trim());
  expect(pages.manifest).toEqual(slackManifest({ kind: 'http', url: 'https://opsward.example.com' }));
  // Longer addresses are cut by some browsers and proxies.
  expect(made.printed.length).toBeLessThan(8_000);
  readme.step(2, 'Next');
  pages.press(readme.step(2, 'Create'));

  pages.press(readme.step(3, 'Install App > Install to Workspace'));
  const token = pages.copy(readme.step(3, 'Bot User OAuth Token'));
  expect(token).toMatch(new RegExp(`^${readme.step(3, 'xoxb-…').replace('…', '')}`));
  readme.step(3, '.env', 'package.json', 'NAME=value');
  const secret = pages.copy(readme.step(4, 'Basic Information > Signing Secret'));
  shell.setVariables({
    [readme.step(3, 'SLACK_BOT_TOKEN')]: token,
    [readme.step(4, 'SLACK_SIGNING_SECRET')]: secret,
  });

  const examined = await shell.run(readme.command('doctor'));
  expect(examined.printed).toContain('SLACK_BOT_TOKEN is good, for workspace T0OPSWARD');
  expect(examined.printed).toContain('all 7 scopes are granted');
  expect(examined.printed).toContain('SLACK_SIGNING_SECRET has the form of one');
  expect(examined.printed).toContain('Nothing is in the way.');
  expect(examined.code).toBe(0);
  for (const kept of [token, secret]) expect(examined.printed).not.toContain(kept);

  const bot = await shell.start(readme.command('npm start'));
  const { verifies, invites, mentions, writes, commands } = pages.people(bot);
  expect(pages.manifest.settings.event_subscriptions).toMatchObject({
    request_url: readme.step(4, 'https://YOUR-HOST/slack/events').replace('YOUR-HOST', 'opsward.example.com'),
  });
  readme.step(6, 'Event Subscriptions', 'Retry');
  expect(await verifies()).toBe(true);

  readme.step(6, '/invite @Opsward');
  invites('C1OPS');
  const thread = await mentions('C1OPS', readme.step(6, '@Opsward how long does the move take?'));
  await slack.until(() => slack.messages.length > 0, 60_000);
  expect(slack.messages[0]).toMatchObject({ channel: 'C1OPS', threadTs: thread });
  expect(slack.messages[0]?.text).toContain('Three to nine months');

  await writes('what does a supply chain manager earn?');
  await slack.until(() => slack.messages.length > 1, 60_000);
  expect(slack.messages[1]).toMatchObject({ channel: 'D1ANA' });

  await commands('/opsward help');
  await slack.until(() => slack.messages.length > 2, 60_000);
  expect(slack.messages[2]).toMatchObject({ onlyFor: 'U1ANA', via: 'response_url' });

  expect(readme.left()).toEqual([
    '1: npm run --silent slack-manifest -- --link --socket',
    '2: Create New App > From a manifest',
    '4: Basic Information > App-Level Tokens > Generate Token and Scopes',
    '4: connections:write',
    '4: xapp-…',
    '4: SLACK_APP_TOKEN',
  ]);
});

test('in Socket Mode: no address anywhere, and it lives through what happens to connections', {
  timeout: 180_000,
}, async () => {
  const { slack, shell } = await admin();
  const readme = readmePath('Connect Slack');

  const made = await shell.run(readme.command('--link --socket'));
  const pages = openAppPages(slack, made.printed.trim());
  expect(pages.manifest).toEqual(slackManifest({ kind: 'socket' }));
  expect(pages.manifest.settings.socket_mode_enabled).toBe(true);
  pages.press(readme.step(2, 'Create'));
  pages.press(readme.step(3, 'Install App > Install to Workspace'));
  const appToken = pages.generate(
    readme.step(4, 'Basic Information > App-Level Tokens > Generate Token and Scopes'),
    readme.step(4, 'connections:write'),
  );
  expect(appToken).toMatch(new RegExp(`^${readme.step(4, 'xapp-…').replace('…', '')}`));
  shell.setVariables({
    [readme.step(3, 'SLACK_BOT_TOKEN')]: pages.copy(readme.step(3, 'Bot User OAuth Token')),
    [readme.step(4, 'SLACK_APP_TOKEN')]: appToken,
  });

  const examined = await shell.run(readme.command('doctor'));
  expect(examined.printed).toContain('SLACK_APP_TOKEN opens a connection (Socket Mode)');
  expect(examined.printed).toContain('Nothing is in the way.');
  expect(examined.printed).not.toContain('Reach');

  const bot = await shell.start(readme.command('npm start'));
  const { invites, mentions } = pages.people(bot);
  const answers = (count: number) => slack.until(() => slack.messages.length === count, 60_000);
  invites('C1OPS');
  const thread = await mentions('C1OPS', '@Opsward how long does the move take?');
  await answers(1);
  expect(slack.messages[0]).toMatchObject({ channel: 'C1OPS', threadTs: thread });

  // Slack ends every connection after some hours, and says so first.
  slack.socket.refresh();
  await expect.poll(slack.socket.connections, { timeout: 20_000 }).toBe(1);
  await mentions('C1OPS', '@Opsward what does a supply chain manager earn?');
  await answers(2);

  // The network is gone for a moment.
  slack.socket.drop();
  await expect.poll(slack.socket.connections, { timeout: 20_000 }).toBe(1);

  // An envelope whose acknowledgement was lost comes again; what is said next is answered next.
  await mentions('C1OPS', '@Opsward what does a facilities manager earn?', 2);
  await answers(3);
  await mentions('C1OPS', '@Opsward hello');
  await answers(4);
  expect(slack.messages.filter(({ text }) => text.includes('facilities managers in'))).toHaveLength(1);
});

test.each([
  [
    'as the README has it, with nobody’s host',
    '--link --url https://YOUR-HOST',
    'is no address where Slack could reach',
  ],
  ['a host alone', '--link --url opsward.example.com', 'is no address where Slack could reach'],
  ['no TLS', '--url http://opsward.example.com', 'is no address where Slack could reach'],
  ['no address at all', '--link', 'needs the address where Slack reaches the bot'],
])('an address that Slack could not call makes no link: %s', async (_reason, words, message) => {
  await expect(printSlackManifest(readArgs(['slack-manifest', ...words.split(' ')]))).rejects.toMatchObject({
    message: expect.stringContaining(message),
    hint: expect.stringContaining('--socket'),
  });
});
