import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { allInstallations } from '../../adapters/slack/installations.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { createLog } from '../../adapters/system/log.ts';
import { type Config, readConfig, type SlackConfig } from '../config.ts';
import { OpswardError } from '../errors.ts';
import type { Args } from './args.ts';
import { openToRead } from './backend.ts';
import { type Check, type Finding, fail, ok, warn, within } from './doctor/finding.ts';
import {
  checkClock,
  checkContent,
  checkDisk,
  checkEncryption,
  checkNode,
  checkReach,
  checkRedis,
} from './doctor/machine.ts';
import { checkInstallations, checkSlack, slackAddress } from './doctor/slack.ts';
import { checkTeams, microsoftAddress } from './doctor/teams.ts';

const SHORT_MS = 8_000;
/** Reading all content of a big folder on a small machine. */
const LONG_MS = 30_000;
const NOT_CONNECTED =
  'Set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET (README, Connect Slack), or MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID (README, Connect Microsoft Teams), in .env beside package.json or in the environment.';

/** Looks at everything the bot stands on, says what to do, and fails if something would keep it from working. */
export async function doctor(args: Args): Promise<void> {
  const { url } = args.values;
  const findings = await examine(process.env, url === undefined ? {} : { url });
  process.stdout.write(args.values.json ? `${JSON.stringify(findings, null, 2)}\n` : findings.map(line).join(''));
  const failed = findings.filter(({ state }) => state === 'fail').length;
  if (!args.values.json)
    process.stdout.write(failed === 0 ? '\nNothing is in the way.\n' : `\n${failed} to put right.\n`);
  // A check that was given up may still hang somewhere, and nothing else is left to do.
  process.stdout.write('', () => process.exit(failed > 0 ? 1 : 0));
}

/** `url`: where it is to be reached from outside. `login`: Microsoft's, or what stands for it in a test. */
interface Outside {
  readonly url?: string;
  readonly login?: string;
}

/** Side by side, each with its own time limit, told in a fixed order. */
export async function examine(environment: NodeJS.ProcessEnv, outside: Outside): Promise<readonly Finding[]> {
  const config = configOf(environment);
  if ('state' in config) return [...(await checkNode()), config];
  const checks: readonly (readonly [string, number, Check])[] = [
    ['Node', SHORT_MS, () => checkNode()],
    ['Settings', SHORT_MS, async () => settings(config)],
    ['Content', LONG_MS, () => checkContent(config)],
    ['Disk', SHORT_MS, () => checkDisk(config)],
    ['Encryption', SHORT_MS, () => checkEncryption(config)],
    ...storage(config),
    ...platforms(config, outside.login ?? microsoftAddress),
    ...reach(config, outside.url),
  ];
  return (await Promise.all(checks.map(([area, ms, check]) => within(ms, area, check)))).flat();
}

function configOf(environment: NodeJS.ProcessEnv): Config | Finding {
  try {
    return readConfig(environment);
  } catch (error) {
    if (error instanceof OpswardError) return fail('Settings', error.message, error.hint);
    throw error;
  }
}

function settings(config: Config): Finding[] {
  const found = [ok('Settings', 'every variable that is set can be used')];
  if (config.slack === undefined && config.teams === undefined) {
    // Outside production there is the page at /; in production nobody could reach it at all.
    const what = 'neither Slack nor Teams is connected';
    found.push((config.production ? fail : warn)('Settings', what, NOT_CONNECTED));
  }
  if (config.production) return found;
  return [
    ...found,
    warn('Settings', 'NODE_ENV is not "production"', 'On a server set NODE_ENV=production: the page at / is then off.'),
  ];
}

function storage({ redisUrl }: Config): (readonly [string, number, Check])[] {
  return redisUrl === undefined ? [] : [['Redis', SHORT_MS, () => checkRedis(redisUrl)]];
}

function platforms(config: Config, login: string): (readonly [string, number, Check])[] {
  const { slack, teams } = config;
  const clock = slack ? slackAddress(slack) : teams?.appId === undefined ? undefined : login;
  return [
    ...(slack ? [['Slack', SHORT_MS, () => checkSlack(slack)] as const] : []),
    ...(slack?.oauth ? [['Slack', LONG_MS, () => checkInstalled(config, slack)] as const] : []),
    ...(teams ? [['Teams', SHORT_MS, () => checkTeams(teams, login)] as const] : []),
    ...(clock ? [['Clock', SHORT_MS, () => checkClock(clock)] as const] : []),
  ];
}

async function checkInstalled(config: Config, slack: SlackConfig): Promise<readonly Finding[]> {
  // Before the first start there is no file to look into.
  if (config.redisUrl === undefined && !existsSync(join(config.dataDir, 'opsward.db'))) {
    return checkInstallations(slack, []);
  }
  const { store, close } = await openToRead(config, systemClock, createLog('silent'));
  try {
    return await checkInstallations(slack, await allInstallations(store));
  } finally {
    await close();
  }
}

function reach({ slack, teams }: Config, url: string | undefined): (readonly [string, number, Check])[] {
  if (url !== undefined) return [['Reach', SHORT_MS, () => checkReach(url)]];
  const overHttp = (slack && slack.appToken === undefined) || teams?.appId !== undefined;
  const todo = 'Once it runs: npm run --silent doctor -- --url https://YOUR-HOST';
  return overHttp ? [['Reach', SHORT_MS, async () => [warn('Reach', 'not tried from outside', todo)]]] : [];
}

function line(finding: Finding): string {
  const todo = finding.state === 'ok' ? '' : `      ${finding.todo}\n`;
  return `${finding.state.padEnd(5)} ${finding.area}: ${finding.what}\n${todo}`;
}
