import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { openEmbedded } from '../../adapters/embedded/open.ts';
import { createDocuments } from '../../adapters/files/documents.ts';
import { createFileFormats } from '../../adapters/files/file-formats.ts';
import { movableClock } from '../../adapters/system/clock.ts';
import { systemIds } from '../../adapters/system/ids.ts';
import { createLog } from '../../adapters/system/log.ts';
import { createTerminal } from '../../adapters/terminal/chat.ts';
import { createBot } from '../bot.ts';
import { type Args, configFor } from './args.ts';
import { loadOrRefuse } from './content.ts';
import { matcherReady, startMatcher } from './matching.ts';

const STEP_MS = 60 * 60 * 1000;

/** A direct chat in the terminal, typed or piped in. */
export async function chat(args: Args): Promise<void> {
  const config = configFor(args);
  const log = createLog('error');
  const library = await loadOrRefuse(config, log);
  const typed = process.stdin.isTTY === true;
  // Typed at, it remembers like any chat; lines piped in are a play of their own.
  const folder = typed ? config.dataDir : await mkdtemp(join(tmpdir(), 'opsward-chat-'));
  await mkdir(folder, { recursive: true });
  const clock = movableClock();
  const backend = await openEmbedded({ file: join(folder, 'terminal.db'), clock, log });
  const matcher = startMatcher(config, log, library);
  await matcherReady(matcher, typed ? 'light' : undefined);
  // In steps, so that what falls due on the way happens at its own hour.
  const skip = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= STEP_MS) {
      clock.move(Math.min(STEP_MS, left));
      await backend.jobs.idle();
    }
  };
  const save = async (name: string, content: Uint8Array): Promise<string> => {
    const files = resolve(config.dataDir, 'files');
    await mkdir(files, { recursive: true });
    const path = join(files, basename(name));
    await writeFile(path, content, { mode: 0o600 });
    return path;
  };
  const terminal = createTerminal({ output: process.stdout, clock, ids: systemIds, skip, save });
  const bot = createBot(
    {
      ...backend,
      matcher,
      clock,
      ids: systemIds,
      log,
      outbox: terminal.outbox,
      directory: terminal.directory,
      formats: createFileFormats(),
      documents: createDocuments({ log }),
      onTurnEnded: ({ id }) => terminal.turnEnded(id),
    },
    library,
  );
  await bot.start();
  await terminal.chat(bot, process.stdin, { prompt: typed });
  await backend.jobs.stop(10_000);
  await backend.close();
  await matcher.stop();
  if (!typed) await rm(folder, { recursive: true });
}
