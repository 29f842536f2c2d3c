import type { types } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Activity } from '../../../src/activity.ts';
import { type Message, paragraph } from '../../../src/message/message.ts';
import { shownTexts } from '../../support/slack-blocks.ts';
import { homeOpened, homePick, homePress, team } from '../../support/slack-payloads.ts';
import { type RunningSlack, startSlack } from './running-slack.ts';

let running: RunningSlack;
beforeEach(async () => {
  running = await startSlack();
});
afterEach(() => running.stop());

const page = (text: string): Message => [
  { kind: 'heading', text: 'Your plan' },
  { kind: 'progress', label: '1 of 12 weeks', value: 1, max: 12 },
  paragraph(text),
  { kind: 'choices', choices: [{ label: 'Done', value: 'plan:done' }] },
];
const opens = () => running.send.event(homeOpened({ tab: 'home' }));
const published = () => running.fake.calls.filter(({ method }) => method === 'views.publish').length;
const shown = () => shownTexts(running.fake.homes.get('U1ANA')?.blocks).join('\n');
const said = (user = 'U1ANA'): Activity => ({
  kind: 'said',
  id: 'a1',
  at: '2026-03-23T09:00:00Z',
  person: { platform: 'slack', tenant: team, id: user },
  address: { platform: 'slack', tenant: team, place: 'direct', conversation: 'D1ANA' },
  text: 'done',
});

test('it is drawn for whoever opens it, and nothing is said', async () => {
  running.bot.page = page('Ask for the chance');
  expect((await opens()).status).toBe(200);
  await running.fake.until(() => published() === 1);
  expect(shown()).toContain('Ask for the chance');
  expect(JSON.stringify(running.fake.homes.get('U1ANA')?.blocks)).toContain('"value":"plan:done"');
  expect(running.bot.received).toEqual([]);
  expect(running.fake.messages).toEqual([]);
});

test('after a turn it is drawn again where it shows something else, for whoever has it before them', async () => {
  running.bot.page = page('Ask for the chance');
  await opens();
  await running.fake.until(() => published() === 1);
  running.slack.turnEnded(said());
  running.slack.turnEnded(said('U2BEN'));
  running.bot.page = page('Do it for real');
  running.slack.turnEnded(said());
  await running.fake.until(() => published() === 2);
  expect(shown()).toContain('Do it for real');
  expect([...running.fake.homes.keys()]).toEqual(['U1ANA']);
});

test('what is pressed on it is a press, and draws it again though another process drew it first', async () => {
  running.bot.page = page('Do it for real');
  expect((await running.send.interaction(homePress('plan:done'))).status).toBe(200);
  const [pressed] = running.bot.received;
  expect(pressed).toMatchObject({ kind: 'chose', value: 'plan:done' });
  running.slack.turnEnded(pressed as Activity);
  await running.fake.until(() => published() === 1);
});

test('a setting is a menu of Slack’s own, and what is picked from it is a press', async () => {
  const choices = [
    { label: 'Monday', value: 'nudge:day:monday' },
    { label: 'Thursday', value: 'nudge:day:thursday' },
  ];
  const menus = () =>
    ((running.fake.homes.get('U1ANA')?.blocks ?? []) as readonly types.SectionBlock[]).map((block) => ({
      id: block.block_id,
      shown: (block.accessory as types.StaticSelect).initial_option?.text.text,
    }));
  running.bot.page = [{ kind: 'menu', label: 'Day', choices, current: 'nudge:day:monday' }];
  await opens();
  await running.fake.until(() => published() === 1);
  const [before] = menus();
  await running.send.interaction(homePick('nudge:day:thursday'));
  expect(running.bot.received).toMatchObject([{ kind: 'chose', value: 'nudge:day:thursday' }]);
  // Undone meanwhile: had the block the same id, Slack would go on showing what was picked.
  running.bot.page = [{ kind: 'menu', label: 'Day', choices, current: 'nudge:day:thursday' }];
  await opens();
  await running.fake.until(() => published() === 2);
  expect([before?.shown, menus()[0]?.shown]).toEqual(['Monday', 'Thursday']);
  expect(menus()[0]?.id).not.toBe(before?.id);
});

test('where Slack refuses it that is a line in the log, and drawn when it is opened again', async () => {
  running.bot.page = page('Ask for the chance');
  running.fake.fail('views.publish', 'not_enabled');
  await opens();
  await running.fake.until(() => published() === 1);
  await opens();
  await running.fake.until(() => running.fake.homes.size === 1);
  expect(running.logged).toContainEqual(expect.objectContaining({ level: 'warn', event: 'slack.home-not-drawn' }));
});
