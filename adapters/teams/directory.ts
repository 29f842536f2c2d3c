import type { Person } from '../../src/activity.ts';
import { FILE_TOO_LARGE, OpswardError } from '../../src/errors.ts';
import type { Clock, Directory } from '../../src/ports.ts';
import type { Connector } from './connector.ts';
import { isDrive } from './files.ts';
import { refusalOf } from './refusals.ts';

/** Where somebody was last heard of. */
export interface Whereabouts {
  readonly serviceUrl: string;
  readonly bot: string;
  /** Their id in Teams, which is another one for every bot. */
  readonly member: string;
}

const rememberedMost = 5_000;
const fetchWithinMs = 10_000;

export interface TeamsDirectory extends Directory {
  /** Notes where a person was heard of, for when a direct chat with them is to be opened. */
  heard(person: Person, whereabouts: Whereabouts): void;
}

/**
 * A direct chat is opened where the person was last heard of; after a restart at the Bot Framework's common address,
 * with their Entra id, which it takes as well.
 */
export function createDirectory(options: {
  connector: Connector;
  clock: Clock;
  appId: string | undefined;
  serviceUrl: string;
  mayFetch?: (url: URL) => boolean;
}): TeamsDirectory {
  const { connector, clock, appId, serviceUrl, mayFetch = isDrive } = options;
  const lastHeard = new Map<string, Whereabouts>();

  return {
    heard(person, whereabouts) {
      const key = keyOf(person);
      lastHeard.delete(key);
      lastHeard.set(key, whereabouts);
      const oldest = lastHeard.keys().next().value;
      if (lastHeard.size > rememberedMost && oldest !== undefined) lastHeard.delete(oldest);
    },

    async direct(person) {
      const known = lastHeard.get(keyOf(person));
      if (known === undefined && appId === undefined) return undefined;
      const at = known ?? { serviceUrl, bot: `28:${appId}`, member: person.id };
      try {
        const conversation = await connector.open({ ...at, tenant: person.tenant }, at.member);
        return { platform: 'teams', tenant: person.tenant, place: 'direct', conversation, ref: { ...at } };
      } catch (error) {
        const refusal = refusalOf(error, clock.now());
        if (refusal?.kind === 'gone' || refusal?.kind === 'no_message') return undefined;
        throw error;
      }
    },

    async fetchAttachment(_person, attachment, maxBytes) {
      const url = URL.canParse(attachment.ref) ? new URL(attachment.ref) : undefined;
      if (url === undefined || !mayFetch(url)) throw refused('is not stored where Teams keeps files');
      const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(fetchWithinMs) });
      if (!response.ok || response.body === null) {
        await response.body?.cancel();
        throw refused(`could not be fetched (status ${response.status})`);
      }
      return bytesWithin(response.body, maxBytes);
    },
  };
}

function keyOf(person: Person): string {
  return JSON.stringify([person.tenant, person.id]);
}

async function bytesWithin(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) throw refused(`is larger than ${Math.floor(maxBytes / 1024)} KB`, FILE_TOO_LARGE);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refused(why: string, code = 'teams.file'): OpswardError {
  return new OpswardError(
    code,
    `The file ${why}.`,
    'Ask for a smaller file, attached to a message in the direct chat.',
  );
}
