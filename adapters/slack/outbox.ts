import type { webApi } from '@slack/bolt';
import type { Address } from '../../src/activity.ts';
import type { Log, Outbox, Outgoing, Sent } from '../../src/ports.ts';
import { messageRef, parseMessageRef } from './message-ref.ts';
import type { Pace } from './pace.ts';
import type { Part } from './parts.ts';
import { refusalOf, slackFault } from './refusals.ts';
import { toBlockKit } from './render.ts';
import { postToResponseUrl, type Responding } from './response-url.ts';
import { type FileBlock, inWords, type Uploaded, uploadFile } from './upload.ts';

/** The client that speaks with a tenant's token; undefined where the app is not installed. */
export type Clients = (tenant: string) => Promise<webApi.WebClient | undefined>;

/** How many half-sent messages are remembered. */
const rememberedMost = 1000;

/** How a part is posted: the Web API method that does it, and the call. Gives the new message's reference, where it has one. */
interface Way {
  readonly method: string;
  call(part: Part): Promise<string | undefined>;
}

class ResponseUrlExpired extends Error {}

/**
 * Sends to Slack. A message over Slack's limits goes out as several, in order; its reference is the last one's, which
 * carries what can be pressed. Slack has no idempotency key for bots: a post whose answer was lost is posted again by
 * the next try. What is known to have arrived is not: a retry in this process goes on with the first part that did not.
 */
export function createOutbox(options: { client: Clients; pace: Pace; log: Log }): Outbox {
  const { pace, log } = options;
  const arrived = new Map<string, (string | undefined)[]>();

  async function send(outgoing: Outgoing): Promise<Sent> {
    const { address, message } = outgoing;
    const client = await options.client(address.tenant);
    if (client === undefined) return { kind: 'gone', why: 'not_installed' };
    // Where others can see it, or where only one person sees anything, a file is named and not sent.
    const sends = address.place === 'direct' && address.onlyFor === undefined && outgoing.kind === 'say';
    const files = sends ? message.filter((block): block is FileBlock => block.kind === 'file') : [];
    const parts = toBlockKit(sends ? message.filter((block) => block.kind !== 'file') : message);
    try {
      if (outgoing.kind === 'redraw') return await redraw(client, address, outgoing.messageRef, parts.at(-1));
      return await say(client, outgoing.id, address, [...parts, ...files]);
    } catch (error) {
      if (error instanceof ResponseUrlExpired) return { kind: 'gone', why: 'response_url_expired' };
      const refusal = refusalOf(error);
      if (refusal?.kind !== 'gone') throw error;
      arrived.delete(outgoing.id);
      return { kind: 'gone', why: refusal.why };
    }
  }

  async function say(
    client: webApi.WebClient,
    id: string,
    address: Address,
    things: readonly (Part | FileBlock)[],
  ): Promise<Sent> {
    const done = arrived.get(id) ?? [];
    if (things.length > 1) remember(id, done);
    const unsent: FileBlock[] = [];
    for (const thing of things.slice(done.length)) {
      if (!('kind' in thing)) done.push(await sayPart(client, address, thing));
      else if ((await shareFile(client, address, thing)) === 'shared') done.push(undefined);
      else unsent.push(thing);
    }
    if (unsent.length > 0) {
      log.warn('slack.no-file-scope', { id, tenant: address.tenant, files: unsent.length });
      for (const part of toBlockKit(inWords(unsent))) await sayPart(client, address, part);
    }
    arrived.delete(id);
    const ref = done.filter((_ref, at) => !('kind' in (things[at] ?? {}))).at(-1);
    return { kind: 'sent', ...(ref === undefined ? {} : { messageRef: ref }), ...threadOf(address, done[0]) };
  }

  async function sayPart(client: webApi.WebClient, address: Address, part: Part): Promise<string | undefined> {
    const { conversation, onlyFor, thread, tenant } = address;
    const threaded = thread === undefined ? {} : { thread_ts: thread };
    if (onlyFor === undefined && address.ref?.['postOnce'] !== undefined) {
      // The one way in where the bot is no member: seen by everybody, and never to be changed.
      if ((await respond(address, part, 'everybody')) === 'posted') return undefined;
      throw new ResponseUrlExpired();
    }
    if (onlyFor === undefined) {
      return post(tenant, part, {
        method: 'chat.postMessage',
        call: async ({ text, blocks }) => {
          const posted = await client.chat.postMessage({
            channel: conversation,
            ...threaded,
            text,
            blocks: [...blocks],
            mrkdwn: false,
            unfurl_links: false,
            unfurl_media: false,
          });
          return posted.channel && posted.ts ? messageRef(posted.channel, posted.ts) : undefined;
        },
      });
    }
    if ((await respond(address, part, 'one')) === 'posted') return undefined;
    return post(tenant, part, {
      method: 'chat.postEphemeral',
      call: async ({ text, blocks }) => {
        await client.chat.postEphemeral({
          channel: conversation,
          user: onlyFor,
          ...threaded,
          text,
          blocks: [...blocks],
        });
        // Only one person sees it, and no method can change it.
        return undefined;
      },
    });
  }

  function shareFile(client: webApi.WebClient, address: Address, file: FileBlock): Promise<Uploaded> {
    const { tenant, conversation: channel, thread } = address;
    return uploadFile(client, pace, { tenant, channel, thread }, file);
  }

  async function redraw(client: webApi.WebClient, address: Address, ref: string, part?: Part): Promise<Sent> {
    if (part === undefined) return { kind: 'sent', messageRef: ref };
    if (address.onlyFor !== undefined) {
      const outcome = await respond(address, part, 'replace');
      return outcome === 'posted' ? { kind: 'sent', messageRef: ref } : { kind: 'gone', why: 'response_url_expired' };
    }
    const { channel, ts } = parseMessageRef(ref);
    await post(address.tenant, part, {
      method: 'chat.update',
      call: async ({ text, blocks }) => {
        await client.chat.update({ channel, ts, text, blocks: [...blocks] });
        return ref;
      },
    });
    return { kind: 'sent', messageRef: ref };
  }

  /** Through the response_url, if the address has one that still works. */
  async function respond(address: Address, part: Part, how: Responding): Promise<'posted' | 'expired'> {
    const url = address.ref?.[how === 'everybody' ? 'postOnce' : 'responseUrl'];
    if (url === undefined) return 'expired';
    return pace(`${address.tenant} response_url`, () => postToResponseUrl(url, part, how));
  }

  async function post(tenant: string, part: Part, way: Way): Promise<string | undefined> {
    const paced = (drawn: Part) => pace(`${tenant} ${way.method}`, () => way.call(drawn));
    try {
      return await paced(part);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal?.kind === 'gone') throw error;
      if (refusal?.kind !== 'badly-drawn') throw slackFault(way.method, error);
      // Better plain words than no answer; the log says what to mend.
      log.error('slack.badly-drawn', { method: way.method, why: refusal.why, blocks: part.blocks.length }, error);
      return await paced({ text: part.text, blocks: [] });
    }
  }

  function remember(id: string, done: (string | undefined)[]): void {
    arrived.set(id, done);
    const oldest = arrived.keys().next().value;
    if (arrived.size > rememberedMost && oldest !== undefined) arrived.delete(oldest);
  }

  /** The first part that stands in a channel by itself begins a thread. */
  function threadOf(address: Address, first: string | undefined): { thread?: string } {
    if (address.place === 'direct' || first === undefined) return {};
    return { thread: address.thread ?? parseMessageRef(first).ts };
  }

  return { send };
}
