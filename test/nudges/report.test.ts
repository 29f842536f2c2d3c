import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../adapters/embedded/open.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { allCounts, countOnce } from '../../src/conversation/counts.ts';
import { wilson } from '../../src/nudges/interval.ts';
import { nudgeReport } from '../../src/nudges/report.ts';
import { memoryStore } from '../support/memory-store.ts';
import { silentLog } from '../support/silent-log.ts';

describe('the interval of a share', () => {
  /** Worked out by hand from Wilson's formula with z = 1.96. */
  test.each([
    [0, 10, 0, 0.278],
    [10, 10, 0.722, 1],
    [5, 10, 0.237, 0.763],
    [50, 100, 0.404, 0.596],
    [1, 1000, 0.0002, 0.0056],
  ])('%i of %i lies between %f and %f', (hits, of, low, high) => {
    const [from = Number.NaN, to = Number.NaN] = wilson(hits, of) ?? [];
    expect(from).toBeCloseTo(low, 3);
    expect(to).toBeCloseTo(high, 3);
  });

  test('of nothing there is none', () => {
    expect(wilson(0, 0)).toBeUndefined();
  });
});

describe('counting', () => {
  const risks = { track: 'manager-to-program-manager', family: 'risks' };

  test('two hundred at once are two hundred', async () => {
    const ports = { store: memoryStore(), log: silentLog };
    await Promise.all(Array.from({ length: 200 }, (_, at) => countOnce(ports, risks, 'sent', `nudge ${at}`)));
    expect(await allCounts(ports.store)).toEqual([{ ...risks, counts: { sent: 200 } }]);
  });

  test('a store that is away costs a count and nothing else', async () => {
    const errors: string[] = [];
    const store = { ...memoryStore(), get: () => Promise.reject(new Error('away')) };
    await countOnce(
      { store, log: { ...silentLog, error: (event) => void errors.push(event) } },
      risks,
      'sent',
      'nudge 1',
    );
    expect(errors).toEqual(['nudges.uncounted']);
  });

  test('the report has families, shares with intervals and no share of a handful', () => {
    const rows = [
      { ...risks, counts: { sent: 40, done: 20, 'not-this-week': 4, stop: 1, 'in-doubt': 2 } },
      { ...risks, family: 'updates', counts: { sent: 3, done: 3 } },
    ];
    const [track, head, first, second, all, , legend] = nudgeReport(rows).split('\n');
    expect(track).toBe('manager-to-program-manager');
    expect(head).toMatch(
      /^family\s+sent\s+done\s+partly\s+planned\s+not-this-week\s+pause\s+stop\s+gone\s+late\s+in-doubt$/,
    );
    expect(first).toMatch(
      /^risks\s+40\s+50% \(35-65\)\s+0% \(0-9\)\s+0% \(0-9\)\s+10% \(4-23\)\s+0% \(0-9\)\s+3% \(0-13\)\s+0\s+0\s+2$/,
    );
    expect(second).toMatch(/^updates\s+3\s+-\s+-/);
    expect(all).toMatch(/^all\s+43\s+53% \(39-67\)\s.*\s2$/);
    expect(legend).toMatch(/^In percent of those sent/);
  });
});

test('it is printed by a command, also while the bot runs', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'opsward-report-'));
  const backend = await openEmbedded({ file: join(folder, 'opsward.db'), clock: systemClock, log: silentLog });
  onTestFinished(async () => {
    await backend.close();
    await rm(folder, { recursive: true });
  });
  const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: folder };
  const report = () => promisify(execFile)(process.execPath, ['dist/src/main.js', 'report:nudges'], { env });
  for (let at = 0; at < 6; at += 1)
    await countOnce({ store: backend.store, log: silentLog }, { track: 'one', family: 'plan-open' }, 'sent', `n${at}`);
  expect((await report()).stdout).toMatch(/^one\nfamily\s+sent\s.*\nplan-open\s+6\s+0% \(0-39\)/);
});
