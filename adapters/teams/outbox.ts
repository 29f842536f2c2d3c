import type { Activity } from 'botbuilder';
import type { Address } from '../../src/activity.ts';
import { OpswardError } from '../../src/errors.ts';
import type { Clock, Log, Outbox, Outgoing, Sent, Store } from '../../src/ports.ts';
import { type Place, placeOf } from './address.ts';
import type { Connector } from './connector.ts';
import { keepThumbs } from './feedback.ts';
import { offerFile } from './files.ts';
import { ComeBackLater } from './pace.ts';
import { asPage } from './page.ts';
import { refusalOf } from './refusals.ts';
import { type Part, toTeams } from './render.ts';

/** How many half-sent messages are remembered. */
const rememberedMost = 1_000;

/**
 * Sends to Teams. A message may be several activities; its reference is the last one's, which carries what can be
 * pressed. Teams has no idempotency key: an activity whose answer was lost is posted again by the next try. What is
 * known to have arrived is not: a try in this process goes on with the first one that did not.
 */
export function createOutbox(options: { connector: Connector; store: Store; clock: Clock; log: Log }): Outbox {
  const { connector, store, clock, log } = options;
  const arrived = new Map<string, (string | undefined)[]>();

  async function send(outgoing: Outgoing): Promise<Sent> {
    const parts = toTeams(outgoing.message).map((part) =>
      outgoing.page === true && part.card !== undefined ? { ...part, card: asPage(part.card) } : part,
    );
    try {
      const place = await whereTo(outgoing.address);
      if (outgoing.kind === 'redraw') return await redraw(place, outgoing.messageRef, parts);
      return await say(outgoing, place, parts);
    } catch (error) {
      if (error instanceof ComeBackLater) return { kind: 'later', afterMs: error.afterMs };
      const refusal = refusalOf(error, clock.now());
      if (refusal?.kind === 'no_message' && outgoing.kind === 'redraw') return { kind: 'sent' };
      if (refusal === undefined || refusal.kind === 'again') throw error;
      arrived.delete(outgoing.id);
      const why = refusal.kind === 'gone' ? refusal.why : 'not_found';
      log.info('teams.gone', { id: outgoing.id, tenant: outgoing.address.tenant, why });
      return { kind: 'gone', why };
    }
  }

  /** What only one person may see goes into their direct chat: in a channel of Teams everybody sees everything. */
  async function whereTo(address: Address): Promise<Place> {
    const place = placeOf(address);
    if (place === undefined) throw notOurs();
    if (address.onlyFor === undefined || address.place === 'direct') return place;
    return { ...place, conversation: await connector.open(place, address.ref?.['member'] ?? address.onlyFor) };
  }

  async function say(
    { id, address, unhurried }: Extract<Outgoing, { kind: 'say' }>,
    place: Place,
    parts: readonly Part[],
  ): Promise<Sent> {
    const slow = unhurried === true ? id : undefined;
    const done = arrived.get(id) ?? [];
    if (parts.length > 1) remember(id, done);
    for (const part of parts.slice(done.length)) {
      const ref = await connector.post(place, await activityOf(part, { id, address, place }), slow);
      done.push(ref);
      await noteThumbs(place, ref, part);
    }
    arrived.delete(id);
    const ref = done.filter((_ref, index) => parts[index]?.file === undefined).at(-1);
    // Whatever stands in a channel by itself begins a thread.
    const thread =
      address.place === 'channel' && address.onlyFor === undefined ? (address.thread ?? done[0]) : undefined;
    return {
      kind: 'sent',
      ...(ref === undefined ? {} : { messageRef: ref }),
      ...(thread === undefined ? {} : { thread }),
    };
  }

  async function redraw(place: Place, messageRef: string, parts: readonly Part[]): Promise<Sent> {
    const part =
      parts.findLast((found) => found.card !== undefined) ?? parts.findLast((found) => found.text !== undefined);
    if (part !== undefined) await connector.update(place, messageRef, drawn(part));
    return { kind: 'sent', messageRef };
  }

  async function activityOf(
    part: Part,
    to: { id: string; address: Address; place: Place },
  ): Promise<Partial<Activity>> {
    if (part.file === undefined) return drawn(part);
    if (to.address.place !== 'direct' && to.address.onlyFor === undefined) {
      return { type: 'message', textFormat: 'plain', text: `[file: ${part.file.name}]` };
    }
    const { tenant, conversation } = to.place;
    return {
      type: 'message',
      attachments: [await offerFile(store, { tenant, conversation, id: to.id, file: part.file })],
    };
  }

  /** The message has arrived, so a store that fails now costs a thumb and not a second message. */
  async function noteThumbs(place: Place, ref: string | undefined, part: Part): Promise<void> {
    if (part.feedback === undefined || ref === undefined) return;
    const { tenant } = place;
    const conversation = withoutThread(place.conversation);
    await keepThumbs(store, { tenant, conversation, messageRef: ref }, part.feedback).catch((error: unknown) =>
      log.error('teams.thumbs', { tenant }, error),
    );
  }

  function remember(id: string, done: (string | undefined)[]): void {
    arrived.set(id, done);
    const oldest = arrived.keys().next().value;
    if (arrived.size > rememberedMost && oldest !== undefined) arrived.delete(oldest);
  }

  return { send };
}

/** A part as it is posted. */
export function drawn(part: Part): Partial<Activity> {
  return {
    type: 'message',
    ...(part.text === undefined ? {} : { text: part.text, textFormat: 'markdown' }),
    ...(part.card === undefined
      ? {}
      : { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: part.card }] }),
    ...(part.summary === undefined ? {} : { summary: part.summary }),
    ...(part.entities === undefined ? {} : { entities: part.entities as Activity['entities'] & object }),
    ...(part.feedback === undefined ? {} : { channelData: { feedbackLoop: { type: 'default' } } }),
  };
}

function withoutThread(conversation: string): string {
  return conversation.replace(/;messageid=\d+$/, '');
}

function notOurs(): OpswardError {
  return new OpswardError(
    'teams.address',
    'A message was to go to Teams, to an address that is not one of Teams.',
    'Addresses come from activities; one made by hand needs serviceUrl and bot in its ref.',
  );
}
