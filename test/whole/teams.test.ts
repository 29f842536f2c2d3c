import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { invoked, said } from '../support/teams-deliveries.ts';
import { type Microsoft, startMicrosoft } from '../support/teams-microsoft.ts';
import { shownTexts } from '../support/teams-shown.ts';

/** The built bot, serving the Teams of this machine: deliveries come in over HTTP, and what it says goes to a connector here. */

let microsoft: Microsoft;
let bot: BotProcess;
let data: string;
let count = 0;

beforeAll(async () => {
  microsoft = await startMicrosoft();
  data = await mkdtemp(join(tmpdir(), 'opsward-whole-teams-'));
  bot = await startBot({ TEAMS: 'on', TEAMS_SERVICE_HOSTS: microsoft.origin, DATA_DIR: data });
}, 180_000);
afterAll(async () => {
  await bot.end('SIGTERM');
  await microsoft.stop();
  await rm(data, { recursive: true });
});

async function deliver(delivery: object): Promise<void> {
  const { status } = await fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(delivery),
  });
  expect(status).toBe(200);
}

/** Says it, and waits for something to be said to it; what needs matching waits until the answers are read. */
async function says(text: string): Promise<void> {
  const before = microsoft.posted().length;
  count += 1;
  await deliver(said(microsoft.serviceUrl, text, { id: `said-${count}` }));
  await expect.poll(() => microsoft.posted().length, { timeout: 90_000 }).toBeGreaterThan(before);
}

const LEVELS = '3 3 3 3 1 3 2 3 3 1'.split(' ');

const FILES = ['my-plan.md', 'my-plan.ics', 'my-plan.xlsx'];

test('"export plan" offers three files, and those that are accepted arrive whole on the person’s drive', async () => {
  for (const line of ['assess me', 'program manager', ...LEVELS, 'show my result now', 'start my plan', 'stop'])
    await says(line);
  await says('export plan');
  const offers = () =>
    microsoft
      .posted()
      .flatMap(({ body }) => body.attachments ?? [])
      .filter(({ contentType }) => contentType === 'application/vnd.microsoft.teams.card.file.consent');
  await expect.poll(() => offers().map(({ name }) => name), { timeout: 90_000 }).toEqual(FILES);
  for (const { name, content } of offers()) {
    const uploadInfo = {
      contentUrl: `https://contoso-my.sharepoint.com/${name}`,
      uploadUrl: `${microsoft.origin}/drive/${name}`,
      name,
      uniqueId: name,
      fileType: name.split('.').at(-1),
    };
    const action = name.endsWith('.ics') ? 'decline' : 'accept';
    const consent = { type: 'fileUpload', action, context: content.acceptContext, uploadInfo };
    await deliver(invoked(microsoft.serviceUrl, 'fileConsent/invoke', consent, { id: `f:${name}` }));
  }
  const [markdown, workbook, ...more] = microsoft.uploads;
  expect(more).toEqual([]);
  expect(markdown?.bytes.toString()).toContain('Week 1');
  expect(Object.keys(unzipSync(new Uint8Array(workbook?.bytes ?? [])))).toContain('xl/workbook.xml');
  const told = microsoft.posted().flatMap(({ body }) => shownTexts(body));
  expect(told.join('\n')).toContain('my-plan.ics was not sent, and I have not kept it.');
}, 180_000);
