import { expect, test } from 'vitest';
import { teamsBot } from '../support/teams-bot.ts';
import { channelThread, installed, invoked, said } from '../support/teams-deliveries.ts';
import { tenant } from '../support/teams-microsoft.ts';

const DIRECT = 'a:ana-and-bot';
const GENERAL = '19:general@thread.tacv2';

interface Input {
  readonly id?: string;
  readonly choices?: readonly { readonly title: string; readonly value: string }[];
}
interface Dialog {
  readonly task: { readonly value: { readonly card: { readonly content: { readonly body: readonly Input[] } } } };
}

/** The form that a command of the message extension opens, and what it sends when it is filled in. */
async function filling(
  bot: Awaited<ReturnType<typeof teamsBot>>,
  commandId: string,
  conversation: object,
  commandContext = 'compose',
) {
  const url = bot.microsoft.serviceUrl;
  const opened: Dialog = await bot.deliver(
    invoked(url, 'composeExtension/fetchTask', { commandId, commandContext }, { id: 'f:opens', conversation }),
  );
  const { body } = opened.task.value.card.content;
  const form = /"data":\{"form":("[^"]+")/.exec(JSON.stringify(body))?.[1] ?? '""';
  return {
    choice: (id: string, title: string): string => {
      const found = body.find((input) => input.id === id)?.choices?.find((one) => one.title === title);
      if (found === undefined) throw new Error(`${id} does not offer "${title}": ${JSON.stringify(body)}`);
      return found.value;
    },
    titles: (id: string) => body.find((input) => input.id === id)?.choices?.map(({ title }) => title),
    text: JSON.stringify(body),
    fields: body.flatMap(({ id }) => id ?? []),
    submit: (filled: object) =>
      bot.deliver(
        invoked(
          url,
          'composeExtension/submitAction',
          { commandId, commandContext, data: { form: JSON.parse(form) as string, ...filled } },
          { id: 'f:submits', conversation },
        ),
      ),
  };
}

test('a guide is shared from the message extension: the form, the preview, the post, its new note, its withdrawal', async () => {
  const bot = await teamsBot();
  const url = bot.microsoft.serviceUrl;
  await bot.deliver(said(url, 'hello', { id: 'm:1' }));
  const form = await filling(bot, 'begin:share-guide', channelThread);
  const answer = await form.submit({
    'f.guide': form.choice('f.guide', 'From doing the work to leading it'),
    'f.place': form.choice('f.place', 'The channel you are in'),
    'f.note': 'Worth it <at>everybody</at> *all*',
  });
  expect(answer.task.type).toBe('message');
  expect(JSON.stringify(bot.calls(DIRECT).at(-1)?.body)).toContain('This will be posted');
  expect(bot.calls(GENERAL)).toEqual([]);

  await bot.presses(DIRECT, 'Post it');
  const [post] = bot.calls(GENERAL);
  const posted = JSON.stringify(post?.body);
  for (const said of ['Ana Ops', 'From doing the work to leading it', 'Check this privately', 'Ask about this']) {
    expect(posted).toContain(said);
  }
  // The note is text, whatever it contains.
  expect(posted).toContain('"text":"Worth it <at>everybody</at> *all*","italic":true');

  await bot.presses(DIRECT, 'Change the note');
  await bot.deliver(said(url, 'Five minutes, truly', { id: 'm:2' }));
  await bot.presses(DIRECT, 'Withdraw it');
  const [, changed, withdrawn] = bot.calls(GENERAL);
  expect(changed).toMatchObject({ method: 'PUT', path: `${post?.path}/${post?.id}` });
  expect(JSON.stringify(changed?.body)).toContain('Five minutes, truly');
  expect(withdrawn).toMatchObject({ method: 'PUT', path: changed?.path });
  expect(withdrawn?.body.text).toMatch(/^Ana Ops shared .* here and has withdrawn it\.$/);
});

const GUIDE = 'From doing the work to leading it';

test.each([
  ['the channel, for a form opened under a post: what is shared is for everybody', 'compose', GENERAL],
  ['the thread, for a form opened on a message: the guide is an answer to it', 'message', channelThread.id],
])('a guide goes to %s', async (_why, commandContext, conversation) => {
  const bot = await teamsBot();
  await bot.deliver(said(bot.microsoft.serviceUrl, 'hello', { id: 'm:1' }));
  const form = await filling(bot, 'begin:share-guide', channelThread, commandContext);
  await form.submit({
    'f.guide': form.choice('f.guide', GUIDE),
    'f.place': form.choice('f.place', 'The channel you are in'),
  });
  await bot.presses(DIRECT, 'Post it');
  expect(bot.calls(GENERAL).map(({ path }) => path)).toEqual([`/conversations/${conversation}/activities`]);
});

test('outside a channel only channels that I have been added to are offered, and without any it is said how to add me', async () => {
  const bot = await teamsBot();
  const url = bot.microsoft.serviceUrl;
  const chat = { id: '19:ana-and-ben@unq.gbl.spaces', conversationType: 'personal' };
  const before = await filling(bot, 'begin:share-guide', chat);
  expect(before.fields).not.toContain('f.place');
  expect(before.text).toContain('I have not been added to any channel yet.');
  const id = GENERAL;
  const channelData = { tenant: { id: tenant }, team: { id, name: 'Operations' }, channel: { id, name: 'General' } };
  await bot.deliver(installed(url, { conversation: { ...channelThread, id }, channelData }));
  for (const conversation of [chat, { id: DIRECT, conversationType: 'personal' }]) {
    const form = await filling(bot, 'begin:share-guide', conversation);
    expect(form.titles('f.place')).toEqual(['Operations > General']);
  }
});

test('one person is shown what was chosen for them in the form, and no longer once it is taken back', async () => {
  const bot = await teamsBot();
  const url = bot.microsoft.serviceUrl;
  const says = async (text: string, nr: number) => bot.deliver(said(url, text, { id: `m:${nr}` }));
  const check = ['assess me', 'program manager', ...Array.from({ length: 10 }, () => '2'), 'show my result now'];
  for (const [nr, text] of check.entries()) await says(text, nr);
  const form = await filling(bot, 'begin:share-progress', { id: 'a:ana-and-bot', conversationType: 'personal' });
  expect(form.fields).toEqual(['f.who', 'f.verdict', 'f.gaps']);
  const ben = '99999999-0000-4000-8000-000000000002';
  const bens = `a:direct-${ben}`;
  await form.submit({ 'f.who': ben, 'f.verdict': 'no', 'f.gaps': 'yes' });
  expect(JSON.stringify(bot.calls(DIRECT).at(-1)?.body)).toContain('Work on these, in this order');
  expect(bot.calls(bens)).toEqual([]);

  await bot.presses(DIRECT, 'Send it');
  const [shown] = bot.calls(bens);
  expect(shown?.body.text).toMatch(/^Ana Ops shows you this from Opsward\. .*Work on these, in this order/s);
  expect(shown?.body.text).not.toContain('realistic');
  await bot.presses(DIRECT, 'Take it back');
  expect(bot.calls(bens).at(-1)).toMatchObject({
    method: 'PUT',
    path: `${shown?.path}/${shown?.id}`,
    body: { text: 'This is no longer shared with you.' },
  });
});

test('in a group chat it is “this chat” that a guide is shared in', async () => {
  const bot = await teamsBot();
  await bot.deliver(said(bot.microsoft.serviceUrl, 'hello', { id: 'm:1' }));
  const chat = { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId: tenant };
  const form = await filling(bot, 'begin:share-guide', chat);
  expect(form.titles('f.place')).toEqual(['This chat']);
});
