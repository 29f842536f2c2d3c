import type { Activity, Person } from '../../src/activity.ts';
import { OpswardError } from '../../src/errors.ts';
import type { Form } from '../../src/message/form.ts';
import type { Bot, Clock, Log } from '../../src/ports.ts';
import type { Reading } from './reading.ts';
import { toActivity } from './to-activity.ts';
import { settledWithin, within } from './within.ts';

/** Slack waits 3 s for an acknowledgement; half of it may go to making a delivery durable. */
const putWithinMs = 1500;
/** A trigger lives three seconds, and there has to be time left for the put. */
const openWithinMs = 1200;

/** What Slack is to be told at once, besides that it arrived. */
export type Acknowledgement = { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> };

export interface Intake {
  /**
   * Makes a delivery durable, or opens the form that it asks for. Throws if that failed or took too long: Slack must then not be
   * told that it arrived.
   */
  take(body: unknown): Promise<Acknowledgement | undefined>;
  /** Refuses what comes from now on, and waits at most `ms` for what is being taken. */
  stop(ms: number): Promise<void>;
}

export function createIntake(options: {
  bot: () => Bot;
  log: Log;
  clock: Clock;
  /** Shows a form to whoever holds the trigger; false where the tenant has no installation any more. */
  open: (tenant: string, trigger: string, form: Form) => Promise<boolean>;
  /** False for a tenant that has not installed the app, or has removed it: nothing of it is taken any more. */
  isServed: (tenant: string) => Promise<boolean>;
  /** Draws a person's Home tab; not waited for. */
  drawHome: (person: Person) => void;
}): Intake {
  const { bot, log, clock, isServed, drawHome } = options;
  const inHand = new Set<Promise<unknown>>();
  let stopped = false;

  async function take(body: unknown): Promise<Acknowledgement | undefined> {
    const reading = toActivity(body, clock.now());
    if (reading.kind === 'ignored') {
      logIgnored(log, reading.why);
      return undefined;
    }
    if (reading.kind === 'home') {
      drawHome(reading.person);
      return;
    }
    const { id, kind, tenant } =
      reading.kind === 'removed'
        ? { ...reading.removal, kind: 'removed' }
        : { ...reading.activity, tenant: reading.activity.person.tenant };
    if (reading.kind === 'activity' && (await opened(reading))) {
      log.info('slack.form-opened', { id, kind, tenant });
      return undefined;
    }
    try {
      const errors = reading.kind === 'activity' ? await faultsOf(reading.activity) : {};
      if (Object.keys(errors).length > 0) return { response_action: 'errors', errors };
      const put = await within(putWithinMs, putReading(reading, tenant), tooSlow);
      log.info('slack.received', { id, kind, tenant, put });
      return undefined;
    } catch (error) {
      log.error('slack.not-put', { id, kind, tenant }, error);
      throw error;
    }
  }

  async function putReading(reading: Exclude<Reading, { kind: 'ignored' | 'home' }>, tenant: string): Promise<string> {
    if (reading.kind === 'removed') return bot().removed(reading.removal);
    return (await isServed(tenant)) ? bot().receive(reading.activity) : 'not-installed';
  }

  async function faultsOf(activity: Activity): Promise<Readonly<Record<string, string>>> {
    return activity.kind === 'submitted' ? within(putWithinMs, bot().formFaults(activity), tooSlow) : {};
  }

  /** Where no form can be shown, the same is asked one question at a time. */
  async function opened({ activity, trigger }: Extract<Reading, { kind: 'activity' }>): Promise<boolean> {
    if (trigger === undefined) return false;
    try {
      const form = await within(openWithinMs, bot().form(activity), tooSlow);
      if (form === undefined) return false;
      return await within(openWithinMs, options.open(activity.person.tenant, trigger, form), tooSlow);
    } catch (error) {
      const why = error instanceof OpswardError ? error.code : 'unexpected';
      log.warn('slack.form-not-opened', { id: activity.id, why });
      return false;
    }
  }

  return {
    async take(body) {
      if (stopped) throw stopping();
      const taking = take(body);
      const settled = taking.catch(() => undefined);
      inHand.add(settled);
      try {
        return await taking;
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
