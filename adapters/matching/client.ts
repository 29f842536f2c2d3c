import { Worker } from 'node:worker_threads';
import { OpswardError } from '../../src/errors.ts';
import type { ExplainedMatch, ExplainingMatcher, Log, Match, TrainingSet } from '../../src/ports.ts';
import type { FromThread, ThreadSettings, ToThread } from './messages.ts';

export interface MatchingOptions {
  /** The compiled root of the thread. */
  readonly thread: URL;
  readonly encoder: boolean;
  /** Where encoded phrasings are kept between starts. */
  readonly cacheDir: string;
  /** What came with the content: it is only read, and what it lacks is learned. */
  readonly learnedDir?: string;
  readonly log: Log;
  readonly answerWithinMs?: number;
  /** How long a dead thread stays dead at first; doubled each time. */
  readonly firstWaitMs?: number;
}

export interface Matching extends ExplainingMatcher {
  /** Learns new content; what was learned before answers until then. */
  train(set: TrainingSet): void;
  /**
   * Resolves once it answers as well as it can: with the encoder, or by words alone where that is off or failed. With
   * 'light', as soon as it answers by words alone.
   */
  ready(least?: 'light'): Promise<'full' | 'light'>;
  /** What it answers by now: nothing yet, words alone, or the encoder too. */
  state(): 'learning' | 'light' | 'full';
  stop(): Promise<void>;
}

interface Asked {
  readonly utterance: string;
  readonly explain: boolean;
  readonly resolve: (match: ExplainedMatch) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

interface Waiting {
  readonly least: 'light' | undefined;
  readonly resolve: (state: 'full' | 'light') => void;
}

const ANSWER_WITHIN_MS = 20_000;
const FIRST_WAIT_MS = 200;
/** A thread that died this often while the encoder was on is started without it. */
const DEATHS_WITH_ENCODER = 3;
const LONGEST_WAIT_MS = 10_000;
const CACHED = 500;

/** The Matcher port over a thread: restarted when it dies, and what was asked meanwhile is asked again. */
export function createMatcher({
  thread,
  encoder,
  cacheDir,
  learnedDir,
  log,
  answerWithinMs = ANSWER_WITHIN_MS,
  firstWaitMs = FIRST_WAIT_MS,
}: MatchingOptions): Matching {
  const asked = new Map<number, Asked>();
  const cache = new Map<string, Match>();
  let next = 0;
  /** In a row: one that came to know all it can starts a new row. */
  let deaths = 0;
  let noEncoder = !encoder;
  let set: TrainingSet | undefined;
  let state: 'learning' | 'light' | 'full' = 'learning';
  let stopping = false;
  let restart: NodeJS.Timeout | undefined;
  let waiting: Waiting[] = [];
  let worker = startThread();

  function withEncoder(): boolean {
    return !noEncoder && deaths < DEATHS_WITH_ENCODER;
  }

  function startThread(): Worker {
    const started = new Worker(thread, {
      stdout: true,
      workerData: { encoder: withEncoder(), cacheDir, learnedDir } satisfies ThreadSettings,
    });
    // The encoder prints a hint about a faster backend; the log is for events.
    started.stdout.resume();
    started.on('message', (message: FromThread) => received(message));
    started.on('error', (error) => log.error('matching.died', { deaths: deaths + 1 }, error));
    started.on('exit', () => {
      if (!stopping) died();
    });
    return started;
  }

  function died(): void {
    deaths += 1;
    state = 'learning';
    const wait = Math.min(LONGEST_WAIT_MS, firstWaitMs * 2 ** Math.min(deaths - 1, 10));
    restart = setTimeout(() => {
      worker = startThread();
      if (set !== undefined) post({ kind: 'train', set });
      for (const [id, { utterance, explain }] of asked) postMatch(id, utterance, explain);
    }, wait);
  }

  function received(message: FromThread): void {
    switch (message.kind) {
      case 'matched':
        settle(message.id, ({ resolve, utterance, explain }) => {
          if (!explain) remember(utterance, message.match);
          resolve(message.match);
        });
        return;
      case 'failed':
        settle(message.id, ({ reject }) => reject(failed(`The matcher failed (${message.why}).`)));
        return;
      case 'not-kept':
        log.warn('matching.not-kept', { why: message.why, folder: cacheDir });
        return;
      case 'no-encoder':
        log.warn('matching.no-encoder', { why: message.why });
        noEncoder = true;
        if (state === 'light') becomeReady('light');
        return;
      case 'trained':
        state = message.with;
        cache.clear();
        log.info('matching.trained', { with: message.with, phrasings: message.phrasings });
        if (message.with === 'full') deaths = 0;
        becomeReady(message.with);
        return;
      default:
        message satisfies never;
    }
  }

  function becomeReady(now: 'full' | 'light'): void {
    const best = now === 'full' || !withEncoder();
    const done = waiting.filter(({ least }) => best || least === now);
    waiting = waiting.filter((one) => !done.includes(one));
    for (const { resolve } of done) resolve(now);
  }

  function settle(id: number, end: (request: Asked) => void): void {
    const request = asked.get(id);
    if (request === undefined) return;
    asked.delete(id);
    clearTimeout(request.timer);
    end(request);
  }

  /** The oldest goes first once there are many. */
  function remember(utterance: string, match: Match): void {
    cache.set(utterance, match);
    const [oldest] = cache.keys();
    if (cache.size > CACHED && oldest !== undefined) cache.delete(oldest);
  }

  function post(message: ToThread): void {
    worker.postMessage(message);
  }

  function postMatch(id: number, utterance: string, explain: boolean): void {
    post({ kind: 'match', id, utterance, ...(explain ? { explain } : {}) });
  }

  async function answered(utterance: string, explain: boolean): Promise<ExplainedMatch> {
    if (stopping) throw failed('The matcher was stopped.');
    return new Promise((resolve, reject) => {
      const id = next;
      next += 1;
      const timer = setTimeout(
        () => settle(id, (request) => request.reject(failed('The matcher did not answer in time.'))),
        answerWithinMs,
      );
      asked.set(id, { utterance, explain, resolve, reject, timer });
      postMatch(id, utterance, explain);
    });
  }

  return {
    match: async (utterance) => cache.get(utterance) ?? answered(utterance, false),
    explain: (utterance) => answered(utterance, true),
    train(content) {
      set = content;
      state = 'learning';
      post({ kind: 'train', set: content });
    },
    ready(least) {
      if (state === 'full' || (state === 'light' && (least === 'light' || !withEncoder())))
        return Promise.resolve(state);
      return new Promise((resolve) => waiting.push({ least, resolve }));
    },
    state: () => state,
    async stop() {
      stopping = true;
      clearTimeout(restart);
      for (const id of [...asked.keys()]) settle(id, ({ reject }) => reject(failed('The matcher was stopped.')));
      await worker.terminate();
    },
  };
}

function failed(message: string): OpswardError {
  return new OpswardError(
    'matching',
    message,
    'The turn is tried again; if it lasts, the log says why the thread died.',
  );
}
