import { createHash } from 'node:crypto';
import type { types } from '@slack/bolt';
import type { Activity, Person } from '../../src/activity.ts';
import type { Bot, Log } from '../../src/ports.ts';
import { slackLimits } from './limits.ts';
import type { Clients } from './outbox.ts';
import type { Pace } from './pace.ts';
import { toBlockKit } from './render.ts';
import { settledWithin } from './within.ts';

/** How many people's Home tabs are remembered as drawn; whoever is forgotten gets theirs drawn when they open it again. */
const rememberedMost = 5_000;

export interface Home {
  /** Draws the Home tab of somebody who opens it. Never throws: it is drawn again when it is opened again. */
  draw(person: Person): Promise<void>;
  /** Draws it again after a turn of somebody who has it before them. */
  turnEnded(activity: Activity): void;
  /** Waits at most `ms` for what is being drawn. */
  stop(ms: number): Promise<void>;
}

/** Slack's Home tab: one page for one person, from the bot's read-only view. */
export function createHome(options: { client: Clients; pace: Pace; bot: () => Bot; log: Log }): Home {
  const { pace, bot, log } = options;
  const drawn = new Map<string, string>();
  const inHand = new Map<string, Promise<void>>();

  async function publish(person: Person, always: boolean): Promise<void> {
    const { tenant, id } = person;
    try {
      const blocks = toBlockKit(await bot().home(person)).flatMap((part) => part.blocks);
      const shown = fingerprint(blocks);
      if (!always && drawn.get(keyOf(person)) === shown) return;
      const client = await options.client(tenant);
      if (client === undefined) return;
      const view = { type: 'home' as const, blocks: blocks.slice(0, slackLimits.blocksPerView) };
      await pace(`${tenant} views.publish`, () => client.views.publish({ user_id: id, view }));
      remember(keyOf(person), shown);
    } catch (error) {
      log.warn('slack.home-not-drawn', { tenant, message: error instanceof Error ? error.message : String(error) });
    }
  }

  function remember(key: string, shown: string): void {
    drawn.delete(key);
    drawn.set(key, shown);
    const oldest = drawn.keys().next().value;
    if (drawn.size > rememberedMost && oldest !== undefined) drawn.delete(oldest);
  }

  /** One after the other for each person, so that what is drawn last is what was read last. */
  function draw(person: Person, always: boolean): Promise<void> {
    const key = keyOf(person);
    if (always && !drawn.has(key)) remember(key, '');
    const drawing = (inHand.get(key) ?? Promise.resolve())
      .then(() => publish(person, always))
      .finally(() => {
        if (inHand.get(key) === drawing) inHand.delete(key);
      });
    inHand.set(key, drawing);
    return drawing;
  }

  return {
    // Another process may have drawn something else since this one did.
    draw: (person) => draw(person, true),
    turnEnded(activity) {
      if (activity.person.platform !== 'slack') return;
      // What is pressed outside any message is pressed on the page, whichever process drew that.
      const pressedThere = activity.kind === 'chose' && activity.messageRef === undefined;
      if (pressedThere || drawn.has(keyOf(activity.person))) void draw(activity.person, false);
    },
    stop: (ms) => settledWithin(ms, Promise.all(inHand.values())),
  };
}

/** What it shows is not kept, only whether it is the same. */
function fingerprint(blocks: readonly types.KnownBlock[]): string {
  return createHash('sha256').update(JSON.stringify(blocks)).digest('hex');
}

function keyOf({ tenant, id }: Person): string {
  return `${tenant} ${id}`;
}
