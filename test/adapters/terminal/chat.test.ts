import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { systemIds } from '../../../adapters/system/ids.ts';
import { createTerminal } from '../../../adapters/terminal/chat.ts';
import type { Activity } from '../../../src/activity.ts';
import { FILE_TOO_LARGE } from '../../../src/errors.ts';
import type { Bot } from '../../../src/ports.ts';

/** A terminal in a folder with one résumé, before a bot that only notes what it is given. */
async function typing(...lines: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'opsward-terminal-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'my cv.txt'), 'Ran the risk register.');
  const output = new PassThrough();
  const received: Activity[] = [];
  const skipped: number[] = [];
  const terminal = createTerminal({
    output,
    clock: { now: () => new Date('2026-03-23T09:00:00Z') },
    ids: systemIds,
    skip: async (ms) => void skipped.push(ms),
    save: async (name) => name,
  });
  const bot: Pick<Bot, 'receive'> = {
    async receive(activity) {
      received.push(activity);
      setImmediate(() => terminal.turnEnded(activity.id));
      return 'put';
    },
  };
  const input = Readable.from(lines.map((line) => `${line.replaceAll('FOLDER', folder)}\n`));
  await terminal.chat(bot as Bot, input, { prompt: false });
  return { terminal, received, skipped, folder, shown: String(output.read()) };
}

test.each(['/file FOLDER/my cv.txt', '/file "FOLDER/my cv.txt"', '/file FOLDER/my\\ cv.txt'])(
  '%s sends the file, as a message in the direct chat',
  async (line) => {
    const { received, terminal } = await typing(line);
    const [said] = received;
    if (said?.kind !== 'said' || said.attachments?.[0] === undefined) throw new Error('nothing was sent');
    expect(said).toMatchObject({ text: '', attachments: [{ name: 'my cv.txt', mime: 'text/plain', size: 22 }] });
    const [attachment] = said.attachments;
    const bytes = await terminal.directory.fetchAttachment(said.person, attachment, 100);
    expect(Buffer.from(bytes).toString()).toBe('Ran the risk register.');
    await expect(terminal.directory.fetchAttachment(said.person, attachment, 10)).rejects.toMatchObject({
      code: FILE_TOO_LARGE,
    });
  },
);

test.each([
  ['/file FOLDER/nothing.pdf', 'There is no file at FOLDER/nothing.pdf.'],
  ['/file FOLDER', 'FOLDER is a folder. Name one file in it.'],
  ['/file', '/file PATH sends a résumé'],
  ['/skip a week', '/skip 7d moves the clock'],
  ['/help', 'Everything else is said to Opsward.'],
])('%s says what is wrong, and nothing reaches the bot', async (line, told) => {
  const { received, shown, folder, skipped } = await typing(line);
  expect(shown).toContain(told.replace('FOLDER', folder));
  expect([received, skipped]).toEqual([[], []]);
});
