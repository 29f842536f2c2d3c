import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toActivity } from '../../../adapters/slack/to-activity.ts';
import { activitySchema } from '../../../src/activity.ts';
import {
  directMessage,
  eventPayload,
  homeOpened,
  homePress,
  mention,
  press,
  slash,
  team,
} from '../../support/slack-payloads.ts';

const receivedAt = new Date('2026-03-23T09:00:00Z');

function read(body: unknown) {
  const reading = toActivity(body, receivedAt);
  if (reading.kind !== 'activity') throw new Error(`no activity: ${JSON.stringify(reading)}`);
  // Whatever is put comes back through this schema.
  return activitySchema.parse(JSON.parse(JSON.stringify(reading.activity)));
}

function why(body: unknown): string {
  const reading = toActivity(body, receivedAt);
  if (reading.kind === 'ignored') return reading.why;
  if (reading.kind === 'removed') return 'a removal';
  return reading.kind === 'home' ? 'the Home tab' : `an activity of kind ${reading.activity.kind}`;
}

describe('a mention', () => {
  test('is said in its channel, in the thread it starts, by a person of the workspace', () => {
    expect(read(mention('<@U0BOT> what is a program?', { ts: '1774256400.000100' }))).toEqual({
      kind: 'said',
      id: expect.stringMatching(/^[0-9a-f]{40}$/),
      at: '2026-03-23T09:00:00.000Z',
      person: { platform: 'slack', tenant: team, id: 'U1ANA' },
      address: {
        platform: 'slack',
        tenant: team,
        place: 'channel',
        conversation: 'C1OPS',
        thread: '1774256400.000100',
      },
      text: 'what is a program?',
    });
  });

  test('in a thread stays in that thread', () => {
    expect(read(mention('<@U0BOT> and then?', { thread_ts: '1.1' })).address.thread).toBe('1.1');
  });

  test('in a group chat counts as one in a channel', () => {
    expect(read(mention('<@U0BOT> hello', { channel: 'G1GROUP' })).address.place).toBe('channel');
  });

  test('keeps its id when it comes a second time under another event id', () => {
    const event = { ts: '1774256400.000100' };
    const [first, second] = [mention('<@U0BOT> hello', event), mention('<@U0BOT> hello', event)];
    expect(first.event_id).not.toBe(second.event_id);
    expect(read(first).id).toBe(read(second).id);
  });

  test('has an id of its own in every workspace, channel and moment', () => {
    const ids = [
      mention('<@U0BOT> hello', { ts: '1.1' }),
      mention('<@U0BOT> hello', { ts: '1.2' }),
      mention('<@U0BOT> hello', { ts: '1.1', channel: 'C2' }),
      { ...mention('<@U0BOT> hello', { ts: '1.1' }), authorizations: [{ team_id: 'T2', user_id: 'U0BOT' }] },
    ].map((body) => read(body).id);
    expect(new Set(ids).size).toBe(4);
  });

  test('in a channel shared with another company belongs to the workspace the bot is installed in', () => {
    const shared = { ...mention('<@U0BOT> hello', { user_team: 'T2OTHER' }), team_id: 'T2OTHER' };
    expect(read(shared).person.tenant).toBe(team);
  });

  test.each([
    ['another person first', '<@U2BEN> <@U0BOT> could you two look at this?'],
    ['another person after the bot', '<@U0BOT> <@U2BEN> asked how long it takes'],
    ['another person, with words between', '<@U0BOT>, and <@U2BEN>: what do you think?'],
    ['another person, greeted', 'Hi <@U2BEN>, you could ask <@U0BOT> how long it takes'],
    ['a team', '<!subteam^S1|@ops> <@U0BOT> look'],
    ['everybody', '<!here> <@U0BOT> can say how long it takes'],
  ])('that addresses %s as well is left alone', (_name, text) => {
    expect(why(mention(text))).toBe('addressed_to_others');
  });

  test.each([
    ['in the middle', 'how long does it take <@U0BOT> ?', 'how long does it take ?'],
    ['with a name in it', '<@U0BOT|opsward> hello', 'hello'],
    ['after a greeting', 'Hi <@U0BOT>, what is a program?', 'Hi, what is a program?'],
    ['twice', '<@U0BOT> <@U0BOT> hello', 'hello'],
    ['with a comma', '<@U0BOT>, hello', 'hello'],
    ['and nothing else', '<@U0BOT>', ''],
    ['with a person later in the sentence', '<@U0BOT> can <@U2BEN> do it too?', 'can @someone do it too?'],
  ])('of the bot %s leaves the text without it', (_name, text, expected) => {
    expect(read(mention(text))).toMatchObject({ text: expected });
  });
});

