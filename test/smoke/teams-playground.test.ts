import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { chromiumPath, type Playground, startPlayground } from '../support/playground.ts';

/** Set: every step leaves a picture there. */
const pictures = process.env['SMOKE_PICTURES'];
const missing = chromiumPath === undefined && process.env['CI'] !== 'true';

/**
 * Microsoft's own Agents Playground before the built bot, in a real browser: what a person in Teams sees and presses.
 * One play, each test going on where the last one ended.
 */
describe.skipIf(missing)(
  `in the Agents Playground${missing ? ' (skipped: no Chromium; set CHROMIUM_PATH)' : ''}`,
  () => {
    let bot: BotProcess;
    let playground: Playground;
    let data: string;
    let pictured = 0;

    beforeAll(async () => {
      data = await mkdtemp(join(tmpdir(), 'opsward-smoke-'));
      bot = await startBot({ TEAMS: 'on', DATA_DIR: data });
      playground = await startPlayground(bot.url.replace('127.0.0.1', 'localhost'));
      playground.page.setDefaultTimeout(15_000);
    }, 90_000);

    afterAll(async () => {
      await playground?.stop();
      await bot?.end('SIGTERM');
      await rm(data, { recursive: true });
    });

    const page = () => playground.page;
    const cards = () => page().locator('.ac-adaptiveCard');

    async function say(text: string): Promise<void> {
      await page().locator('[contenteditable="true"][role="textbox"]').last().click();
      await page().keyboard.type(text);
      await page().getByLabel('Send Message').last().click();
    }

    async function shows(text: string | RegExp, where: Locator = page().locator('body')): Promise<Locator> {
      const found = where.getByText(text).last();
      await found.waitFor();
      return found;
    }

    async function picture(name: string): Promise<void> {
      if (pictures === undefined) return;
      await mkdir(pictures, { recursive: true });
      pictured += 1;
      await page().screenshot({ path: join(pictures, `${pictured}-${name}.png`) });
    }

    test('an installation is welcomed once, though Teams tells of it twice', async () => {
      await shows(/I am Opsward, a bot for people in operations/, cards().last());
      expect(await cards().count()).toBe(1);
      const opened = bot.logged.filter((line) => line['msg'] === 'teams.received' && line['kind'] === 'opened');
      expect(opened.map((line) => line['put'])).toEqual(['put', 'duplicate']);
      await picture('welcome');
    });

    test('a direct question gets an answer with its sources, and what could be asked next', async () => {
      await say('how long does the move take?');
      await shows(/Three to nine months/);
      await shows(/From Operations Manager to Program Manager/);
      await shows('You could also ask:', cards().last());
      await picture('answer');
    });

    test('what is pressed is answered', async () => {
      const next = cards().last().getByRole('button').last();
      const before = await cards().count();
      await next.click();
      await expect.poll(() => cards().count(), { timeout: 10_000 }).toBeGreaterThan(before);
      await picture('pressed');
    });

    test('a comparison is a table', async () => {
      await say('compare supply chain manager with facilities manager');
      await shows('Education most often required', cards().last());
      await picture('table');
    });

    test('a question of the skills check is redrawn with what was chosen, and the next one follows', async () => {
      await say('assess me');
      const question = cards().last();
      await shows(/Which move do you have in mind/, question);
      const asked = await cards().count();
      await cards()
        .nth(asked - 1)
        .getByRole('button')
        .first()
        .click();
      await shows(/✓/, cards().nth(asked - 1));
      await expect.poll(() => cards().count(), { timeout: 10_000 }).toBeGreaterThan(asked);
      await picture('skills-check');
      await say('stop');
      await say('how long does the move take?');
      await shows('You could also ask:', cards().last());
    });

    test('thumbs are taken', async () => {
      await page().getByLabel('Like', { exact: true }).last().click();
      await page().getByRole('dialog').locator('textarea').fill('useful');
      await page().getByRole('button', { name: 'Submit' }).click();
      await shows('Thank you!');
      await picture('feedback');
      await page().getByRole('button', { name: 'Close' }).last().click();
    });

    test('the message extension finds an answer and puts its card into the chat', async () => {
      await page().getByLabel('Trigger Message Extension App').click();
      await page().getByRole('menuitem', { name: 'Search Command' }).click();
      await page().getByPlaceholder('Enter a search term').fill('how long does the move take');
      const found = page()
        .getByRole('group')
        .getByRole('heading', { name: /How long does the move from operations/ });
      await found.waitFor();
      await picture('search');
      await found.click();
      await page().getByLabel('Send Message').last().click();
      await shows(/Three to nine months/, cards().last());
      expect(await cards().last().getByRole('button').count()).toBe(0);
      // The card is a message to the chat, and no question to the bot.
      await expect.poll(() => bot.logged.some((line) => line['why'] === 'card'), { timeout: 10_000 }).toBe(true);
      await picture('search-card');
    });

    test('a mention in a channel is answered in its thread', async () => {
      await page()
        .getByRole('treeitem', { name: /Career moves/ })
        .click();
      await shows(/Mention me with a question/);
      await page().locator('[contenteditable="true"][role="textbox"]').first().click();
      await page().keyboard.type('@');
      await page().getByRole('menuitem', { name: 'Opsward' }).click();
      await page().keyboard.type(' how long does the move take?');
      await page().getByRole('button', { name: 'Post' }).click();
      await shows(/Three to nine months/);
      await picture('channel');
    });
  },
);
