import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createMatcher, type Matching } from '../../../adapters/matching/client.ts';
import { silentLog } from '../../support/silent-log.ts';
import { smallTrainingSet } from '../../support/training-set.ts';

const running: Matching[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((matcher) => matcher.stop()));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

async function matcherThat(part: string, { encoder = false, answerWithinMs = 10_000 } = {}): Promise<Matching> {
  const cacheDir = await mkdtemp(join(tmpdir(), `${part}.`));
  const thread = new URL('play-thread.mjs', import.meta.url);
  const matcher = createMatcher({ thread, encoder, cacheDir, log: silentLog, answerWithinMs, firstWaitMs: 5 });
  folders.push(cacheDir);
  running.push(matcher);
  return matcher;
}

test('a question that was in hand when the thread died is asked again', async () => {
  const matcher = await matcherThat('dies-on-the-first-question');
  matcher.train(smallTrainingSet);
  expect(await matcher.match('how long does it take')).toMatchObject({ outcome: 'answer' });
});

test('a thread that keeps dying while the encoder is on goes on without it', async () => {
  const matcher = await matcherThat('dies-while-encoding', { encoder: true });
  matcher.train(smallTrainingSet);
  expect(await matcher.ready()).toBe('light');
  expect(await matcher.match('how long does it take')).toMatchObject({ outcome: 'answer' });
});

test('a question that nobody answers ends with an error that says so', async () => {
  const matcher = await matcherThat('says-nothing', { answerWithinMs: 20 });
  matcher.train(smallTrainingSet);
  await expect(matcher.match('how long does it take')).rejects.toMatchObject({
    code: 'matching',
    message: expect.stringContaining('in time'),
  });
});

test('stopping ends what is in hand, and what comes after it', async () => {
  const matcher = await matcherThat('says-nothing');
  const inHand = matcher.match('how long does it take');
  const ended = expect(inHand).rejects.toMatchObject({ code: 'matching' });
  await matcher.stop();
  await ended;
  await expect(matcher.match('and now')).rejects.toMatchObject({ code: 'matching' });
});
