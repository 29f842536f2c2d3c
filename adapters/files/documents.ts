import { Worker } from 'node:worker_threads';
import type { Documents, DocumentText, Log, WhyUnreadable } from '../../src/ports.ts';

const MAX_BYTES = 5 * 1024 * 1024;
const AT_ONCE = 2;
/** A résumé takes well under a second of it. */
const WITHIN_MS = 10_000;
/** For the thread's own objects; what it unpacks lies outside of them and is watched by the size of the whole process. */
const HEAP_MB = 192;
const GROWTH_BYTES = 512 * 1024 * 1024;
const LOOK_EVERY_MS = 50;

export interface DocumentsOptions {
  readonly log: Log;
  /** The compiled start of the thread. */
  readonly thread?: URL;
  readonly withinMs?: number;
  readonly growthBytes?: number;
}

/**
 * Reads each document in a thread of its own that ends with it, so that a hostile one can neither hold the event loop nor
 * see the next. One that takes too long or grows too large is ended.
 */
export function createDocuments(options: DocumentsOptions): Documents {
  const waiting: (() => void)[] = [];
  let reading = 0;

  async function inTurn<T>(read: () => Promise<T>): Promise<T> {
    if (reading >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    else reading += 1;
    try {
      return await read();
    } finally {
      // The place is handed on, or given up when nobody waits for it.
      const next = waiting.shift();
      if (next === undefined) reading -= 1;
      else next();
    }
  }

  return {
    maxBytes: MAX_BYTES,
    async text(bytes) {
      if (bytes.length > MAX_BYTES) return unreadable('size');
      return inTurn(() => readInThread(bytes, options));
    },
  };
}

function readInThread(bytes: Uint8Array, options: DocumentsOptions): Promise<DocumentText> {
  const { log, thread = new URL('./document-thread.js', import.meta.url) } = options;
  const { withinMs = WITHIN_MS, growthBytes = GROWTH_BYTES } = options;
  return new Promise((resolve) => {
    const worker = new Worker(thread, {
      workerData: bytes,
      stdout: true,
      stderr: true,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 32 },
    });
    const before = process.memoryUsage.rss();
    const began = performance.now();
    const look = setInterval(() => {
      if (performance.now() - began > withinMs) end(unreadable('effort'), 'time');
      else if (process.memoryUsage.rss() - before > growthBytes) end(unreadable('effort'), 'memory');
    }, LOOK_EVERY_MS);
    let ended = false;
    const end = (text: DocumentText, why?: string): void => {
      if (ended) return;
      ended = true;
      clearInterval(look);
      if (why !== undefined) log.warn('file.reading-ended', { why, bytes: bytes.length });
      // Only when it is gone is there room for another.
      void worker.terminate().then(() => resolve(text));
    };
    worker.on('message', (text: DocumentText) => end(text));
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return end(unreadable('effort'), 'memory');
      // Its name alone: what it says may hold words of the document.
      end(unreadable('damaged'), error.code ?? error.name);
    });
    worker.on('exit', () => end(unreadable('damaged'), 'exit'));
    worker.stdout.resume();
    worker.stderr.resume();
  });
}

function unreadable(why: WhyUnreadable): DocumentText {
  return { kind: 'unreadable', why };
}
