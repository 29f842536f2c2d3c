import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface TestProcess {
  readonly child: ChildProcess;
  /** Every whole line it has printed so far. */
  readonly lines: readonly string[];
  /** Resolves when it has printed this line; rejects when it ends without. */
  says(line: string): Promise<void>;
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  pause(): void;
  resume(): void;
}

/** What the process opens and does; see worker.mjs. */
export interface WorkerTask {
  readonly file?: string;
  readonly url?: string;
  readonly does: 'hang' | 'work' | 'write' | 'put' | 'hold' | 'load';
  readonly [option: string]: unknown;
}

/** Starts worker.mjs, which runs what was built. */
export function workerProcess(task: WorkerTask): TestProcess {
  const script = fileURLToPath(new URL('worker.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(task)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  let rest = '';
  let complaint = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    child.emit('lines');
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });

  return {
    child,
    lines,
    says: (line) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (lines.includes(line)) resolve();
        };
        child.on('lines', look);
        ended.then(() => reject(new Error(`The process ended without saying "${line}". ${complaint}`)));
        look();
      }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
  };
}
