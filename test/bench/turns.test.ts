import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { describeWithRedis } from '../support/redis.ts';

const run = promisify(execFile);

describeWithRedis('the speed bench', () => {
  test('runs in its short form and has a line for every bot and every step', { timeout: 300_000 }, async () => {
    const { stdout } = await run(process.execPath, ['dist/bench/turns.js', '--short']);
    for (const bot of ['bare Bolt', 'Chat SDK', 'Opsward on one file', 'Opsward on Redis'])
      expect(stdout).toMatch(new RegExp(`^\\| ${bot}.* \\| \\d+ \\| \\d+\\.\\d\\d× \\|`, 'm'));
    for (const step of ['made durable', 'matched', 'rendered and sent'])
      expect(stdout).toMatch(new RegExp(`^\\| [^|]*${step}[^|]*( \\| \\d+\\.\\d\\d){4} \\|$`, 'm'));
  });
});
