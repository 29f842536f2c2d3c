import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, expect, test } from 'vitest';
import { openEmbedded } from '../../../adapters/embedded/open.ts';
import { systemClock } from '../../../adapters/system/clock.ts';
import { killContract } from '../../contracts/kills.ts';
import { silentLog } from '../../support/silent-log.ts';
import { workerProcess } from '../../support/worker-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsward-kill-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** More rounds find rarer moments: KILLS=200 npx vitest run test/adapters/embedded/kill.test.ts */
const kills = Number(process.env['KILLS'] ?? 6);

test('the file survives kill -9 under load, with everything that was acknowledged', { timeout: 600_000 }, async () => {
  const file = join(folder, 'bot.db');
  let rev = 0;
  for (let run = 0; run < kills; run += 1) {
    const acknowledged = await writeUntilKilled(file, run, rev, 20 + Math.floor(Math.random() * 1_500));
    const said = new Set(acknowledged);

    const look = new Database(file);
    expect(look.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    look.close();

    const { store, jobs, close } = await openEmbedded({ file, clock: systemClock, log: silentLog });
    for (const line of acknowledged) {
      const [what, number] = line.split(' ');
      const at = Number(number);
      const id = `${run}-${at}`;
      if (what === 'stored') {
        const value = await store.get(['T1', 'value', id]);
        if (said.has(`deleted ${at}`)) expect(value).toBeUndefined();
        // The deletion may have been done and not yet said.
        else if (at % 4 !== 0 || !said.has(`put ${at + 3}`)) expect(value).toMatchObject({ at });
      }
      if (what === 'put')
        expect(await jobs.put({ queue: 'turns', id, key: 'k', dueAt: new Date(0), body: null })).toBe('duplicate');
      if (what === 'counted') rev = at;
    }
    const counter = (await store.get(['T1', 'counter'])) as { rev: number };
    expect([rev, rev + 1]).toContain(counter.rev);
    rev = counter.rev;
    await close();
  }
});

killContract('one process on one file', () => ({ task: { file: join(folder, 'jobs.db') }, processes: 1 }));

/** What it said before it was killed, which it was as soon as it had said so many lines. */
async function writeUntilKilled(file: string, run: number, rev: number, lines: number): Promise<readonly string[]> {
  const writer = workerProcess({ file, does: 'write', run, rev });
  await new Promise<void>((resolve, reject) => {
    writer.child.on('lines', () => writer.lines.length >= lines && resolve());
    writer.child.once('close', () => reject(new Error('The writer ended by itself.')));
  });
  await writer.kill();
  return writer.lines;
}
