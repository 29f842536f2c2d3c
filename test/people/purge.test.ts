import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createInstallations } from '../../adapters/slack/installations.ts';
import type { Removal } from '../../src/activity.ts';
import { keyPrefix } from '../../src/keys.ts';
import type { Key, Store } from '../../src/ports.ts';
import { personOf, runningBot } from '../support/running-bot.ts';

/** A tenant that has taken the bot away: nothing of it is kept, and nobody else notices. */

const hour = 60 * 60 * 1_000;

async function running() {
  const world = await runningBot();
  const { bot, clock, jobs, store } = world;
  let ids = 0;
  const says = async (tenant: string, id: string, text: string) => world.says(personOf(tenant, id), text);
  const kept = async (tenant: string): Promise<Key[]> => keysOf(store, tenant);
  const removed = async (removal: Partial<Removal> = {}): Promise<void> => {
    ids += 1;
    const at = clock.now().toISOString();
    await bot.removed({ id: `removal-${ids}`, platform: 'slack', tenant: 'T1', at, ...removal });
    await jobs.idle();
  };
  const installations = createInstallations(store, clock);
  const installs = (tenant: string) =>
    installations.storeInstallation({
      team: { id: tenant },
      enterprise: undefined,
      user: { id: 'U1', token: undefined, scopes: undefined },
      bot: { token: 'xoxb-1', scopes: [], id: 'B1', userId: 'U0' },
    });
  return { ...world, says, kept, removed, installs };
}

async function keysOf(store: Store, tenant: string): Promise<Key[]> {
  const keys: Key[] = [];
  for await (const [key] of store.list(tenant)) keys.push(key);
  return keys;
}

let world: Awaited<ReturnType<typeof running>>;
beforeEach(async () => {
  world = await running();
  await world.installs('T1');
  await world.installs('T2');
  for (const tenant of ['T1', 'T2']) {
    await world.says(tenant, 'ana', 'assess me');
    await world.says(tenant, 'ben', 'how long does it take');
    await world.store.put([tenant, 'feedback', 'answer:how-long', 'slack', 'ana'], { helpful: true });
    await world.store.put([tenant, 'a kind that is invented tomorrow', 'x'], {});
  }
});
afterEach(() => world.jobs.idle());

describe('when a tenant removes the bot', () => {
  test('everything of it is erased, whatever its kind, and what was due is cancelled', async () => {
    const before = await world.kept('T2');
    await world.removed();
    expect(await world.kept('T1')).toEqual([]);
    expect(await world.kept('T2')).toEqual(before);
    expect(await world.jobs.cancelAll(keyPrefix('T1'))).toBe(0);
    world.sent.length = 0;
    await world.later(40 * 24 * hour);
    expect(world.sent.map(({ address }) => address.tenant)).toEqual(['T2']);
    expect(await world.kept('T1')).toEqual([]);
  });

  test('told by both events, in any order and twice over, it comes to the same', async () => {
    await world.removed({ id: 'uninstalled' });
    await world.removed({ id: 'revoked' });
    await world.removed({ id: 'uninstalled' });
    expect(await world.kept('T1')).toEqual([]);
  });

  test('what a turn under way or a late delivery still wrote is erased an hour and a day later', async () => {
    await world.removed();
    await world.says('T1', 'ana', 'how long does it take');
    expect(await world.kept('T1')).not.toEqual([]);
    await world.later(hour);
    expect(await world.kept('T1')).toEqual([]);
    await world.says('T1', 'ana', 'how long does it take');
    await world.later(24 * hour);
    expect(await world.kept('T1')).toEqual([]);
  });

  test('a crash in the middle costs nothing: it goes on with what is left', async () => {
    const { store } = world;
    let deletes = 0;
    const flaky = async (call: () => Promise<boolean>): Promise<boolean> => {
      deletes += 1;
      if (deletes === 2) throw new Error('the power went');
      return call();
    };
    const { delete: remove, deleteIf } = store;
    store.delete = (key) => flaky(() => remove(key));
    store.deleteIf = (key, rev) => flaky(() => deleteIf(key, rev));
    await world.removed();
    await world.later(2_000);
    expect(deletes).toBeGreaterThan(2);
    expect(await world.kept('T1')).toEqual([]);
  });
});

describe('when the tenant comes back', () => {
  test('after it was erased, it begins anew and stays', async () => {
    await world.removed();
    await world.later(10 * 60 * 1_000);
    await world.installs('T1');
    await world.says('T1', 'ana', 'how long does it take');
    await world.later(26 * hour);
    expect((await world.kept('T1')).map(([, kind]) => kind).sort()).toEqual(['person', 'slack-installation']);
  });

  test('before the news of its going arrives, what is older goes and what is newer stays', async () => {
    const at = world.clock.now().toISOString();
    await world.later(60_000);
    await world.installs('T1');
    await world.says('T1', 'ana', 'how long does it take');
    await world.removed({ at });
    const left = await world.kept('T1');
    expect(left).toContainEqual(['T1', 'slack-installation']);
    expect(left).toContainEqual(['T1', 'person', 'slack', 'ana']);
    expect(left).not.toContainEqual(['T1', 'person', 'slack', 'ben']);
    expect(left.map(([, kind]) => kind)).not.toContain('feedback');
  });

  test('a later installation that is written while it is being erased is not taken with it', async () => {
    const { store } = world;
    const { deleteIf } = store;
    store.deleteIf = async (key, rev) => {
      // Somebody installs it at this very moment.
      if (key[1] === 'slack-installation') {
        store.deleteIf = deleteIf;
        world.clock.move(1_000);
        await world.installs('T1');
      }
      return deleteIf(key, rev);
    };
    await world.removed();
    expect(await world.kept('T1')).toContainEqual(['T1', 'slack-installation']);
    await world.later(26 * hour);
    expect(await world.kept('T1')).toEqual([['T1', 'slack-installation']]);
  });
});
