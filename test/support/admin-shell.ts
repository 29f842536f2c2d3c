import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { type BotProcess, startBot } from './bot-process.ts';

export interface Ran {
  readonly code: number | null;
  readonly printed: string;
}

/**
 * A folder with the built program, as it is on a server, where an admin types the README's commands word for word. The
 * names of `playedHere` are hosts of Slack and Microsoft, each with the address on this machine that plays it.
 */
export function adminShell(playedHere: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'opsward-admin-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  cpSync('package.json', join(folder, 'package.json'));
  for (const kept of ['dist', 'knowledge', 'adapters']) symlinkSync(resolve(kept), join(folder, kept));
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    NODE_OPTIONS: `--import ${resolve('test/support/played-here.mjs')}`,
    PLAYED_HERE: JSON.stringify(playedHere),
  };

  return {
    folder,
    /** Writes `.env` anew, in the form that the README shows. */
    setVariables(variables: Readonly<Record<string, string>>): void {
      const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
      writeFileSync(join(folder, '.env'), lines.join(''));
    },
    run(command: string, variables: Readonly<Record<string, string>> = {}): Promise<Ran> {
      const child = spawn('sh', ['-c', command], { cwd: folder, env: { ...environment, ...variables } });
      let printed = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (text: Buffer) => {
          printed += text;
        });
      }
      return new Promise((done) => child.once('close', (code) => done({ code, printed })));
    },
    /** Ended when the test has finished. */
    async start(command: string): Promise<BotProcess> {
      const bot = await startBot(environment, { command, folder });
      onTestFinished(async () => {
        await bot.end('SIGTERM');
      });
      return bot;
    },
  };
}
