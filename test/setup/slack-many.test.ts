import { expect, onTestFinished, test } from 'vitest';
import { adminShell } from '../support/admin-shell.ts';
import type { BotProcess } from '../support/bot-process.ts';
import { startFakeSlack } from '../support/fake-slack.ts';
import { readmePath } from '../support/readme-path.ts';
import { openAppPages } from '../support/slack-app.ts';

/** "Many workspaces" of the README, step by step and word for word: two workspaces install one app, and both are answered. */

test('variables, doctor, start, and two workspaces that install it', { timeout: 180_000 }, async () => {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.stop());
  const shell = adminShell({ 'slack.com': new URL(slack.apiUrl).origin });
  const readme = readmePath('Many workspaces');
  const above = readmePath('Connect Slack');

  const made = await shell.run(above.command('--link --url').replace('YOUR-HOST', 'opsward.example.com'));
  const pages = openAppPages(slack, made.printed.trim());
  pages.press(above.step(2, 'Create'));

  readme.step(1, 'Basic Information');
  const key = await shell.run(readme.step(1, 'echo "2026:$(openssl rand -base64 32)"'));
  const secrets = {
    [readme.step(1, 'SLACK_CLIENT_ID')]: pages.copy(readme.step(1, 'Client ID')),
    [readme.step(1, 'SLACK_CLIENT_SECRET')]: pages.copy(readme.step(1, 'Client Secret')),
    [readme.step(1, 'SLACK_SIGNING_SECRET')]: pages.copy(readme.step(1, 'Signing Secret')),
    [readme.step(1, 'ENCRYPTION_KEYS')]: key.printed.trim(),
  };
  shell.setVariables(secrets);

  const examined = await shell.run(readme.command('doctor'));
  for (const well of [
    'SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together',
    'SLACK_SIGNING_SECRET has the form of one',
    'encrypted with the key "2026"',
    'no workspace has installed it yet: they do from /slack/install',
    'Nothing is in the way.',
  ])
    expect(examined.printed).toContain(well);
  for (const secret of Object.values(secrets)) expect(examined.printed).not.toContain(secret);

  const bot = await shell.start(readme.command('npm start'));
  readme.step(2, 'Event Subscriptions');
  expect(await pages.people(bot).verifies()).toBe(true);

  const behind = readme.step(2, 'https://YOUR-HOST/slack/').replace('YOUR-HOST', 'opsward.example.com');
  const install = readme.step(3, 'https://YOUR-HOST/slack/install').replace('YOUR-HOST', 'opsward.example.com');
  pages.press(readme.step(3, 'Manage Distribution > Activate Public Distribution'));
  for (const team of ['T1', 'T2']) {
    expect(await installs(bot, { install, behind, team, pages })).toEqual([
      200,
      expect.stringContaining('is installed'),
    ]);
    const { invites, mentions } = pages.people(bot, team);
    invites('C1OPS');
    const before = slack.messages.length;
    const thread = await mentions('C1OPS', '@Opsward how long does the move take?');
    await slack.until(() => slack.messages.length > before, 60_000);
    expect(slack.messages.at(-1)).toMatchObject({ channel: 'C1OPS', threadTs: thread });
    expect(slack.byTeam.at(-1)).toMatchObject({ method: 'chat.postMessage', team });
  }

  expect(readme.left()).toEqual([]);
});

/** In a browser, through the reverse proxy: the page, Slack's consent, and back with the cookie of the page. */
async function installs(
  bot: BotProcess,
  {
    install,
    behind,
    team,
    pages,
  }: { install: string; behind: string; team: string; pages: ReturnType<typeof openAppPages> },
): Promise<[number, string]> {
  const through = (address: URL | string) => {
    const { href, pathname, search } = new URL(address);
    if (!href.startsWith(behind)) throw new Error(`The reverse proxy was not told to pass ${href} on.`);
    return `${bot.url}${pathname}${search}`;
  };
  const page = await fetch(through(install));
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const link = /href="([^"]+authorize[^"]+)"/.exec(await page.text())?.[1] ?? '';
  const done = await fetch(through(pages.consents(link.replaceAll('&#38;', '&'), team)), { headers: { cookie } });
  return [done.status, await done.text()];
}
