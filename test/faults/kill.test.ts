import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack.ts';
import type { KnowledgeFolder } from '../support/knowledge-folder.ts';
import { patientSlack, tally } from '../support/patient-slack.ts';
import { describeWithRedis } from '../support/redis.ts';
import { startRedis, type TestRedis } from '../support/redis-server.ts';
import { mention } from '../support/slack-payloads.ts';
import { createSlackSender } from '../support/slack-sender.ts';
import { smallKnowledge } from '../support/small-knowledge.ts';

/** Real processes, killed at random moments. `FAULTS=long` runs the full size; without it a short one of the same form. */
const LONG = process.env['FAULTS'] === 'long';
const PEOPLE = LONG ? 50 : 15;
const TURNS = LONG ? 500 : 90;
const KILLS = LONG ? 12 : 3;
const SETTLED_MS = 60_000;

let slack: FakeSlack;
let content: KnowledgeFolder;
let data: string;
let bots: BotProcess[];

beforeEach(async () => {
  slack = await startFakeSlack();
  content = await smallKnowledge();
  data = await mkdtemp(join(tmpdir(), 'opsward-faults-'));
  bots = [];
});
afterEach(async () => {
  await Promise.all(bots.map((bot) => bot.end('SIGKILL')));
  await slack.stop();
  await content.remove();
  await rm(data, { recursive: true });
});

async function start(extra: Readonly<Record<string, string>> = {}): Promise<BotProcess> {
  const bot = await startBot({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    KNOWLEDGE_DIR: content.path,
    DATA_DIR: data,
    ...extra,
  });
  bots.push(bot);
  return bot;
}

const SENDERS = 10;
/** How long a kill and the next start take together, about: turns spread over so long meet every one of them. */
const SPREAD_MS = (KILLS * 2_000 * SENDERS) / TURNS;

/** Sends every turn, a few at a time, while `disturb` does its worst; then waits until all have an answer. */
async function run(disturb: (over: () => boolean) => Promise<void>, spreadMs = 0): Promise<ReturnType<typeof tally>> {
  const patient = patientSlack(slack, () => bots.map((bot) => bot.url));
  let sent = 0;
  const sending = Promise.all(
    Array.from({ length: SENDERS }, async () => {
      while (sent < TURNS) {
        sent += 1;
        await patient.deliver(sent % PEOPLE);
        if (spreadMs > 0) await random(0, 2 * spreadMs);
      }
    }),
  );
  await Promise.all([sending, disturb(() => patient.acknowledged.length >= TURNS)]);
  await slack.until(() => tally(patient.answers()).never === 0, SETTLED_MS).catch(() => undefined);
  expect(patient.acknowledged).toHaveLength(TURNS);
  return tally(patient.answers());
}

function random(from: number, to: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, from + Math.random() * (to - from)));
}

function report(what: string, result: ReturnType<typeof tally>, kills: number): void {
  process.stdout.write(
    `${what}: ${TURNS} turns, ${kills} kills, ${result.twice} answered twice, ${result.never} never\n`,
  );
}

describe('one process on one file', () => {
  test('killed at random moments: every acknowledged event is answered, twice only where a kill fell between sending and marking', {
    timeout: 300_000,
  }, async () => {
    await start();
    let kills = 0;
    const result = await run(async (over) => {
      while (kills < KILLS && !over()) {
        await random(50, 500);
        await bots.shift()?.end('SIGKILL');
        kills += 1;
        await start();
      }
    });
    report('embedded', result, kills);
    expect(kills).toBeGreaterThan(0);
    expect(result.never).toBe(0);
    // A kill interrupts at most as many turns as run at once; in practice far fewer fall into that gap.
    expect(result.twice).toBeLessThanOrEqual(kills * SENDERS);
  });

  test('told to end, it finishes what it has in hand, and nothing is answered again after the next start', {
    timeout: 120_000,
  }, async () => {
    await start();
    const result = await run(async () => {
      await random(100, 300);
      const [bot] = bots.splice(0, 1);
      expect(await bot?.end('SIGTERM')).toBe(0);
      await start();
    });
    expect(result).toEqual({ once: TURNS, never: 0, twice: 0 });
  });
});

describeWithRedis('two processes on one Redis', () => {
  let redis: TestRedis;
  beforeEach(async () => {
    redis = await startRedis();
  });
  afterEach(() => redis.remove());

  test('one killed again and again: the other and its successor answer everything', { timeout: 300_000 }, async () => {
    const env = { REDIS_URL: redis.url };
    await Promise.all([start(env), start(env)]);
    let kills = 0;
    const result = await run(async () => {
      while (kills < KILLS) {
        await random(50, 500);
        await bots.shift()?.end('SIGKILL');
        kills += 1;
        await start(env);
      }
    }, SPREAD_MS);
    report('redis', result, kills);
    expect(result.never).toBe(0);
    expect(result.twice).toBeLessThanOrEqual(kills * SENDERS);
  });

  test('Redis gone for 5 seconds: refused within 2 s meanwhile, all resumed afterwards', {
    timeout: 120_000,
  }, async () => {
    const bot = await start({ REDIS_URL: redis.url });
    const result = await run(async () => {
      await random(100, 300);
      await redis.stop();
      const patient = await fetch(new URL('/readyz', bot.url), { signal: AbortSignal.timeout(3_000) });
      expect(patient.status).toBe(503);
      await random(5_000, 5_001);
      await redis.start();
    });
    // No process died, so what was sent is known, also what was sent while nothing could be marked.
    expect(result).toEqual({ once: TURNS, never: 0, twice: 0 });
    expect(bot.child.exitCode).toBeNull();
  });

  test('the same event delivered ten times at once to two processes is answered once', {
    timeout: 60_000,
  }, async () => {
    const env = { REDIS_URL: redis.url };
    const two = await Promise.all([start(env), start(env)]);
    const event = mention('<@U0BOT> hello');
    const senders = two.map((bot) => createSlackSender({ url: bot.url, signingSecret: slack.signingSecret }));
    const delivered = await Promise.all(Array.from({ length: 10 }, (_, at) => senders[at % 2]?.event(event)));
    expect(delivered.map((each) => each?.status)).toEqual(Array(10).fill(200));
    await slack.until(({ messages }) => messages.length > 0);
    await random(1_000, 1_001);
    expect(slack.messages).toHaveLength(1);
  });
});
