import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { loadSentenceEncoder, type SentenceEncoder } from '../adapters/encoder/sentence-encoder.ts';
import { openVectorCache, type VectorCache } from '../adapters/encoder/vector-cache.ts';
import type { FromThread, ToThread } from '../adapters/matching/messages.ts';
import type { Match, TrainingSet } from './ports.ts';
import { type TrainedMatcher, textsToEncode, trainInSteps } from './understanding/match.ts';

/**
 * The root of the thread that matches, away from the event loop. It answers by words alone as soon as those are learned,
 * and with the encoder once every phrasing is encoded. Training pauses between its steps, so that questions get through.
 */

const { encoder: wanted, cacheFile } = workerData as { readonly encoder: boolean; readonly cacheFile: string };
if (parentPort === null) throw new Error('This file is the start of a worker thread, not of a process.');
const port = parentPort;

const BATCH = 16;

interface Serving {
  readonly matcher: TrainedMatcher;
  readonly encoder: SentenceEncoder | undefined;
}

const encoder = wanted ? loadEncoder() : Promise.resolve(undefined);
let training = 0;
let serving: Serving | undefined;
const early: Extract<ToThread, { kind: 'match' }>[] = [];

port.on('message', (message: ToThread) => {
  if (message.kind === 'train') train(message.set);
  else answer(message);
});

async function loadEncoder(): Promise<SentenceEncoder | undefined> {
  try {
    return await loadSentenceEncoder();
  } catch (error) {
    post({ kind: 'no-encoder', why: error instanceof Error ? error.name : 'unknown' });
    return undefined;
  }
}

async function train(set: TrainingSet): Promise<void> {
  training += 1;
  const mine = training;
  const isNewest = (): boolean => mine === training;
  const light = await learn(trainInSteps(set), isNewest);
  if (light === undefined) return;
  // A full matcher of older content knows answers that may be gone: the light one of the new content replaces it.
  serve({ matcher: light, encoder: undefined }, set);
  const loaded = await encoder;
  if (loaded === undefined) return;
  const texts = textsToEncode(set, loaded.vocabulary);
  const cache = await openVectorCache(cacheFile);
  if (!(await encodeAll(loaded, cache, texts, isNewest))) return;
  const vectors = { vocabulary: loaded.vocabulary, vectors: cache.get };
  const full = await learn(trainInSteps(set, vectors), isNewest);
  if (full !== undefined) serve({ matcher: full, encoder: loaded }, set);
}

/** Runs a training to its end with pauses; undefined if newer content came meanwhile. */
async function learn(
  steps: Generator<void, TrainedMatcher>,
  isNewest: () => boolean,
): Promise<TrainedMatcher | undefined> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    await setImmediate();
    if (!isNewest()) return undefined;
  }
}

async function encodeAll(
  loaded: SentenceEncoder,
  cache: VectorCache,
  texts: readonly string[],
  isNewest: () => boolean,
): Promise<boolean> {
  const missing = texts.filter((text) => cache.get(text) === undefined);
  for (let at = 0; at < missing.length; at += BATCH) {
    const batch = missing.slice(at, at + BATCH);
    const vectors = await loaded.encode(batch);
    for (const [index, text] of batch.entries()) cache.set(text, vectors[index] ?? new Float32Array());
    await setImmediate();
    if (!isNewest()) return false;
  }
  if (missing.length > 0) await cache.save(texts);
  return true;
}

function serve(next: Serving, set: TrainingSet): void {
  serving = next;
  const phrasings = set.answers.reduce((sum, { phrasings }) => sum + phrasings.length, 0);
  post({ kind: 'trained', with: next.encoder === undefined ? 'light' : 'full', phrasings });
  for (const request of early.splice(0)) answer(request);
}

async function answer(request: Extract<ToThread, { kind: 'match' }>): Promise<void> {
  if (serving === undefined) {
    early.push(request);
    return;
  }
  try {
    post({ kind: 'matched', id: request.id, match: await matchWith(serving, request.utterance) });
  } catch (error) {
    post({ kind: 'failed', id: request.id, why: error instanceof Error ? error.name : 'unknown' });
  }
}

async function matchWith({ matcher, encoder: loaded }: Serving, utterance: string): Promise<Match> {
  if (loaded === undefined) return matcher.match(utterance);
  const texts = matcher.texts(utterance);
  const vectors = texts.length === 0 ? [] : await loaded.encode(texts);
  const byText = new Map(texts.map((text, index) => [text, vectors[index]]));
  return matcher.match(utterance, (text) => byText.get(text));
}

function post(message: FromThread): void {
  port.postMessage(message);
}
