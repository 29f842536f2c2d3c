import { expect, test } from 'vitest';
import { slackBot } from '../support/slack-bot.ts';
import { directMessage, globalShortcut, viewSubmission } from '../support/slack-payloads.ts';

const ANA = 'D1ANA';
const BEN = 'D2BEN';

/** A check of which only the destination and ten answers are given. */
const CHECK = ['assess me', 'program manager', ...Array.from({ length: 10 }, () => '2'), 'show my result now'];

async function afterACheck() {
  const bot = await slackBot();
  const says = (text: string): Promise<void> => bot.event(directMessage(text));
  for (const text of CHECK) await says(text);
  return { ...bot, says, newest: (channel: string) => bot.messages(channel).at(-1) };
}

test('one person who is mentioned is shown what was picked and previewed, and no longer once it is taken back', async () => {
  const { says, presses, messages, newest } = await afterACheck();
  await says('share my progress with <@U2BEN>');
  expect(newest(ANA)?.text).toContain('Show them this: the verdict of my skills check?');
  await presses(ANA, 'Leave it out');
  expect(newest(ANA)?.text).toContain('Show them this: my three gaps?');
  await presses(ANA, 'Show it');

  const preview = newest(ANA)?.text ?? '';
  // Slack shows names for ids: the person sees whom they have chosen, and as whom they will be shown.
  const named = JSON.stringify(newest(ANA)?.blocks);
  expect(named).toContain('{"type":"user","user_id":"U2BEN"}');
  expect(named).toContain('{"type":"user","user_id":"U1ANA"}');
  expect(messages(BEN)).toEqual([]);

  await presses(ANA, 'Send it');
  const [shown] = messages(BEN);
  const seen = shown?.text ?? '';
  expect(JSON.stringify(shown?.blocks)).toContain('{"type":"user","user_id":"U1ANA"}');
  expect(seen).toContain('Work on these, in this order');
  expect(preview).toContain(seen);
  expect(seen).not.toContain('realistic');

  await presses(ANA, 'Take it back');
  expect(messages(BEN)).toMatchObject([{ ts: shown?.ts, text: 'This is no longer shared with you.', edits: 1 }]);
  expect(JSON.stringify(messages(BEN))).not.toContain('Work on these');
  await says('who sees my progress?');
  expect(newest(ANA)?.text).toBe('You show nothing to anybody.');
});

test('the same in a modal, with the person from Slack’s own list', async () => {
  const { fake, interaction, presses, messages, newest } = await afterACheck();
  await interaction(globalShortcut('begin:share-progress'));
  const [view] = fake.views;
  if (view === undefined) throw new Error('No modal was opened.');
  const choose = (value: string) => ({ type: 'static_select', selected_option: { value } });
  const who = { type: 'users_select', selected_user: 'U2BEN' };
  await interaction(viewSubmission(view, { who, verdict: choose('no'), gaps: choose('yes') }));
  expect(newest(ANA)?.text).toContain('This is what');
  await presses(ANA, 'Send it');
  expect(messages(BEN)).toHaveLength(1);
});
