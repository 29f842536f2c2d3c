import type { Activity, Address, Platform } from '../../src/activity.ts';
import type { Bot, Directory, Outbox, Store } from '../../src/ports.ts';

/** What a stage stands on: the world's own bot, store and postbox. */
export interface Backstage {
  bot(): Bot;
  readonly store: Store;
  readonly outbox: Outbox;
  readonly directory: Directory;
}

/** Between the people of a world and its bot. */
export interface Stage {
  readonly platform: Platform;
  readonly outbox: Outbox;
  readonly directory: Directory;
  /** Gives the bot what somebody did. */
  deliver(activity: Activity): Promise<void>;
}

type SetUp = (behind: Backstage) => Promise<Stage>;

/** Straight into the bot, unless a test file says otherwise. */
let setUp: SetUp = async ({ bot, outbox, directory }) => ({
  platform: 'slack',
  outbox,
  directory,
  async deliver(activity) {
    await bot().receive(activity);
  },
});

export function stage(behind: Backstage): Promise<Stage> {
  return setUp(behind);
}

/** From now on every world is played through a platform's own adapter. */
export function playOn(platform: SetUp): void {
  setUp = platform;
}

/** A platform's adapter with the platform around it. */
export interface Through {
  readonly platform: Platform;
  readonly outbox: Outbox;
  readonly directory: Directory;
  /** Sends a delivery as the platform does. `messageRef` is the platform's own. Throws unless it is acknowledged. */
  deliver(activity: Activity): Promise<void>;
  /** An address of the platform as the world calls it. */
  worldly(address: Address): Address;
}

/** What the bot says goes out through the platform and into the world's postbox, which reads it in plain words. */
export function through({ outbox: box }: Backstage, platform: Through): Stage {
  const boxRefs = new Map<string, string>();
  const threads = new Map<string, string>();
  const platformRef = (boxRef: string): string => [...boxRefs].find(([, ref]) => ref === boxRef)?.[0] ?? boxRef;
  return {
    platform: platform.platform,
    directory: platform.directory,
    deliver(activity) {
      const { address } = activity;
      const thread = threads.get(address.thread ?? '');
      const there = thread === undefined ? activity : { ...activity, address: { ...address, thread } };
      if (there.kind !== 'chose' || there.messageRef === undefined) return platform.deliver(there);
      return platform.deliver({ ...there, messageRef: platformRef(there.messageRef) });
    },
    outbox: {
      async send(outgoing) {
        const sent = await platform.outbox.send(outgoing);
        const address = platform.worldly(outgoing.address);
        if (outgoing.kind === 'redraw') {
          const messageRef = boxRefs.get(outgoing.messageRef) ?? outgoing.messageRef;
          await box.send({ ...outgoing, address, messageRef });
          return sent;
        }
        const kept = await box.send({ ...outgoing, address });
        if (kept.kind === 'gone') return kept;
        if (sent.kind !== 'sent') throw new Error(`The platform did not take it: ${JSON.stringify(sent)}`);
        if (sent.messageRef !== undefined && kept.kind === 'sent' && kept.messageRef !== undefined) {
          boxRefs.set(sent.messageRef, kept.messageRef);
          if (kept.thread !== undefined && sent.thread !== undefined) threads.set(kept.thread, sent.thread);
        }
        return sent;
      },
    },
  };
}
