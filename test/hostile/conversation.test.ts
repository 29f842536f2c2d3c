import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../adapters/embedded/open.ts';
import { createSlack } from '../../adapters/slack/create-slack.ts';
import { movableClock, systemClock } from '../../adapters/system/clock.ts';
import { createTeams } from '../../adapters/teams/create-teams.ts';
import { type Activity, type Address, addressSchema, type Platform } from '../../src/activity.ts';
import { createBot } from '../../src/bot.ts';
import type { Directory, Outbox, Outgoing } from '../../src/ports.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { startFakeSlack } from '../support/fake-slack.ts';
import { hostileTexts, linkBait, markupBait, mentionBait } from '../support/hostile.ts';
import { memoryStore } from '../support/memory-store.ts';
import { realLibrary } from '../support/real-library.ts';
import { silentLog } from '../support/silent-log.ts';
import { appId, startMicrosoft, tenant } from '../support/teams-microsoft.ts';
import { wordMatcher } from '../support/word-matcher.ts';

/** What the bot does with it, in the middle of everything that repeats people's words: nothing live comes out, and soon. */

/** Ana says each of these in turn; the text stands for `…`. A story repeats it in four forms. */
const CONVERSATION =
  '… | assess me | … | … | stop | add a story | … | … | … | skip | skip | none of these | my stories | my data'.split(
    ' | ',
  );

async function chat(platform: Platform, outbox?: Outbox) {
  const clock = movableClock({ now: () => new Date('2026-03-23T09:00:00Z') });
  const faults: unknown[] = [];
  const log = {
    ...silentLog,
    error: (event: string, _fields?: object, error?: unknown) => void faults.push(error ?? event),
  };
  const backend = await openEmbedded({ file: ':memory:', clock, log });
  const library = await realLibrary();
  const words = wordMatcher(library);
  const sent: Outgoing[] = [];
  const directory = { direct: async () => undefined } as unknown as Directory;
  const collecting: Outbox = {
    async send(outgoing) {
      sent.push(outgoing);
      return (await outbox?.send(outgoing)) ?? { kind: 'sent', messageRef: `m${sent.length}` };
    },
  };
  const bot = createBot(
    { store: backend.store, jobs: backend.jobs, matcher: words, outbox: collecting, directory, clock, log },
    library,
  );
  await bot.start();
  let count = 0;

  return {
    close: () => backend.close(),
    /** What the bot said to it, and how long it took. */
    async says(person: string, text: string, address: Address) {
      count += 1;
      clock.move(10_000);
      const before = sent.length;
      const at = clock.now().toISOString();
      const activity: Activity = {
        kind: 'said',
        id: `a${count}`,
        at,
        person: { platform, tenant: address.tenant, id: person },
        address,
        text,
      };
      const worked = cpuTime();
      await bot.receive(activity);
      await backend.jobs.idle();
      expect(faults).toEqual([]);
      return { replies: sent.slice(before), ms: worked() };
    },
  };
}

const direct: Address = { platform: 'slack', tenant: 'T1', place: 'direct', conversation: 'D1ANA' };

let talk: Awaited<ReturnType<typeof chat>>;
let person = 0;
beforeAll(async () => {
  talk = await chat('slack');
});
afterAll(() => talk.close());

test.each(Object.entries(hostileTexts))('%s: an answer, and soon', { timeout: 60_000 }, async (_name, text) => {
  person += 1;
  for (const line of CONVERSATION) {
    const { replies, ms } = await talk.says(`U${person}`, line === '…' ? text : line, direct);
    expect(replies.length, line).toBeGreaterThan(0);
    expect(ms, line).toBeLessThan(1_000);
  }
});

const baits = [
  mentionBait,
  linkBait,
  markupBait,
  hostileTexts['direction overrides'] ?? '',
  hostileTexts['a format of a template'] ?? '',
];

