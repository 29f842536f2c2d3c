import type { z } from 'zod';
import type { Activity, Address, Place } from '../../src/activity.ts';
import type { Bot, Clock, Store } from '../../src/ports.ts';
import { keptFile } from './files.ts';
import { type History, mayRead } from './history.ts';
import { CHANNEL, channelAddress, directAddress, PEOPLE, personOf, TENANT } from './people.ts';
import type { choseSchema, openedSchema, saidSchema } from './requests.ts';
import type { Entry, FileShown, PersonShown } from './wire.ts';

const CHANNEL_NAME = `#${CHANNEL}`;
const CAREERS: Place = { address: channelAddress(), name: CHANNEL_NAME };

export interface SayingPorts {
  readonly bot: () => Bot;
  readonly history: () => History;
  readonly store: Store;
  readonly clock: Clock;
}

export interface Saying {
  said(request: z.infer<typeof saidSchema>): Promise<boolean>;
  /** False if there is no such message for them to press. */
  chose(request: z.infer<typeof choseSchema>): Promise<boolean>;
  opened(request: z.infer<typeof openedSchema>): Promise<boolean>;
  /** Whoever opens the page first finds the bot just added to the channel. */
  joined(): Promise<void>;
}

/** What people do on the page, as activities. Each resolves once it is durable. */
export function createSaying({ bot, history, store, clock }: SayingPorts): Saying {
  const common = (id: string, as: string, address: Address) => ({
    id: `web-${as}-${id}`,
    at: clock.now().toISOString(),
    person: personOf(personShown(as)),
    address,
  });

  return {
    async said({ as, id, place, thread, text, files: sent }) {
      const root = thread === undefined ? undefined : history().get(thread);
      const own = `said-${as}-${id}`;
      const entry: Omit<Entry, 'seq'> = {
        id: own,
        at: clock.now().toISOString(),
        from: as,
        conversation: (place === 'channel' ? channelAddress() : directAddress(as)).conversation,
        ...(place === 'channel' && root?.conversation === CHANNEL ? { thread: root.thread ?? root.id } : {}),
        text,
        files: place === 'direct' ? await known(store, as, sent) : [],
      };
      // Kept first, so that no answer stands above what it answers.
      if (history().get(own) === undefined) await history().put(entry);
      const address = place === 'channel' ? channelAddress(entry.thread ?? own) : directAddress(as);
      const attachments = entry.files.map(({ id: ref, name, mime, size }) => ({ name, mime, size, ref }));
      await bot().receive({
        kind: 'said',
        ...common(id, as, address),
        text,
        ...(attachments.length === 0 ? {} : { attachments }),
        ...(text.includes(CHANNEL_NAME) ? { mentions: [{ kind: 'place', place: CAREERS }] } : {}),
      });
      return true;
    },

    async chose({ as, id, on, value }) {
      const entry = history().get(on);
      if (entry?.drawn === undefined || !mayRead(as, entry)) return false;
      const address = entry.conversation === CHANNEL ? channelAddress(entry.thread ?? entry.id) : directAddress(as);
      await bot().receive({ kind: 'chose', ...common(id, as, address), value, messageRef: on });
      return true;
    },

    async opened({ as, id }) {
      await bot().receive({ kind: 'opened', ...common(id, as, directAddress(as)) });
      return true;
    },

    async joined() {
      if (history().all().length > 0) return;
      const [first] = PEOPLE;
      if (first === undefined) return;
      const activity: Activity = {
        kind: 'joined',
        ...common(`joined-${TENANT}`, first.id, channelAddress()),
        name: CHANNEL_NAME,
      };
      await bot().receive(activity);
    },
  };
}

export function personShown(id: string): PersonShown {
  const found = PEOPLE.find((person) => person.id === id);
  if (found === undefined) throw new Error(`Nobody here is called "${id}".`);
  return found;
}

/** Only what they sent themselves, as it was kept. */
async function known(store: Store, as: string, sent: readonly FileShown[]): Promise<FileShown[]> {
  const found = await Promise.all(sent.map(({ id }) => keptFile(store, id, as)));
  return sent.flatMap(({ id }, index) => {
    const file = found[index];
    if (file?.owner !== as) return [];
    return [{ id, name: file.name, mime: file.mime, size: Buffer.from(file.base64, 'base64').length }];
  });
}