describe('a direct message', () => {
  test('is said in the direct chat, outside any thread', () => {
    const said = read(directMessage('hello'));
    expect(said).toMatchObject({ kind: 'said', text: 'hello', address: { place: 'direct', conversation: 'D1ANA' } });
    expect(said.address.thread).toBeUndefined();
  });

  test('in a thread stays in it', () => {
    expect(read(directMessage('hello', { thread_ts: '1.1' })).address.thread).toBe('1.1');
  });

  test('may carry files, with or without words', () => {
    const files = [
      { id: 'F1', name: 'ad.pdf', mimetype: 'application/pdf', size: 1200, url_private: 'https://files.slack.com/ad' },
      { id: 'F2', mode: 'tombstone' },
    ];
    expect(read(directMessage('', { subtype: 'file_share', files }))).toMatchObject({
      text: '',
      attachments: [{ name: 'ad.pdf', mime: 'application/pdf', size: 1200, ref: 'https://files.slack.com/ad' }],
    });
  });

  test.each([
    ['an edit', { subtype: 'message_changed', hidden: true }, 'subtype_message_changed'],
    ['a deletion', { subtype: 'message_deleted', hidden: true }, 'subtype_message_deleted'],
    ['somebody joining', { subtype: 'channel_join' }, 'subtype_channel_join'],
    ['another bot’s message', { bot_id: 'B2' }, 'bot_message'],
    ['the bot’s own message', { user: 'U0BOT' }, 'bot_message'],
    ['a message of nobody', { user: undefined }, 'bot_message'],
    ['Slackbot’s message', { user: 'USLACKBOT' }, 'hidden'],
    ['a message in a channel', { channel: 'C1OPS', channel_type: 'channel' }, 'message_in_channel'],
    ['a message in a group chat', { channel: 'G1', channel_type: 'mpim' }, 'message_in_channel'],
  ])('is not %s', (_name, event, expected) => {
    expect(why(directMessage('hello', event))).toBe(expected);
  });
});

describe('the text is what the person sees', () => {
  test.each([
    ['R&amp;D &lt;3', 'R&D <3'],
    ['&amp;lt;', '&lt;'],
    ['ask <#C2|general> or <#C3>', 'ask #general or #channel'],
    ['see <https://example.com/a?b=1&amp;c=2>', 'see https://example.com/a?b=1&c=2'],
    ['see <https://example.com|the &lt;guide&gt;>', 'see the <guide>'],
    ['write to <mailto:a@example.com|a@example.com>', 'write to a@example.com'],
    ['call <tel:+15551234>', 'call +15551234'],
    ['<@U2BEN|ben> and <!subteam^S1|@ops> and <!here>', '@ben and @ops and @here'],
    ['on <!date^1774256400^{date}|March 23>', 'on March 23'],
    ['*bold* _it_', '*bold* _it_'],
  ])('%s', (text, expected) => {
    expect(read(directMessage(text))).toMatchObject({ text: expected });
  });
});

describe('a slash command', () => {
  test('is said for that person’s eyes only, and never counts as a direct chat', () => {
    const said = read(slash('what is a program?', 'https://hooks.slack.com/1', { channel_id: 'D9OTHERS' }));
    expect(said).toMatchObject({
      kind: 'said',
      at: receivedAt.toISOString(),
      text: 'what is a program?',
      address: {
        place: 'channel',
        conversation: 'D9OTHERS',
        onlyFor: 'U1ANA',
        ref: { responseUrl: 'https://hooks.slack.com/1' },
      },
    });
    expect(said.address.thread).toBeUndefined();
  });

  test.each(['', '  ', 'help'])('with "%s" asks for help', (text) => {
    expect(read(slash(text, 'https://hooks.slack.com/1'))).toMatchObject({ text: 'help' });
  });

  test('has the id of its trigger', () => {
    const [one, other] = [slash('a', 'https://x.test/'), slash('a', 'https://x.test/')];
    expect(read(one).id).toBe(read({ ...one }).id);
    expect(read(one).id).not.toBe(read(other).id);
  });
});