test('in Slack nobody is mentioned, nothing is linked and nothing is formatted by what somebody wrote', {
  timeout: 60_000,
}, async () => {
  const fake = await startFakeSlack();
  onTestFinished(() => fake.stop());
  const { outbox } = createSlack({
    botToken: fake.botToken,
    signingSecret: fake.signingSecret,
    apiUrl: fake.apiUrl,
    bot: () => {
      throw new Error('Nothing is delivered here.');
    },
    log: silentLog,
    clock: systemClock,
  });
  // The outbox keeps a second between posts to one conversation, so each line is said in another.
  let posts = 0;
  const { says, close } = await chat('slack', {
    send: (outgoing) => {
      posts += 1;
      return outbox.send({ ...outgoing, address: { ...outgoing.address, conversation: `D${posts}` } });
    },
  });
  onTestFinished(close);
  for (const [nr, bait] of baits.entries()) {
    for (const line of CONVERSATION)
      await says(`U${nr}`, line === '…' ? bait : line, { ...direct, conversation: `D${nr}` });
  }
  const posted = fake.calls.filter(({ method }) => method.startsWith('chat.'));
  expect(posted.length).toBeGreaterThan(40);
  let repeated = 0;
  for (const { args, outcome } of posted) {
    expect(outcome).toBe('ok');
    expect(args).not.toHaveProperty('link_names');
    expect(args['parse'] ?? 'none').toBe('none');
    expect(String(args['text'])).not.toMatch(/<[!@#]|<https?:[^>]*evil/);
    for (const element of elementsOf(args['blocks'])) {
      expect(['user', 'usergroup', 'broadcast', 'channel', 'emoji', 'date', 'image']).not.toContain(element['type']);
      expect(String(element['url'] ?? '')).not.toMatch(/evil|javascript/);
      if (element['type'] === 'mrkdwn') expect(String(element['text'])).not.toMatch(/<[!@#]|<https?:[^>]*evil/);
      expect(JSON.stringify(element)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      if (String(element['text']).includes('!channel')) repeated += 1;
    }
  }
  // The words themselves come back, or this would show nothing.
  expect(repeated).toBeGreaterThan(2);
});

test('in Teams nobody is mentioned, nothing is linked and nothing is formatted by what somebody wrote', {
  timeout: 60_000,
}, async () => {
  const microsoft = await startMicrosoft();
  onTestFinished(() => microsoft.stop());
  const { outbox } = createTeams({
    appId,
    appPassword: 'secret',
    appType: 'SingleTenant',
    tenantId: tenant,
    serviceHosts: [microsoft.origin],
    endpoints: microsoft.endpoints,
    bot: () => {
      throw new Error('Nothing is delivered here.');
    },
    store: memoryStore(),
    log: silentLog,
    clock: systemClock,
    production: true,
  });
  const { says, close } = await chat('teams', outbox);
  onTestFinished(close);
  const ref = { serviceUrl: microsoft.serviceUrl, bot: '28:bot', member: '29:ana' };
  for (const [nr, bait] of baits.entries()) {
    const address = addressSchema.parse({ platform: 'teams', tenant, place: 'direct', conversation: `a:${nr}`, ref });
    for (const line of CONVERSATION) await says(`ana-${nr}`, line === '…' ? bait : line, address);
  }
  const posted = microsoft.posted();
  expect(posted.length).toBeGreaterThan(40);
  let repeated = 0;
  for (const { body } of posted) {
    const mentions = (body.entities ?? []).filter((entity: { type: string }) => entity.type === 'mention');
    expect(mentions).toEqual([]);
    // A markdown link or tag that Teams would act on.
    expect(String(body.text ?? '')).not.toMatch(/(?<!\\)\]\(https:\/\/evil|<at>|<script|<img|<a /i);
    for (const element of elementsOf(body.attachments)) {
      expect(String(element['url'] ?? '')).not.toMatch(/evil|javascript/);
      if (element['type'] === 'TextBlock')
        expect(String(element['text'])).not.toMatch(/(?<!\\)\]\(https:\/\/evil|<at>/);
      expect(JSON.stringify(element)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      if (String(element['text']).includes('!channel')) repeated += 1;
    }
    if (String(body.text).includes('!channel')) repeated += 1;
  }
  expect(repeated).toBeGreaterThan(2);
});

/** Every object in it, at any depth. */
function elementsOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(elementsOf);
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}
