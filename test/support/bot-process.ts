import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface BotProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Every event it has logged, in order. */
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  /** Sends a signal and waits until it is gone; the exit code, or null if the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/**
 * The built bot as an admin runs it, on a free port: the program itself, or a `command` of the README in a folder. Rejects
 * with what it printed if it ends before it has started.
 */
export async function startBot(
  environment: Readonly<Record<string, string>>,
  typed?: { readonly command: string; readonly folder: string },
): Promise<BotProcess> {
  const [program, ...args] =
    typed === undefined ? [process.execPath, 'dist/src/main.js', 'serve'] : shell(typed.command);
  const child = spawn(program, args, {
    cwd: typed?.folder,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', ENCODER: 'off', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, as a terminal gives it: a signal is then everybody's, the program's under npm as well.
    detached: typed !== undefined,
  });
  const signalled = (signal: NodeJS.Signals) =>
    typed === undefined || child.pid === undefined ? child.kill(signal) : process.kill(-child.pid, signal);
  const logged: Record<string, unknown>[] = [];
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  let printed = '';
  child.stdout.on('data', (text: Buffer) => {
    printed += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      // npm says first what it runs.
      if (!line.startsWith('{')) return;
      const event = JSON.parse(line) as Record<string, unknown>;
      logged.push(event);
      if (event['msg'] === 'started') resolve(String(event['url']));
    });
    ended.then((code) => reject(new Error(`The bot ended with ${code} before it had started:\n${complaint}`)));
  });
  return {
    url,
    child,
    logged,
    end(signal) {
      signalled('SIGCONT');
      signalled(signal);
      return ended.then((code) => {
        refuseSecrets(`${printed}${complaint}`, environment);
        return code;
      });
    },
  };
}

function shell(command: string): [string, ...string[]] {
  return ['sh', '-c', command];
}

/** Whatever a test is about: no bot that was ever started in one has printed a secret it was given. */
function refuseSecrets(printed: string, environment: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(environment)) {
    if (!/TOKEN|SECRET|PASSWORD|KEYS/.test(name)) continue;
    for (const secret of value.split(/[,:]/).filter((part) => part.length >= 8)) {
      if (printed.includes(secret)) throw new Error(`The bot has printed the value of ${name}.`);
    }
  }
}