describe('a press', () => {
  const responseUrl = 'https://hooks.slack.com/actions/1';

  test('on an answer in a thread chooses there, and names the message', () => {
    const pressed = press({ channel: 'C1OPS', ts: '2.2', threadTs: '1.1', value: 'v', responseUrl, actionTs: '3.3' });
    expect(read(pressed)).toMatchObject({
      kind: 'chose',
      at: '1970-01-01T00:00:03.300Z',
      value: 'v',
      messageRef: 'C1OPS/2.2',
      person: { tenant: team, id: 'U1ANA' },
      address: { place: 'channel', conversation: 'C1OPS', thread: '1.1' },
    });
    expect(read(pressed).address.ref).toBeUndefined();
  });

  test('on a message outside a thread starts one under it, in a channel', () => {
    expect(read(press({ channel: 'C1OPS', ts: '2.2', value: 'v', responseUrl })).address.thread).toBe('2.2');
  });

  test('in a direct chat stays in the chat itself', () => {
    const { address } = read(press({ channel: 'D1ANA', ts: '2.2', value: 'v', responseUrl }));
    expect(address).toMatchObject({ place: 'direct', conversation: 'D1ANA' });
    expect(address.thread).toBeUndefined();
  });

  test('on a message only one person sees is answered to that person alone', () => {
    expect(read(press({ channel: 'D9', ts: '2.2', value: 'v', responseUrl, ephemeral: true })).address).toEqual({
      platform: 'slack',
      tenant: team,
      place: 'channel',
      conversation: 'D9',
      onlyFor: 'U1ANA',
      ref: { responseUrl },
    });
  });

  test('delivered twice has one id; pressed again another', () => {
    const pressed = press({ channel: 'C1', ts: '2.2', value: 'v', responseUrl, actionTs: '3.3' });
    const again = press({ channel: 'C1', ts: '2.2', value: 'v', responseUrl, actionTs: '3.4' });
    expect(read(pressed).id).toBe(read({ ...pressed }).id);
    expect(read(pressed).id).not.toBe(read(again).id);
  });

  test('on feedback buttons chooses their value', () => {
    const pressed = press({ channel: 'C1', ts: '2.2', value: 'feedback:yes', actionId: 'feedback', responseUrl });
    expect(read(pressed)).toMatchObject({ kind: 'chose', value: 'feedback:yes' });
  });

  test('on somebody else’s button is ignored', () => {
    expect(why(press({ channel: 'C1', ts: '2.2', value: 'v', actionId: 'approve', responseUrl }))).toBe(
      'not_our_button',
    );
  });
});

describe('the Home tab', () => {
  test('opened is for whom it is drawn, and no activity', () => {
    const person = { platform: 'slack', tenant: team, id: 'U1ANA' };
    expect(toActivity(homeOpened({ tab: 'home' }), receivedAt)).toEqual({ kind: 'home', person });
  });

  test('a press on it is answered in the direct chat, which the person’s own id opens', () => {
    const pressed = read(homePress('plan:done', { actionTs: '1774256400.000100' }));
    expect(pressed).toMatchObject({
      kind: 'chose',
      value: 'plan:done',
      at: '2026-03-23T09:00:00.000Z',
      address: { place: 'direct', conversation: 'U1ANA' },
    });
    expect(pressed.kind === 'chose' && pressed.messageRef).toBeUndefined();
  });
});

