import { webApi } from '@slack/bolt';
import { FILE_TOO_LARGE, OpswardError } from '../../src/errors.ts';
import type { Directory } from '../../src/ports.ts';
import type { Clients } from './outbox.ts';
import { ComeBackLater, type Pace } from './pace.ts';
import type { Tokens } from './tokens.ts';
import { within } from './within.ts';

const slackFileHosts: readonly string[] = ['files.slack.com', 'files.slack-gov.com'];

/** A time zone is good to know, and nothing to wait for. */
const zoneWithinMs = 2_000;

/** `apiUrl` names a Slack elsewhere, whose files may then be fetched as well. */
export function createDirectory(options: { token: Tokens; client: Clients; pace: Pace; apiUrl?: string }): Directory {
  const apiOrigin = options.apiUrl === undefined ? undefined : new URL(options.apiUrl).origin;

  return {
    // Posting to a person's id opens the direct chat with chat:write alone; conversations.open would need im:write.
    async direct(person) {
      return { platform: 'slack', tenant: person.tenant, place: 'direct', conversation: person.id };
    },

    /** Undefined where the workspace has withheld the optional scope users:read, or Slack cannot say now. */
    async timeZone({ tenant, id }) {
      const client = await options.client(tenant);
      if (client === undefined) return undefined;
      try {
        const asked = options.pace(`${tenant} users.info`, () => client.users.info({ user: id }));
        return (await within(zoneWithinMs, asked, tooSlow)).user?.tz;
      } catch (error) {
        if (error instanceof webApi.WebAPIPlatformError || error instanceof ComeBackLater) return undefined;
        throw error;
      }
    },

    async fetchAttachment(person, attachment, maxBytes) {
      const url = URL.canParse(attachment.ref) ? new URL(attachment.ref) : undefined;
      // The bot's token travels with the request, so it goes to Slack's own file server and nowhere else.
      const ours = url?.protocol === 'https:' && slackFileHosts.includes(url.hostname);
      if (url === undefined || !(ours || url.origin === apiOrigin)) {
        throw refused('is not stored in Slack', 'Ask for the file itself, not a link to another service.');
      }
      if (attachment.size > maxBytes) throw tooLarge(maxBytes);
      const token = await options.token(person.tenant);
      if (token === undefined) throw refused('belongs to a workspace that has removed the app', 'Nothing to do.');
      const response = await fetch(url, {
        headers: { authorization: `Bearer ${token}` },
        redirect: 'error',
        signal: AbortSignal.timeout(10_000),
      });
      const isPage = response.headers.get('content-type')?.startsWith('text/html') && attachment.mime !== 'text/html';
      if (!response.ok || isPage || response.body === null) {
        await response.body?.cancel();
        throw refused(
          `could not be fetched (status ${response.status})`,
          'The app needs the scope files:read; update it from manifest.json and install it again.',
        );
      }
      return bytesWithin(response.body, maxBytes);
    },
  };
}

async function bytesWithin(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooSlow(): OpswardError {
  return new OpswardError(
    'slack-zone-timeout',
    `Slack did not tell a time zone within ${zoneWithinMs} ms.`,
    'Nothing to do: the one that is known stays, and it is asked again next time.',
  );
}

function tooLarge(maxBytes: number): OpswardError {
  return refused(`is larger than ${Math.floor(maxBytes / 1024)} KB`, 'Ask for a smaller one.', FILE_TOO_LARGE);
}

function refused(why: string, hint: string, code = 'slack-file'): OpswardError {
  return new OpswardError(code, `The file ${why}.`, hint);
}
