import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is, if there is one on this machine. */
export const chromiumPath = process.env['CHROMIUM_PATH'] ?? installed.find((path) => existsSync(path));

const require = createRequire(import.meta.url);
const startWithinMs = 30_000;

export interface Playground {
  readonly page: Page;
  stop(): Promise<void>;
}

/** Microsoft's own stand-in for Teams, before the bot at this address, in a headless browser. */
export async function startPlayground(botUrl: string): Promise<Playground> {
  const folder = await mkdtemp(join(tmpdir(), 'playground-'));
  await writeFile(join(folder, '.m365agentsplayground.yml'), people);
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [
      require.resolve('@microsoft/m365agentsplayground/cli.js'),
      ...['start', '-e', `${botUrl}/api/messages`, '-c', 'msteams', '--dt', '-p', String(port)],
    ],
    { cwd: folder, env: { PATH: process.env['PATH'] ?? '', HOME: folder }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const url = `http://localhost:${port}`;
  let browser: Browser | undefined;
  const stop = async () => {
    await browser?.close();
    await ended(child);
    await rm(folder, { recursive: true });
  };
  try {
    await answering(url, child, folder);
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    // Its fonts are Microsoft's, on the network; the tests have none.
    await page.route(
      (target) => target.hostname !== 'localhost',
      (route) => route.abort(),
    );
    await page.goto(url);
    return { page, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** It wants at least five people, and says why it did not start only in a file. */
const people = `version: "0.1.1"
tenantId: aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee
bot:
  id: "28:11111111-2222-4333-8444-555555555555"
  name: Opsward
currentUser:
  id: "29:1Ana"
  name: Ana Ops
  userPrincipleName: ana@contoso.example
  aadObjectId: 99999999-0000-4000-8000-000000000001
  givenName: Ana
  surname: Ops
  email: ana@contoso.example
users:
${['Ben', 'Cleo', 'Dev', 'Edda', 'Finn']
  .map(
    (name, index) => `  - id: "29:1${name}"
    name: ${name} Ops
    userPrincipleName: ${name.toLowerCase()}@contoso.example
    aadObjectId: 99999999-0000-4000-8000-00000000001${index}
    givenName: ${name}
    surname: Ops
    email: ${name.toLowerCase()}@contoso.example`,
  )
  .join('\n')}
personalChat:
  id: "a:ana-and-bot"
groupChat:
  id: "19:group@thread.v2"
  name: Shift leads
team:
  id: "19:general@thread.tacv2"
  name: Operations
  aadGroupId: bbbbbbbb-0000-4000-8000-000000000001
  channels:
    - id: "19:moves@thread.tacv2"
      name: Career moves
`;

async function answering(url: string, child: ChildProcess, folder: string): Promise<void> {
  const until = performance.now() + startWithinMs;
  while (performance.now() < until) {
    if (child.exitCode !== null) {
      const log = await readFile(join(folder, 'devTools/m365agentsplayground.log'), 'utf8').catch(() => '');
      throw new Error(`The Playground ended with ${child.exitCode}: ${/^error Reason.*$/m.exec(log)?.[0] ?? log}`);
    }
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((wait) => setTimeout(wait, 200));
  }
  throw new Error(`The Playground did not answer within ${startWithinMs} ms.`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((done) => child.once('close', done));
  child.kill('SIGKILL');
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
