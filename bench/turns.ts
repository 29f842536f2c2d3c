import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startRedis } from '../test/support/redis-server.ts';
import { smallKnowledge } from '../test/support/small-knowledge.ts';
import { type Contestant, startContestant } from './turns/contestant.ts';
import { type Load, type Run, runLoad } from './turns/load.ts';
import { median, quantile, table } from './turns/numbers.ts';
import { botToken, signingSecret, startSlackStub } from './turns/slack-stub.ts';
import { stageMedians } from './turns/stages.ts';
import type { Trace } from './turns/traced-bot.ts';

/**
 * How long a mention takes, from the signed HTTP request to the reply's arrival at a Slack on this machine, and how many
 * a second one process does, beside an echo bot on bare Bolt and one on the Chat SDK:
 *   npm run bench:turns [-- --short]
 * Every bot is a process of its own under the same load, one after the other, in several rounds.
 */
const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } });
const LOAD: Load = values.short
  ? { warmUp: 10, alone: 10, crowded: 40, inFlight: 10 }
  : { warmUp: 300, alone: 200, crowded: 2000, inFlight: 50 };
const ROUNDS = values.short ? 1 : 3;

const BARE_BOLT = 'bare Bolt, echoing';
const opsward = new URL('../src/main.js', import.meta.url);
const traced = new URL('./turns/traced-bot.js', import.meta.url);
const content = await smallKnowledge(12);

type Start = (apiUrl: string, data: string, redis: string) => Promise<Contestant>;
const slackOf = (apiUrl: string) => ({
  SLACK_BOT_TOKEN: botToken,
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_API_URL: apiUrl,
});
const opswardOf = (apiUrl: string, data: string) => ({
  ...slackOf(apiUrl),
  PORT: '0',
  ENCODER: 'off',
  KNOWLEDGE_DIR: content.path,
  DATA_DIR: data,
});

const BOTS: Readonly<Record<string, Start>> = {
  [BARE_BOLT]: (apiUrl) => startContestant(new URL('./turns/bolt-echo.js', import.meta.url), [], slackOf(apiUrl)),
  'Chat SDK with Redis, echoing': (apiUrl, _data, redis) =>
    startContestant(new URL('./turns/chat-sdk-echo.js', import.meta.url), [], {
      ...slackOf(apiUrl),
      REDIS_URL: redis,
    }),
  'Opsward on one file': (apiUrl, data) => startContestant(opsward, ['serve'], opswardOf(apiUrl, data)),
  'Opsward on Redis': (apiUrl, data, redis) =>
    startContestant(opsward, ['serve'], { ...opswardOf(apiUrl, data), REDIS_URL: redis }),
};

/** One bot under the load, with everything fresh; `also` looks at it before it ends. */
async function measure(start: Start, also: (bot: Contestant) => Promise<void> = async () => {}): Promise<Run> {
  const slack = await startSlackStub();
  const redis = await startRedis();
  const data = await mkdtemp(join(tmpdir(), 'opsward-bench-'));
  const bot = await start(slack.apiUrl, data, redis.url);
  try {
    const run = await runLoad(slack, bot, LOAD);
    await also(bot);
    return run;
  } finally {
    await bot.stop();
    await slack.stop();
    await redis.remove();
    await rm(data, { recursive: true });
  }
}

const runs = new Map<string, Run[]>(Object.keys(BOTS).map((name) => [name, []]));
for (let round = 1; round <= ROUNDS; round += 1) {
  for (const [name, start] of Object.entries(BOTS)) {
    const run = await measure(start);
    runs.get(name)?.push(run);
    console.error(`round ${round}: ${name}: ${run.perSecond.toFixed(0)} a second`);
  }
}

console.log(
  `\nNode ${process.version}, ${cpus().length} cores; this load, the stub of Slack and Redis run on them too.`,
);
console.log(
  `${LOAD.alone} mentions one at a time, then ${LOAD.crowded} with ${LOAD.inFlight} in flight; ${ROUNDS} rounds.`,
);
console.log('Opsward on 12 answers with ENCODER=off; every bot with its own defaults otherwise.\n');

const inFlight = `${LOAD.inFlight} in flight`;
const bolt = rateOf(runs.get(BARE_BOLT) ?? []);
console.log(
  table(
    [
      'one process',
      'turns a second',
      'to bare Bolt',
      'alone p50',
      'p99',
      'acknowledged p50',
      `${inFlight} p50`,
      'p99',
      'CPU a turn',
      'memory',
    ],
    [...runs].map(([name, all]) => {
      const alone = all.flatMap((run) => run.alone.map(({ sent, arrived }) => arrived - sent));
      const acknowledged = all.flatMap((run) => run.alone.map((timed) => timed.acknowledged - timed.sent));
      const crowded = all.flatMap((run) => run.crowded.map(({ sent, arrived }) => arrived - sent));
      return [
        name,
        rateOf(all).toFixed(0),
        `${(rateOf(all) / bolt).toFixed(2)}×`,
        ...[quantile(alone, 0.5), quantile(alone, 0.99), median(acknowledged)].map((ms) => `${ms.toFixed(1)} ms`),
        ...[quantile(crowded, 0.5), quantile(crowded, 0.99)].map((ms) => `${ms.toFixed(0)} ms`),
        known(
          all.map((run) => run.cpuMsPerTurn),
          (ms) => `${ms.toFixed(1)} ms`,
        ),
        known(
          all.map((run) => run.memoryMb),
          (mb) => `${mb.toFixed(0)} MB`,
        ),
      ];
    }),
  ),
);

console.log('\nWhere the time of a turn goes, in ms (medians, which do not add up exactly):\n');
const columns: [string, ReadonlyMap<string, number>][] = [];
for (const [where, redisToo] of [
  ['on one file', false],
  ['on Redis', true],
] as const) {
  let traces: readonly Trace[] = [];
  const start: Start = (apiUrl, data, redis) =>
    startContestant(traced, [], { ...opswardOf(apiUrl, data), ...(redisToo ? { REDIS_URL: redis } : {}) });
  const run = await measure(start, async (bot) => {
    traces = (await bot.ask('traces')) as readonly Trace[];
  });
  columns.push([`${where}, alone`, stageMedians(run.alone, traces)]);
  columns.push([`${where}, ${inFlight}`, stageMedians(run.crowded, traces)]);
}
const stages = [...(columns[0]?.[1].keys() ?? [])];
console.log(
  table(
    ['step', ...columns.map(([head]) => head)],
    stages.map((stage) => [stage, ...columns.map(([, medians]) => (medians.get(stage) ?? Number.NaN).toFixed(2))]),
  ),
);
await content.remove();

function rateOf(all: readonly Run[]): number {
  return median(all.map(({ perSecond }) => perSecond));
}

function known(all: readonly (number | undefined)[], text: (value: number) => string): string {
  const measured = all.filter((value) => value !== undefined);
  return measured.length === 0 ? 'not known' : text(median(measured));
}
