import type { Person } from '../../src/activity.ts';
import { OpswardError } from '../../src/errors.ts';
import type { Bot, Clock, Log } from '../../src/ports.ts';
import { type Reading, toActivity } from './to-activity.ts';
import { settledWithin, within } from './within.ts';

/** Slack waits 3 s for an acknowledgement; half of it may go to making a delivery durable. */
const putWithinMs = 1500;

export interface Intake {
  /** Makes a delivery durable. Throws if that failed or took too long: Slack must then not be told that it arrived. */
  take(body: unknown): Promise<void>;
  /** Refuses what comes from now on, and waits at most `ms` for what is being taken. */
  stop(ms: number): Promise<void>;
}

export function createIntake(options: {
  bot: () => Bot;
  log: Log;
  clock: Clock;
  /** False for a tenant that has not installed the app, or has removed it: nothing of it is taken any more. */
  isServed: (tenant: string) => Promise<boolean>;
  /** Draws a person's Home tab; not waited for. */
  drawHome: (person: Person) => void;
}): Intake {
  const { bot, log, clock, isServed, drawHome } = options;
  const inHand = new Set<Promise<unknown>>();
  let stopped = false;

  async function take(body: unknown): Promise<void> {
    const reading = toActivity(body, clock.now());
    if (reading.kind === 'ignored') {
      logIgnored(log, reading.why);
      return;
    }
    if (reading.kind === 'home') {
      drawHome(reading.person);
      return;
    }
    const { id, kind, tenant } =
      reading.kind === 'removed'
        ? { ...reading.removal, kind: 'removed' }
        : { ...reading.activity, tenant: reading.activity.person.tenant };
    try {
      const put = await within(putWithinMs, putReading(reading, tenant), tooSlow);
      log.info('slack.received', { id, kind, tenant, put });
    } catch (error) {
      log.error('slack.not-put', { id, kind, tenant }, error);
      throw error;
    }
  }

  async function putReading(reading: Exclude<Reading, { kind: 'ignored' | 'home' }>, tenant: string): Promise<string> {
    if (reading.kind === 'removed') return bot().removed(reading.removal);
    return (await isServed(tenant)) ? bot().receive(reading.activity) : 'not-installed';
  }

  return {
    async take(body) {
      if (stopped) throw stopping();
      const taking = take(body);
      const settled = taking.catch(() => undefined);
      inHand.add(settled);
      try {
        await taking;
      } finally {
        inHand.delete(settled);
      }
    },
    async stop(ms) {
      stopped = true;
      await settledWithin(ms, Promise.all(inHand));
    },
  };
}

function logIgnored(log: Log, why: string): void {
  if (why === 'unknown_shape') log.warn('slack.ignored', { why });
  else log.info('slack.ignored', { why });
}

function tooSlow(): OpswardError {
  return new OpswardError(
    'slack-put-timeout',
    `A delivery could not be made durable within ${putWithinMs} ms.`,
    'The store is slow or down; Slack delivers again. Look at the store’s log and its disk or network.',
  );
}

function stopping(): OpswardError {
  return new OpswardError(
    'slack-stopping',
    'The bot is stopping and takes no more deliveries.',
    'Nothing to do: Slack delivers again, to the next process.',
  );
}
