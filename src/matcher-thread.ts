import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { loadSentenceEncoder, readVocabulary } from '../adapters/encoder/sentence-encoder.ts';
import { openVectorCache, type VectorCache } from '../adapters/encoder/vector-cache.ts';
import { openLearnedCache } from '../adapters/matching/learned-cache.ts';
import {
  type FromThread,
  LEARNED,
  type ThreadSettings,
  type ToThread,
  VECTORS,
} from '../adapters/matching/messages.ts';
import type { Encoder, ExplainedMatch, TrainingSet } from './ports.ts';
import { type Examples, readExamples } from './understanding/examples.ts';
import { isLearned, type TrainedMatcher, textsToEncode, trainInSteps } from './understanding/match.ts';

/**
 * The root of the thread that matches, away from the event loop. It answers by words alone as soon as those are learned,
 * and with the encoder once every phrasing is encoded. Whatever takes long pauses often, so that questions get through.
 */

const settings = workerData as ThreadSettings;
if (parentPort === null) throw new Error('This file is the start of a worker thread, not of a process.');
const port = parentPort;

/** Phrasings that are encoded at once: larger batches are hardly faster, and a question waits for one to end. */
const BATCH = 16;
/** What a thread that dies while it encodes may have to encode again. */
const SAVE_AFTER = 640;

interface Serving {
  readonly matcher: TrainedMatcher;
  readonly encoder: Encoder | undefined;
}

interface Lesson {
  readonly set: TrainingSet;
  readonly examples: Examples;
  /** False once newer content came. */
  readonly isNewest: () => boolean;
}

const vocabulary = readVocabulary();
const encoder = settings.encoder ? loadEncoder() : Promise.resolve(undefined);
const vectors = openVectorCache(join(settings.cacheDir, VECTORS), came(VECTORS));
const kept = openLearnedCache(
  join(settings.cacheDir, LEARNED),
  new URL('./understanding/', import.meta.url),
  came(LEARNED),
);
let lessons = 0;
let serving: Serving | undefined;
const early: Extract<ToThread, { kind: 'match' }>[] = [];

port.on('message', (message: ToThread) => {
  if (message.kind === 'train') train(message.set);
  else answer(message);
});

function came(file: string): string | undefined {
  return settings.learnedDir && join(settings.learnedDir, file);
}

async function loadEncoder(): Promise<Encoder | undefined> {
  try {
    return await loadSentenceEncoder();
  } catch (error) {
    post({ kind: 'no-encoder', why: whyOf(error) });
    return undefined;
  }
}

async function train(set: TrainingSet): Promise<void> {
  lessons += 1;
  const mine = lessons;
  const lesson = { set, examples: readExamples(set, await vocabulary), isNewest: () => mine === lessons };
  const cache = await vectors;
  const missing = textsToEncode(lesson.examples).filter((text) => cache.get(text) === undefined);
  const known = settings.encoder && missing.length === 0 && (await kept).get(set, 'full') !== undefined;
  if (!known) await learn(lesson, undefined);
  const loaded = await encoder;
  if (loaded !== undefined) {
    if (await encodeAll(loaded, cache, missing, lesson)) await learn(lesson, loaded);
  } else if (known) {
    await learn(lesson, undefined);
  }
}

/** Learns and serves, unless newer content comes meanwhile. */
async function learn({ set, examples, isNewest }: Lesson, loaded: Encoder | undefined): Promise<void> {
  const by = loaded === undefined ? 'light' : 'full';
  const before = (await kept).get(set, by);
  const known = isLearned(before, examples) ? before : undefined;
  const steps = trainInSteps(examples, { learned: known, vectorOf: loaded && (await vectors).get });
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) {
    await setImmediate();
    if (!isNewest()) return;
  }
  const matcher = step.value;
  const cache = await kept;
  if (known === undefined) kindly(() => cache.put(set, by, matcher.learned));
  // A full matcher of older content knows answers that may be gone: even a light one of the new content replaces it.
  serving = { matcher, encoder: loaded };
  post({ kind: 'trained', with: by, phrasings: examples.list.length });
  for (const request of early.splice(0)) answer(request);
}

async function encodeAll(
  loaded: Encoder,
  cache: VectorCache,
  missing: readonly string[],
  { examples, isNewest }: Lesson,
): Promise<boolean> {
  const texts = textsToEncode(examples);
  for (let at = 0; at < missing.length; at += BATCH) {
    const batch = missing.slice(at, at + BATCH);
    const encoded = await loaded.encode(batch);
    for (const [index, text] of batch.entries()) cache.set(text, encoded[index] ?? new Float32Array());
    await setImmediate();
    if (!isNewest()) return false;
    if ((at + BATCH) % SAVE_AFTER === 0) kindly(() => cache.save(texts));
  }
  if (missing.length > 0) kindly(() => cache.save(texts));
  return true;
}

/** What is kept for the next start saves time, no more: a disk that refuses it is no reason to stop. */
function kindly(save: () => void): void {
  try {
    save();
  } catch (error) {
    post({ kind: 'not-kept', why: whyOf(error) });
  }
}

async function answer(request: Extract<ToThread, { kind: 'match' }>): Promise<void> {
  const using = serving;
  if (using === undefined) {
    early.push(request);
    return;
  }
  try {
    const match = await matchWith(using, request);
    // Content that came while this question was encoded is what it must be answered from.
    if (using === serving) post({ kind: 'matched', id: request.id, match });
    else await answer(request);
  } catch (error) {
    post({ kind: 'failed', id: request.id, why: whyOf(error) });
  }
}

async function matchWith(
  { matcher, encoder: loaded }: Serving,
  { utterance, explain }: Extract<ToThread, { kind: 'match' }>,
): Promise<ExplainedMatch> {
  const find = explain ? matcher.explain : matcher.match;
  if (loaded === undefined) return find(utterance);
  const texts = matcher.texts(utterance);
  const encoded = texts.length === 0 ? [] : await loaded.encode(texts);
  const byText = new Map(texts.map((text, index) => [text, encoded[index]]));
  return find(utterance, (text) => byText.get(text));
}

/** The kind of error alone: its message may hold what somebody said. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function post(message: FromThread): void {
  port.postMessage(message);
}
