import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Attempt, Jobs, Log, LogFields, Outbox } from '../../src/ports.ts';

/** How many people have something due that nobody has begun, and for how many of them it has been due for long. */
export interface Backlog {
  readonly due: number;
  readonly late: number;
}

export interface Metrics {
  /** The numbers as Prometheus reads them, with their content type. */
  text(): Promise<{ readonly type: string; readonly body: string }>;
  log(log: Log): Log;
  jobs(jobs: Jobs): Jobs;
  outbox(outbox: Outbox): Outbox;
  backlog(look: () => Promise<Backlog>): void;
}

const seconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/**
 * Counts at the ports, so that nothing that decides knows of it. Labels are words of the program (event names, queues,
 * platforms, outcomes): never an id of a person, a place or a tenant.
 */
export function createMetrics(now: () => Date): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'opsward_' });
  const events = new Counter({
    name: 'opsward_events_total',
    help: 'Events of the log by name and level: errors of platforms, replies dropped in doubt, refused deliveries.',
    labelNames: ['event', 'level'],
    registers,
  });
  const turns = new Counter({
    name: 'opsward_turns_total',
    help: 'Turns decided, by what was done (kind) and what it was heard as.',
    labelNames: ['kind', 'heard'],
    registers,
  });
  const put = new Counter({
    name: 'opsward_jobs_put_total',
    help: 'Jobs put, by queue; duplicates are deliveries that came again.',
    labelNames: ['queue', 'outcome'],
    registers,
  });
  const ended = new Histogram({
    name: 'opsward_job_attempt_seconds',
    help: 'How long attempts at jobs took, by queue and outcome: done, again (it is tried again) or given-up.',
    labelNames: ['queue', 'outcome'],
    buckets: seconds,
    registers,
  });
  const lateness = new Histogram({
    name: 'opsward_job_late_seconds',
    help: 'How long after it was due a job was begun for the first time.',
    labelNames: ['queue'],
    buckets: seconds,
    registers,
  });
  const answered = new Histogram({
    name: 'opsward_job_answered_seconds',
    help: 'From when a job was due (for a turn: when it came in) to its end.',
    labelNames: ['queue'],
    buckets: seconds,
    registers,
  });
  const inHand = new Gauge({
    name: 'opsward_jobs_in_hand',
    help: 'Jobs being worked on in this process.',
    labelNames: ['queue'],
    registers,
  });
  const sends = new Histogram({
    name: 'opsward_send_seconds',
    help: 'How long sending took, by platform, kind and outcome: sent, later (the platform put it off), gone (nobody is there any more) or failed.',
    labelNames: ['platform', 'kind', 'outcome'],
    buckets: seconds,
    registers,
  });

  function logged(level: string, event: string, fields: LogFields = {}): void {
    events.inc({ event, level });
    if (event === 'turn.decided')
      turns.inc({ kind: String(fields['kind']), heard: String(fields['heard'] ?? 'nothing') });
  }

  function counted(queue: string, handler: (attempt: Attempt) => Promise<void>): typeof handler {
    return async (attempt) => {
      const sinceDue = (): number => Math.max(now().getTime() - attempt.dueAt.getTime(), 0) / 1000;
      if (attempt.attempt === 1) lateness.observe({ queue }, sinceDue());
      inHand.inc({ queue });
      const took = ended.startTimer({ queue });
      try {
        await handler(attempt);
        took({ outcome: 'done' });
        answered.observe({ queue }, sinceDue());
      } catch (error) {
        took({ outcome: attempt.last ? 'given-up' : 'again' });
        throw error;
      } finally {
        inHand.dec({ queue });
      }
    };
  }

  return {
    async text() {
      return { type: registry.contentType, body: await registry.metrics() };
    },
    log: (log) => ({
      info(event, fields) {
        logged('info', event, fields);
        log.info(event, fields);
      },
      warn(event, fields) {
        logged('warn', event, fields);
        log.warn(event, fields);
      },
      error(event, fields, error) {
        logged('error', event, fields);
        log.error(event, fields, error);
      },
    }),
    jobs: (jobs) => ({
      ...jobs,
      async put(job) {
        const outcome = await jobs.put(job).catch((error: unknown) => {
          put.inc({ queue: job.queue, outcome: 'failed' });
          throw error;
        });
        put.inc({ queue: job.queue, outcome });
        return outcome;
      },
      work: (queue, handler, options) => jobs.work(queue, counted(queue, handler), options),
    }),
    outbox: (outbox) => ({
      async send(outgoing) {
        const took = sends.startTimer({ platform: outgoing.address.platform, kind: outgoing.kind });
        try {
          const sent = await outbox.send(outgoing);
          took({ outcome: sent.kind });
          return sent;
        } catch (error) {
          took({ outcome: 'failed' });
          throw error;
        }
      },
    }),
    backlog(look) {
      const due = new Gauge({
        name: 'opsward_people_due',
        help: 'People for whom something is due that nobody has begun, in all processes together.',
        registers,
        async collect() {
          // What cannot be counted now is not shown as nothing.
          const counted = await look().catch(() => ({ due: Number.NaN, late: Number.NaN }));
          due.set(counted.due);
          late.set(counted.late);
        },
      });
      const late = new Gauge({
        name: 'opsward_people_late',
        help: 'Those of them for whom it has been due for more than a minute.',
        registers,
      });
    },
  };
}
