import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** The README's pictures, taken from the built bot: `npm run screenshots`. */

const here = dirname(fileURLToPath(import.meta.url));
const work = await mkdtemp(join(tmpdir(), 'opsward-pictures-'));
const knowledge = join(work, 'knowledge');
await cp('knowledge', knowledge, { recursive: true });

const bot = spawn(process.execPath, ['dist/src/main.js', 'serve'], {
  env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: work, KNOWLEDGE_DIR: knowledge, ENCODER: 'off' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
process.once('exit', () => bot.kill());
const url = await new Promise((resolve) => {
  createInterface({ input: bot.stdout }).on('line', (line) => {
    const event = JSON.parse(line);
    if (event.msg === 'started') resolve(event.url);
  });
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

/** A page as somebody sees it. */
async function open(hash, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1120, height: 720 }, ...options });
  page.setDefaultTimeout(60_000);
  await page.goto(`${url}/#/${hash}`);
  await page.locator('main .panel').waitFor();
  return page;
}

async function say(page, text, answer) {
  const before = await page.locator('.from-bot').count();
  await page.getByRole('textbox').last().fill(text);
  await page.keyboard.press('Enter');
  await page.locator('.from-bot').nth(before).getByText(answer).first().waitFor();
}

const picture = async (page, name) => {
  await page.evaluate(() => document.activeElement?.blur());
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(here, `${name}.png`) });
};

const channel = await open('dana/channel/slack');
await channel.locator('.from-bot').first().waitFor();
await say(channel, 'how long does it take to go from ops to program manager?', /Three to nine months/);
await picture(channel, 'channel');
await channel.close();

const phone = await open('dana/direct/slack', { viewport: { width: 380, height: 760 } });
await phone.locator('.composer').waitFor();
await say(phone, 'assess me', /Which move/);
await phone.getByRole('button', { name: 'Program manager', exact: true }).last().click();
const answers = [2, 2, 1, 3, 2, 0, 4, 2, 3, 1];
for (const [index, answer] of answers.entries()) {
  const asked = phone
    .locator('.from-bot')
    .filter({ hasText: `Question ${index + 1} of 10` })
    .last();
  await asked.getByRole('button').nth(0).waitFor();
  if (index === 3) await picture(phone, 'phone');
  await asked.getByRole('button').nth(answer).click();
  await phone
    .locator('.message')
    .getByText(/✓/)
    .nth(index + 1)
    .waitFor();
}
await phone
  .getByRole('button', { name: /result now/ })
  .last()
  .click();
await phone
  .locator('.from-bot')
  .last()
  .getByText(/beside the target/)
  .waitFor();
await phone.close();

const result = await open('dana/direct/teams', { colorScheme: 'dark', viewport: { width: 1120, height: 900 } });
await result.locator('.teams-chart').waitFor();
await picture(result, 'result');
await result.close();

const why = await open('dana/why/slack', { viewport: { width: 1120, height: 940 } });
await why.getByRole('textbox').fill('can i move up without a pmp');
await why.getByRole('button', { name: 'Ask', exact: true }).click();
await why.getByText('Nearest phrasings').waitFor();
await picture(why, 'why');
await why.close();

const content = await open(`dana/content/slack/${encodeURIComponent('answers/pay-om')}`, {
  viewport: { width: 1400, height: 760 },
});
await content.locator('.content-item .slack').waitFor();
const file = join(knowledge, 'answers/pay.yaml');
await writeFile(file, (await readFile(file, 'utf8')).replace(/related: \[[a-z0-9-]+/, 'related: [pay-for-operations'));
await content.getByText(/error keeps/).waitFor();
await content.getByRole('searchbox').fill('pay');
await content.locator('.content-item .problem-error').waitFor();
await picture(content, 'content');

await browser.close();
bot.kill('SIGTERM');
await new Promise((resolve) => bot.once('close', resolve));
await rm(work, { recursive: true });
