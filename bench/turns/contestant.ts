import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export interface Contestant {
  readonly url: string;
  /** Processor time used so far, in ms; undefined where the system does not tell. */
  cpuMs(): number | undefined;
  /** Memory in use, in MB. */
  memoryMb(): number | undefined;
  /** What it tells over IPC when asked. */
  ask(question: string): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts a bot as a process of its own and waits for its line {"msg":"started","url":…}. What it logs is read and dropped. */
export async function startContestant(
  script: URL,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Contestant> {
  const child = spawn(process.execPath, [script.pathname, ...args], {
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    lines.on('line', (line) => {
      if (!line.includes('"started"')) return;
      lines.close();
      resolve(String((JSON.parse(line) as { url: string }).url));
    });
    ended.then(() => reject(new Error(`${script.pathname} ended before it had started.`)));
  });
  child.stdout?.resume();
  return {
    url,
    cpuMs() {
      const stat = ofSystem(`/proc/${child.pid}/stat`);
      // After the name in brackets: state, and from there utime and stime are the 12th and 13th, in ticks of 10 ms.
      const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields && (Number(fields[11]) + Number(fields[12])) * 10;
    },
    memoryMb() {
      const size = /^VmRSS:\s+(\d+) kB/m.exec(ofSystem(`/proc/${child.pid}/status`) ?? '')?.[1];
      return size === undefined ? undefined : Number(size) / 1024;
    },
    ask: (question) =>
      new Promise((resolve) => {
        child.once('message', resolve);
        child.send(question);
      }),
    async stop() {
      const slow = setTimeout(() => child.kill('SIGKILL'), 10_000);
      child.kill('SIGTERM');
      await ended;
      clearTimeout(slow);
    },
  };
}

function ofSystem(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