describe('everything else', () => {
  test('the Messages tab opened is an opening of the direct chat', () => {
    expect(read(homeOpened({ event_ts: '1774256400.000100' }))).toMatchObject({
      kind: 'opened',
      at: '2026-03-23T09:00:00.000Z',
      address: { place: 'direct', conversation: 'D1ANA' },
    });
  });

  test.each([
    ['another tab', homeOpened({ tab: 'about' }), 'other_tab'],
    ['an event nobody asked for', eventPayload({ type: 'reaction_added', user: 'U1' }), 'reaction_added'],
    [
      'the end of rights that were never asked for',
      eventPayload({ type: 'tokens_revoked', tokens: { oauth: ['U1'] } }),
      'tokens_of_people_revoked',
    ],
    ['an event of a shape we do not know', eventPayload({ type: 'app_mention', text: 7 }), 'unknown_shape'],
    ['a modal', { type: 'view_submission', view: {} }, 'unknown_delivery'],
    ['nothing', undefined, 'unknown_delivery'],
  ])('%s is ignored, with a reason to log', (_name, body, expected) => {
    expect(why(body)).toBe(expected);
  });

  test('whatever is sent, reading it never throws', () => {
    const known = [mention('<@U0BOT> hi'), directMessage('hi'), homeOpened(), slash('hi', 'https://x.test/')];
    const bodies = fc.oneof(
      fc.jsonValue(),
      fc
        .tuple(fc.constantFrom(...known), fc.dictionary(fc.constantFrom('event', 'team_id', 'text'), fc.jsonValue()))
        .map(([body, changes]) => ({ ...body, ...changes })),
      fc
        .dictionary(fc.constantFrom('ts', 'user', 'text', 'channel', 'files', 'thread_ts'), fc.jsonValue())
        .map((changes) => mention('<@U0BOT> hi', changes)),
    );
    fc.assert(
      fc.property(bodies, (body) => ['activity', 'ignored'].includes(toActivity(body, receivedAt).kind)),
      {
        seed: 20260323,
      },
    );
  });
});

describe('whose tenant it is', () => {
  const orgWide = { enterprise_id: 'E1', team_id: 'T5', user_id: 'U0BOT', is_enterprise_install: true };
  const shared = { is_ext_shared_channel: true };

  test('an app installed for a whole organisation has one, whichever workspace somebody writes from', () => {
    const people = ['T5', 'T6'].map((team_id) =>
      read({ ...directMessage('hello'), team_id, enterprise_id: 'E1', authorizations: [{ ...orgWide, team_id }] }),
    );
    expect(people.map(({ person, address }) => [person.tenant, address.tenant])).toEqual([
      ['E1', 'E1'],
      ['E1', 'E1'],
    ]);
    const pressed = {
      ...press({ channel: 'C1OPS', ts: '1.1', value: 'feedback:helpful:x', responseUrl: 'https://x.io' }),
      enterprise: { id: 'E1' },
      is_enterprise_install: true,
    };
    expect(read(pressed).person).toEqual({ platform: 'slack', tenant: 'E1', id: 'U1ANA' });
    const typed = { ...slash('hello', 'https://x.io'), enterprise_id: 'E1', is_enterprise_install: 'true' };
    expect(read(typed).person.tenant).toBe('E1');
  });

  test('installed in one workspace of an organisation it is that workspace', () => {
    const authorizations = [{ ...orgWide, is_enterprise_install: false }];
    const body = { ...directMessage('hello'), team_id: 'T5', enterprise_id: 'E1', authorizations };
    expect(read(body).person.tenant).toBe('T5');
  });

  test('in a channel shared with another company their people are guests of the workspace the bot is in', () => {
    const stranger = mention('<@U0BOT> hello', { user: 'U9', user_team: 'T9', source_team: 'T9', team: 'T9' });
    expect(read({ ...stranger, ...shared, team_id: 'T9' })).toMatchObject({
      person: { tenant: team, id: 'U9', guest: true },
      address: { tenant: team },
    });
    const ours = mention('<@U0BOT> hello', { user_team: team, source_team: team });
    expect(read({ ...ours, ...shared }).person).not.toHaveProperty('guest');
  });

  test('a press by somebody from elsewhere is a guest’s in a channel, and nobody’s guest in a direct chat', () => {
    const inPlace = (channel: string) => {
      const pressed = press({ channel, ts: '1.1', value: 'feedback:helpful:x', responseUrl: 'https://x.io' });
      return { ...pressed, user: { ...pressed.user, team_id: 'T9' } };
    };
    expect(read(inPlace('C1OPS')).person).toMatchObject({ tenant: team, guest: true });
    expect(read(inPlace('D1ANA')).person).not.toHaveProperty('guest');
  });
});
