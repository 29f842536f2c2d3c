import { expect, test } from 'vitest';
import { readArgs } from '../../src/commands/args.ts';
import { ask } from '../../src/commands/ask.ts';

test('without a question it says so before anything else is looked at, and how to ask one', async () => {
  const asking = ask(readArgs(['ask', '--knowledge', 'no/such/folder']));
  await expect(asking).rejects.toMatchObject({
    message: 'There is no question.',
    hint: expect.stringContaining('ask --'),
  });
});
