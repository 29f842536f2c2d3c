import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { type KnowledgeFolder, knowledgeFolder } from '../support/knowledge-folder.ts';
import { startBrowser, type Visitor, visit } from '../support/open-page.ts';
import { chromiumPath } from '../support/playground.ts';

const missing = chromiumPath === undefined && process.env['CI'] !== 'true';

/** The local page before the built bot, in a real browser. One process for all of it, each test going on from the last. */
describe.skipIf(missing)(`on the local page${missing ? ' (skipped: no Chromium; set CHROMIUM_PATH)' : ''}`, () => {
  let bot: BotProcess;
  let browser: Browser;
  let content: KnowledgeFolder;
  let data: string;
  let dana: Visitor;
  let marcus: Visitor;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'opsward-page-'));
    content = await knowledgeFolder();
    [bot, browser] = await Promise.all([
      startBot({ DATA_DIR: data, KNOWLEDGE_DIR: content.path, HOST: '0.0.0.0' }),
      startBrowser(),
    ]);
    const url = bot.url.replace('0.0.0.0', '127.0.0.1');
    dana = await visit(browser, url, 'dana');
    marcus = await visit(browser, url, 'marcus', { colorScheme: 'dark', reducedMotion: 'reduce' });
  }, 90_000);

  afterAll(async () => {
    await browser?.close();
    await bot?.end('SIGTERM');
    await content.remove();
    await rm(data, { recursive: true });
  });

  afterEach(() => {
    expect([...dana.complaints, ...marcus.complaints]).toEqual([]);
  });

  test('whoever opens it finds the bot in the channel', async () => {
    await dana.goes('channel');
    await dana
      .last()
      .getByText(/Mention me with a question/)
      .waitFor();
  });

  test('though the server listens everywhere, the page is there for this machine alone', async () => {
    const address = ownAddress();
    const port = new URL(bot.url).port;
    expect(await statusAt('127.0.0.1', port)).toBe('200');
    if (address !== undefined) expect(await statusAt(address, port)).toBe('404');
  });

  // The first answer waits until the phrasings are learned.
  test('a question in the channel is answered in its thread, for everybody at once, and read aloud', {
    timeout: 60_000,
  }, async () => {
    await marcus.goes('channel', 'teams');
    await dana.says('how long does the move take?', /Three to nine months/);
    await dana.page
      .getByRole('list', { name: 'Thread' })
      .getByText(/Three to nine months/)
      .waitFor();
    await dana.page
      .getByTestId('announcer')
      .getByText(/^Opsward: .*Three to nine months/s)
      .waitFor();
    await marcus
      .last()
      .getByText(/Three to nine months/)
      .waitFor();
  });

  test('what is suggested can be pressed as in Slack, by number', async () => {
    const second = await dana
      .last()
      .locator('.slack p, .slack span')
      .getByText(/^\s*2\. /)
      .first()
      .textContent();
    const question = /2\. (.+)/.exec(second ?? '')?.[1] ?? 'nothing suggested';
    const before = await dana.page.locator('.message.from-bot').count();
    await dana.presses(`2: ${question}`);
    await dana.page.locator('.message.from-bot').nth(before).waitFor();
  });

  test('and as in Teams, where it stands in full on a card', async () => {
    const before = await marcus.page.locator('.message.from-bot').count();
    await marcus.last().getByRole('button', { name: /\?$/ }).first().click();
    await marcus.page
      .locator('.message.from-bot')
      .nth(before)
      .getByText(/Sources:/)
      .waitFor();
  });

  test('thumbs are taken, and only who pressed them is thanked', async () => {
    await dana.presses('Helpful: say so about this answer');
    await dana.page.getByText('Only visible to you').waitFor();
    expect(await marcus.page.getByText('Only visible to you').count()).toBe(0);
  });

  test('a message can be seen as what is sent: Block Kit, and an Adaptive Card', async () => {
    await dana.page.getByText('Payload', { exact: true }).click();
    const payloads = dana.page.locator('.payload pre');
    const [slack, teams] = await Promise.all([payloads.first().textContent(), payloads.last().textContent()]);
    expect(JSON.parse(slack ?? '').blocks[0].type).toBe('rich_text');
    expect(JSON.parse(teams ?? '').type).toBe('message');
    await dana.page.getByText('Slack', { exact: true }).click();
  });

  test('everything can be done from the keyboard', async () => {
    await marcus.goes('channel');
    const { keyboard } = marcus.page;
    const focused = () => marcus.page.evaluate<string>('document.activeElement.tagName');
    await marcus.page.reload();
    await marcus.page.locator('.message').first().waitFor();
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    expect(await focused()).toBe('MAIN');
    const before = await marcus.page.locator('.message.from-bot').count();
    for (let stops = 0; stops < 60 && (await focused()) !== 'TEXTAREA'; stops += 1) await keyboard.press('Tab');
    await keyboard.type('is it a step up?');
    await keyboard.press('Enter');
    await marcus.page.locator('.message.from-bot').nth(before).waitFor();
  });

  test('the skills check is lived through, with a reload in the middle, to its bars', { timeout: 60_000 }, async () => {
    await dana.goes('direct');
    await dana.says('assess me', /Which move do you have in mind/);
    await dana.presses('Program manager');
    for (let number = 1; number <= 10; number += 1) {
      await dana.last().getByText(`Question ${number} of 10`).waitFor();
      if (number === 4) {
        await dana.page.reload();
        await dana.last().getByText('Question 4 of 10').waitFor();
      }
      await dana
        .last()
        .getByRole('button')
        .nth(number % 3)
        .click();
      await dana.page.locator('.message').getByText(/✓/).nth(number).waitFor();
    }
    await dana.presses(/result now/);
    await dana
      .last()
      .getByText(/beside the target/)
      .waitFor();
    expect(
      await dana
        .last()
        .getByText(/\d of 4, target \d/)
        .count(),
    ).toBeGreaterThan(0);
    await dana.page.getByText('Teams', { exact: true }).click();
    const bars = dana
      .last()
      .getByRole('list', { name: /Bar chart/ })
      .getByRole('listitem');
    expect(await bars.count()).toBe(10);
    await dana.page.getByText('Slack', { exact: true }).click();
  });

  test('nobody else sees any of it', async () => {
    await marcus.goes('direct');
    await marcus.page.locator('.composer').waitFor();
    expect(await marcus.page.getByText(/beside the target|Question 1 of 10/).count()).toBe(0);
  });

  test('the plan begins, with its progress', async () => {
    await dana.presses('Start my plan');
    await dana.page
      .locator('.message')
      .getByText(/0 of 12 weeks behind you/)
      .waitFor();
    await dana.presses('Warehouse');
    await dana.last().waitFor();
  });

  test('a file the bot makes can be taken', async () => {
    await dana.says('export my plan', /./);
    const link = dana.page.locator('.file').last();
    const [download] = await Promise.all([dana.page.waitForEvent('download'), link.click()]);
    expect((await readFile(await download.path())).length).toBeGreaterThan(100);
  });

  test('a file that is sent is read', async () => {
    const text = 'I led a cross-functional program across four teams and kept a risk register with owners and dates.';
    const before = await marcus.page.locator('.message.from-bot').count();
    await marcus.page
      .getByLabel('Send a file: PDF, Word or text')
      .setInputFiles({ name: 'background.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await marcus.page.getByRole('button', { name: 'Send', exact: true }).click();
    await marcus.page.locator('.message.from-bot').nth(before).waitFor();
    await marcus.page.locator('.message').getByText('background.txt').first().waitFor();
  });

  test('a day later an unfinished check is offered again, and the badge shows the day', {
    timeout: 60_000,
  }, async () => {
    const priya = await visit(browser, marcus.url, 'priya');
    await priya.goes('direct');
    await priya.says('assess me', /Which move do you have in mind/);
    const time = priya.page.getByTestId('local-time');
    const before = await time.textContent();
    await priya.presses('+1 day');
    await priya.page.getByText('1 day ahead of now').waitFor();
    expect(await time.textContent()).not.toBe(before);
    await priya.last().getByRole('button', { name: 'Continue' }).waitFor();
    await priya.presses('Next Monday, 9:00');
    await time.getByText(/^Mon, .*, 9:0\d AM$/).waitFor();
    await marcus.page.getByText(/ahead of now/).waitFor();
    await priya.presses('Back to now');
    await priya.page.getByRole('button', { name: 'Back to now' }).waitFor({ state: 'detached' });
    await priya.page.close();
  });

  test('whoever wants one small step a week gets it as soon as the clock is there, and a shorter one for a week skipped', {
    timeout: 60_000,
  }, async () => {
    const priya = await visit(browser, marcus.url, 'priya');
    await priya.goes('direct');
    await priya.says('stop', /./);
    await priya.says('nudge me', /One small step a week/);
    await priya
      .last()
      .getByText(/Which is nearer to your work/)
      .waitFor();
    await priya.presses('I do the work and want to lead');
    await priya.presses('Yes, Monday at 9:00');
    await priya
      .last()
      .getByText(/They come on Monday at 9:00/)
      .waitFor();
    await priya.goes('channel');
    await priya.presses('+1 week');
    await priya.page.getByRole('link', { name: /Opsward.* 1 new/ }).waitFor();
    await priya.goes('direct');
    await priya
      .last()
      .getByText(/Small step 1\. /)
      .waitFor();
    await priya.presses('Done');
    await priya
      .last()
      .getByText(/Noted as done/)
      .waitFor();
    await priya.presses('+1 week');
    await priya
      .last()
      .getByText(/Small step 2\. /)
      .waitFor();
    await priya.presses('Not this week');
    await priya
      .last()
      .getByText(/Should fifteen minutes turn up/)
      .waitFor();
    await priya.presses('Back to now');
    await priya.page.getByRole('button', { name: 'Back to now' }).waitFor({ state: 'detached' });
    await priya.page.close();
  });

  test('a guide that a manager shares stands in the channel, for another person at once', {
    timeout: 60_000,
  }, async () => {
    await dana.goes('channel');
    await marcus.goes('direct');
    const hears = (text: string | RegExp) => marcus.last().getByText(text).first().waitFor();
    await marcus.says('share a guide', /Before you share/);
    await hears('Which guide would you like to share?');
    await marcus.says('the one on leadership', 'Where should it be posted?');
    await marcus.says('#ops-careers', /say something above it/);
    await marcus.says('Worth three minutes, *everybody*', 'When should it be posted?');
    await marcus.says('now', /This will be posted in #ops-careers/);
    await hears(/Shall I post it\?/);
    await marcus.presses('Post it');
    const post = dana.page.locator('.message.from-bot').filter({ hasText: 'Shared by' }).last();
    await post.getByText('Worth three minutes, *everybody*').waitFor();
    await post.getByText('From doing the work to leading it').waitFor();
    await post.getByRole('button', { name: 'Check this privately' }).waitFor();
  });

  test('a coach finds an answer, and what is wrong with it as soon as it is saved', { timeout: 60_000 }, async () => {
    await dana.goes('content');
    await dana.page.getByRole('searchbox').fill('how long move take');
    await dana.page
      .locator('.content-list li')
      .getByText(/How long does the move/)
      .first()
      .click();
    for (const platform of ['In Slack', 'In Teams'])
      await dana.page
        .getByRole('region', { name: platform })
        .getByText(/Three to nine months/)
        .waitFor();
    await content.edit('answers/transition.yaml', 'Three to nine months is', 'Three to nine moons is');
    await dana.page
      .getByRole('region', { name: 'In Slack' })
      .getByText(/nine moons/)
      .waitFor();
    const line = await content.lineOf('answers/transition.yaml', 'related:');
    await content.edit('answers/transition.yaml', /related: .*/, 'related: [nowhere, how-long-depends]');
    const item = dana.page.locator('.content-item');
    await item.getByText(`answers/transition.yaml:${line}`).first().waitFor();
    await item.getByText(/there is no other answer "nowhere"/).waitFor();
  });

  test('why an answer was chosen is shown: candidates, scores, thresholds, phrasings', async () => {
    await marcus.goes('why');
    await marcus.page.getByRole('textbox').fill('is a pmp worth it for somebody in operations');
    await marcus.presses('Ask');
    const evidence = marcus.page.getByRole('region', { name: 'The evidence' });
    await evidence.getByText(/answers from 0\.5, offers from 0\.1/).waitFor();
    expect(await evidence.getByRole('table', { name: 'Candidates' }).getByRole('row').count()).toBeGreaterThan(3);
    await evidence.getByRole('table', { name: 'Nearest phrasings' }).getByText('certification, said').first().waitFor();
  });

  test('axe finds nothing anywhere that is more than minor, light and dark, wide and narrow', {
    timeout: 90_000,
  }, async () => {
    const found: string[] = [];
    const look = async (
      visitor: Visitor,
      place: Parameters<Visitor['goes']>[0],
      view: Parameters<Visitor['goes']>[1],
    ) => {
      await visitor.goes(place, view);
      found.push(...(await visitor.faults()).map((fault) => `${place} as ${view}: ${fault}`));
    };
    await look(dana, 'channel', 'slack');
    await look(dana, 'direct', 'teams');
    await look(dana, 'content', 'slack');
    await marcus.page.setViewportSize({ width: 380, height: 780 });
    await look(marcus, 'channel', 'teams');
    await look(marcus, 'direct', 'payload');
    await look(marcus, 'why', 'slack');
    await look(marcus, 'setup', 'slack');
    expect(found).toEqual([]);
  });

  test('at 380 px nothing is cut off at the side, and the menu opens and closes', async () => {
    await dana.page.setViewportSize({ width: 380, height: 780 });
    for (const place of ['channel', 'direct', 'content', 'why', 'setup'] as const) {
      await dana.goes(place);
      expect(await dana.page.evaluate('document.documentElement.scrollWidth')).toBe(380);
    }
    await dana.presses('Open the menu');
    await dana.page.getByRole('radio', { name: /Priya Nair/ }).waitFor();
    await dana.page.keyboard.press('Escape');
    await dana.page.getByRole('button', { name: 'Open the menu' }).waitFor();
  });

  test('what was said is still there after a restart', { timeout: 60_000 }, async () => {
    await Promise.all([dana.page.close(), marcus.page.close()]);
    await bot.end('SIGTERM');
    bot = await startBot({ DATA_DIR: data });
    const again = await visit(browser, bot.url, 'dana');
    await again.goes('channel');
    await again.page
      .getByText(/Three to nine months/)
      .first()
      .waitFor();
    await again.goes('direct');
    await again.page
      .getByText(/beside the target/)
      .first()
      .waitFor();
  });
});

/** An address of this machine that others could use. */
function ownAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

/** The status of the page at an address, asked for by a name that a browser here would use. */
function statusAt(address: string, port: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), address, () =>
      socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    socket.on('end', () => resolve(text.split(' ')[1] ?? ''));
    socket.on('error', reject);
  });
}
