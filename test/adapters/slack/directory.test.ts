import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDirectory } from '../../../adapters/slack/directory.ts';
import type { Attachment, Person } from '../../../src/activity.ts';
import { team } from '../../support/slack-payloads.ts';
import { type RunningSlack, startSlack } from './running-slack.ts';

let running: RunningSlack;
beforeEach(async () => {
  running = await startSlack();
});
afterEach(() => running.stop());

const ana: Person = { platform: 'slack', tenant: team, id: 'U1ANA' };
const attached = (ref: string, size = 5): Attachment => ({ name: 'ad.txt', mime: 'text/plain', size, ref });
const fetched = (attachment: Attachment, maxBytes = 1000) =>
  running.slack.directory.fetchAttachment(ana, attachment, maxBytes);

describe('a file a person sent', () => {
  test('is fetched with the bot’s token', async () => {
    const ref = running.fake.addFile('ad.txt', Buffer.from('hello'));
    expect(Buffer.from(await fetched(attached(ref))).toString()).toBe('hello');
  });

  test('that says it is too large is not fetched', async () => {
    await expect(fetched(attached('https://files.slack.com/ad.txt', 2000))).rejects.toMatchObject({
      code: 'file-too-large',
    });
  });

  test('that turns out to be too large is not read to its end', async () => {
    const ref = running.fake.addFile('ad.txt', Buffer.alloc(5000));
    await expect(fetched(attached(ref, 5))).rejects.toMatchObject({ code: 'file-too-large' });
  });

  test('without the scope is Slack’s sign-in page, which is not taken for the file', async () => {
    const ref = running.fake.addFile('ad.txt', Buffer.from('hello'));
    running.fake.scopes.delete('files:read');
    await expect(fetched(attached(ref))).rejects.toMatchObject({ hint: expect.stringContaining('files:read') });
  });

  test.each([
    'https://evil.test/ad.txt',
    'https://files.slack.com.evil.test/ad.txt',
    'https://evil.test/files.slack.com',
    'https://files.slack.com@evil.test/ad.txt',
    'http://files.slack.com/ad.txt',
    'file:///etc/passwd',
    'no address',
  ])('from %s is refused, so that the token goes to Slack alone', async (ref) => {
    const directory = createDirectory({
      client: async () => undefined,
      pace: (_kind, call) => call(),
      token: async () => 'xoxb-never-sent',
    });
    await expect(directory.fetchAttachment(ana, attached(ref), 1000)).rejects.toThrow(/not stored in Slack/);
  });
});

describe('a person’s time zone', () => {
  test('is known where the workspace has granted the optional scope', async () => {
    running.fake.scopes.add('users:read');
    expect(await running.slack.directory.timeZone?.(ana)).toBe('America/Denver');
  });

  test('is not known where it has not, and nothing fails', async () => {
    expect(await running.slack.directory.timeZone?.(ana)).toBeUndefined();
  });
});
