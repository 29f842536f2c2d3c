import { OpswardError } from '../../src/errors.ts';
import { ComeBackLater } from './pace.ts';
import type { Part } from './parts.ts';

/** For the one person it was given for, in place of what they pressed, or for everybody in the channel. */
export type Responding = 'one' | 'replace' | 'everybody';

/**
 * Posts through the address Slack gave with a command or a press: it works where the bot is no member, for 30 minutes
 * and 5 posts. 'expired' when it no longer does.
 */
export async function postToResponseUrl(url: string, part: Part, how: Responding): Promise<'posted' | 'expired'> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      response_type: how === 'everybody' ? 'in_channel' : 'ephemeral',
      replace_original: how === 'replace',
      text: part.text,
      blocks: part.blocks,
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  });
  await response.body?.cancel();
  if (response.ok) return 'posted';
  if (response.status === 429) throw new ComeBackLater(Number(response.headers.get('retry-after') ?? 1) * 1000);
  if (response.status < 500) return 'expired';
  throw new OpswardError(
    'slack-response-url',
    `Slack answered ${response.status} when a private answer was posted.`,
    'Nothing to do unless it goes on: the answer is tried again. See https://slack-status.com.',
  );
}
