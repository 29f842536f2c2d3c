import { spawn } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { type BotScene, botScene } from '../support/bot-scene.ts';
import { mention } from '../support/slack-payloads.ts';

/** A report as an admin runs it, on the file of the bot. */
async function report({ content, data }: BotScene, ...args: string[]): Promise<string> {
  const env = { PATH: process.env['PATH'] ?? '', KNOWLEDGE_DIR: content.path, DATA_DIR: data };
  const child = spawn(process.execPath, ['dist/src/main.js', ...args], { env });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      printed += text;
    });
  }
  await new Promise((resolve) => child.once('close', resolve));
  return printed;
}

test('counts and open questions are told while the bot runs, without names and without what few people did', {
  timeout: 60_000,
}, async () => {
  const scene = await botScene(onTestFinished);
  await scene.content.edit('company.yaml', 'unanswered_report: false', 'unanswered_report: true');
  const bot = await scene.start();
  const asked = [
    ...['U1ANA', 'U2BEN', 'U3CEM', 'U4DEE', 'U5EVA'].map((user) => [user, 'where do your answers come from']),
    ...['U1ANA', 'U2BEN', 'U3CEM'].map((user) => [user, 'who signs off a pilot budget at the Leipzig site']),
    ['U4DEE', 'where is the vault of Dresden'],
  ];
  await Promise.all(asked.map(([user, text]) => scene.deliver(bot, mention(`<@U0BOT> ${text}`, { user }))));
  // What is counted is counted before it is answered.
  await scene.slack.until(() => scene.slack.messages.length >= asked.length, 30_000);

  const [month, open] = await Promise.all([report(scene, 'report:month'), report(scene, 'report:unanswered')]);
  expect(month).toMatch(/, T0OPSWARD\n.*\n\nAsked about:\n +5 {2}Where do your answers come from\?\n/);
  // Three and one asked what was not answered: too few for a count of the month.
  expect(month).toMatch(/Not answered, by the nearest question I know:\n +nothing that 5 people did\n/);
  expect(open).toMatch(/Tenant T0OPSWARD\n +3 people, 3 times {2}“who signs off a pilot budget at the Leipzig site”/);
  for (const told of [month, open]) expect(told).not.toMatch(/U\dANA|U2BEN|Dresden/);
});
