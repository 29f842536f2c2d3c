import { randomUUID } from 'node:crypto';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspectRedis } from '../../../adapters/redis/inspect.ts';
import type { Config } from '../../config.ts';
import { loadKnowledge } from '../../content/load.ts';
import { problemText } from '../../content/problem.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const OLDEST_NODE = [20, 19] as const;
const FEWEST_FREE_MB = 500;
const MOST_SKEW_S = 60;
const silent = { info() {}, warn() {}, error() {} };

export async function checkNode(version = process.versions.node): Promise<readonly Finding[]> {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldest, oldestMinor] = OLDEST_NODE;
  if (major > oldest || (major === oldest && minor >= oldestMinor)) return [ok('Node', `version ${version}`)];
  return [fail('Node', `version ${version} is too old`, `Install Node ${OLDEST_NODE.join('.')} or newer.`)];
}

/** Written and deleted again. With Redis the folder holds only what can be made anew. */
export async function checkDisk({ dataDir }: Config): Promise<readonly Finding[]> {
  const probe = join(dataDir, `.doctor-${randomUUID()}`);
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(probe, 'x');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const todo = 'Let the user that runs the bot write there, or set DATA_DIR to another folder.';
    return [fail('Disk', `DATA_DIR (${dataDir}) cannot be written (${code})`, todo)];
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
  const { bavail, bsize } = await statfs(dataDir);
  const freeMb = Math.floor((bavail * bsize) / 1024 ** 2);
  if (freeMb >= FEWEST_FREE_MB) return [ok('Disk', `DATA_DIR (${dataDir}) can be written, ${freeMb} MB free`)];
  return [
    warn(
      'Disk',
      `only ${freeMb} MB are free in DATA_DIR (${dataDir})`,
      'Make room: a full disk refuses what comes in.',
    ),
  ];
}

export async function checkContent({ knowledgeDir }: Config): Promise<readonly Finding[]> {
  const loaded = await loadKnowledge(knowledgeDir, new Date().toISOString().slice(0, 10));
  const todo = 'npm run check:content lists them all, with file and line.';
  if (loaded.kind === 'problems') {
    const [first] = loaded.problems;
    const example = first === undefined ? '' : `, such as ${problemText(first)}`;
    return [fail('Content', `${knowledgeDir} has ${loaded.problems.length} problems${example}`, todo)];
  }
  const found = [ok('Content', `${loaded.library.answers.size} answers in ${knowledgeDir}`)];
  if (loaded.warnings.length === 0) return found;
  return [
    ...found,
    warn('Content', `${loaded.warnings.length} things to look at, such as answers due for review`, todo),
  ];
}

export async function checkEncryption({ encryptionKeys, production }: Config): Promise<readonly Finding[]> {
  const [newest] = encryptionKeys;
  if (newest !== undefined) return [ok('Encryption', `what is kept is encrypted with the key "${newest.id}"`)];
  if (!production) return [ok('Encryption', 'off, as is usual outside production')];
  const todo = 'Set ENCRYPTION_KEYS (README, Keys), unless the disk or Redis is encrypted by other means.';
  return [warn('Encryption', 'what people tell the bot is kept unencrypted', todo)];
}

export async function checkRedis(url: string): Promise<readonly Finding[]> {
  const missing = await inspectRedis(url, silent);
  if (missing.length === 0) return [ok('Redis', 'reachable, and set so that nothing is lost')];
  const todo =
    'Set it in redis.conf (or by CONFIG SET and CONFIG REWRITE); otherwise Redis may forget what was acknowledged.';
  return missing.map((setting) => fail('Redis', `it needs: ${setting}`, todo));
}

/** By the Date that a server on the way puts into its answers. Slack refuses what is five minutes off, and so does this bot. */
export async function checkClock(url: string, now = () => Date.now()): Promise<readonly Finding[]> {
  const response = await fetch(url, { method: 'HEAD', redirect: 'manual' });
  const told = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(told))
    return [warn('Clock', 'the time could not be compared', 'Check that this machine keeps time (NTP).')];
  const skew = Math.round(Math.abs(now() - told) / 1000);
  if (skew <= MOST_SKEW_S) return [ok('Clock', `within ${Math.max(skew, 1)} s of ${new URL(url).host}`)];
  return [
    fail(
      'Clock',
      `${skew} seconds off ${new URL(url).host}`,
      'Set the clock and keep it by NTP: signatures are refused.',
    ),
  ];
}

/** From outside, as Slack and Teams see it. */
export async function checkReach(url: string): Promise<readonly Finding[]> {
  const address = new URL('/healthz', url);
  const response = await fetch(address, { redirect: 'manual' });
  const alive = response.ok && (await response.text()).includes('"alive"');
  const todo =
    'Start the bot, and let the reverse proxy pass /slack/events, /api/messages and /healthz on to its PORT.';
  if (!alive) return [fail('Reach', `${address} does not answer as this bot does (status ${response.status})`, todo)];
  if (address.protocol === 'https:') return [ok('Reach', `${address} answers`)];
  return [warn('Reach', `${address} answers, but without TLS`, 'Slack and Teams ask for https.')];
}
