import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack.ts';
import type { FakeMessage } from '../support/slack-api.ts';
import { shownTexts } from '../support/slack-blocks.ts';
import { globalShortcut, messageShortcut, press, viewSubmission } from '../support/slack-payloads.ts';
import { createSlackSender } from '../support/slack-sender.ts';

/** A manager shares a guide: the built bot on the real content, driven as Slack drives it. */

let slack: FakeSlack;
let data: string;
let bot: BotProcess;
let send: ReturnType<typeof createSlackSender>;

beforeAll(async () => {
  slack = await startFakeSlack();
  data = await mkdtemp(join(tmpdir(), 'opsward-share-'));
  bot = await startBot({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DATA_DIR: data,
    ENCODER: 'off',
  });
  send = createSlackSender({ url: bot.url, signingSecret: slack.signingSecret });
}, 60_000);
afterAll(async () => {
  await bot.end('SIGTERM');
  await slack.stop();
  await rm(data, { recursive: true });
});

const messagesIn = (channel: string) => slack.messages.filter((message) => message.channel === channel);
const arrives = (channel: string, text: RegExp) =>
  slack.until(() => messagesIn(channel).some((message) => text.test(message.text)), 20_000);

interface Button {
  readonly text: { readonly text: string };
  readonly value: string;
}

function button(message: FakeMessage, label: string): string {
  const rows = message.blocks as { readonly elements?: readonly Partial<Button>[] }[];
  const found = rows.flatMap(({ elements = [] }) => elements).find(({ text }) => text?.text === label);
  if (found?.value === undefined)
    throw new Error(`There is no button "${label}": ${shownTexts(message.blocks).join(' | ')}`);
  return found.value;
}

/** Presses the newest button with this label in a person's direct chat. */
async function presses(user: string, label: string): Promise<void> {
  const channel = user.replace('U', 'D');
  const message = messagesIn(channel).findLast(({ blocks }) => shownTexts(blocks).includes(label));
  if (message === undefined) throw new Error(`Nothing shows "${label}".`);
  const responseUrl = slack.responseUrl(channel, user);
  await send.interaction(press({ channel, ts: message.ts, value: button(message, label), responseUrl, user }));
}

/** Fills in the form that was opened last, for a channel. */
async function fillsIn(user: string, channel: string, note: string): Promise<{ status: number; body: string }> {
  const view = slack.views.at(-1);
  if (view === undefined) throw new Error('No form was opened.');
  return send.interaction(
    viewSubmission(
      view,
      {
        guide: { type: 'static_select', selected_option: { value: 'execution-to-leadership' } },
        place: { type: 'conversations_select', selected_conversation: channel },
        note: { type: 'plain_text_input', value: note },
        when: { type: 'datetimepicker', selected_date_time: null },
      },
      {
        user: { id: user, team_id: 'T0OPSWARD' },
        response_urls: [
          {
            block_id: 'place',
            action_id: 'field',
            channel_id: channel,
            response_url: slack.responseUrl(channel, user),
          },
        ],
      },
    ),
  );
}

test('from the menu to the channel: the form, the preview, and exactly that', async () => {
  await send.interaction(globalShortcut('begin:share-guide'));
  expect(slack.views).toHaveLength(1);
  expect(JSON.stringify(slack.views[0]?.blocks)).toContain('You will never learn who opened it');

  await fillsIn('U1ANA', 'C2TEAM', 'Worth it <!channel> *all*');
  await arrives('D1ANA', /This will be posted/);
  // It is redrawn once it was pressed, so it is read now.
  const inPreview = shownTexts(messagesIn('D1ANA').at(-1)?.blocks).join('\n');
  expect(messagesIn('C2TEAM')).toEqual([]);

  await presses('U1ANA', 'Post it');
  await arrives('C2TEAM', /Shared by/);
  const [post] = messagesIn('C2TEAM');
  const shown = shownTexts(post?.blocks);
  // What is in the post is in the preview, word for word, but for what can be pressed.
  for (const text of shown.filter((one) => one !== 'Check this privately' && one !== 'Ask about this')) {
    expect(inPreview).toContain(text);
  }
  expect(JSON.stringify(post?.blocks)).toContain('{"type":"user","user_id":"U1ANA"}');
  expect(JSON.stringify(post?.blocks)).not.toContain('broadcast');
  expect(post?.text).toContain('&lt;!channel&gt;');
  await arrives('D1ANA', /is posted in/);

  await presses('U1ANA', 'Withdraw it');
  await slack.until(() => messagesIn('C2TEAM')[0]?.edits === 1);
  expect(messagesIn('C2TEAM')[0]?.text).toMatch(/has withdrawn it\.$/);
});

test('where the bot is not, the manager hears how to invite it, and can post once without it', async () => {
  slack.refuse('C3SECRET', 'not_in_channel');
  await send.interaction(globalShortcut('begin:share-guide', { user: { id: 'U2BEN', team_id: 'T0OPSWARD' } }));
  await fillsIn('U2BEN', 'C3SECRET', 'For you');
  await arrives('D2BEN', /This will be posted/);
  await presses('U2BEN', 'Post it');
  await arrives('D2BEN', /\/invite @Opsward/);
  await presses('U2BEN', 'Post once now');
  await arrives('D2BEN', /cannot be changed or withdrawn from here/);
  expect(messagesIn('C3SECRET')).toMatchObject([{ via: 'response_url' }]);
  // Everybody sees it, not only who posted it.
  expect(messagesIn('C3SECRET')[0]).not.toHaveProperty('onlyFor');
});

test('a shortcut on a message answers it in its thread', async () => {
  const shortcut = messageShortcut('begin:share-guide', { user: { id: 'U3CLEO', team_id: 'T0OPSWARD' } });
  await send.interaction(shortcut);
  await fillsIn('U3CLEO', 'C1OPS', '');
  await arrives('D3CLEO', /This will be posted/);
  await presses('U3CLEO', 'Post it');
  await arrives('C1OPS', /Shared by/);
  expect(messagesIn('C1OPS')).toMatchObject([{ threadTs: shortcut.message.ts }]);
});

test('a time that has passed is said under its field', async () => {
  await send.interaction(globalShortcut('begin:share-guide', { user: { id: 'U4DAN', team_id: 'T0OPSWARD' } }));
  const view = slack.views.at(-1);
  const answer = await send.interaction(
    viewSubmission(
      view ?? { id: '', callback_id: '', private_metadata: '' },
      {
        guide: { type: 'static_select', selected_option: { value: 'execution-to-leadership' } },
        place: { type: 'conversations_select', selected_conversation: 'C2TEAM' },
        when: { type: 'datetimepicker', selected_date_time: 1_700_000_000 },
      },
      { user: { id: 'U4DAN', team_id: 'T0OPSWARD' } },
    ),
  );
  expect(JSON.parse(answer.body)).toEqual({
    response_action: 'errors',
    errors: { when: 'That time has passed. Please choose a later one.' },
  });
});
