import { type Arbitrary, array, assert, asyncProperty, constantFrom, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyPrefix } from '../../src/keys.ts';
import type { Job, Jobs, Key, Store } from '../../src/ports.ts';
import { memoryStore } from '../support/memory-store.ts';
import { channelOf, directOf, personOf, runningBot } from '../support/running-bot.ts';

/**
 * A tenant never reads another's data: whatever several people of several tenants say and press, one after the other and
 * side by side, every key that the bot touches belongs to the tenant of the turn that touches it.
 */

/** People of the same id in different tenants, and tenants whose names begin like one another. */
const TENANTS = ['T1', 'T11', 'T1/person', 't1'] as const;
const PEOPLE = ['ana', 'ben'] as const;
const SAID = [
  'assess me',
  'my data',
  'forget me',
  'yes',
  'program manager',
  '3',
  'how long does it take',
  'export my data as text',
  'my plan',
  'my stories',
  'stop',
] as const;
const PRESSED = ['feedback:helpful:answer:how-long', 'data:show', 'data:erase-now', 'flow:begin:skills-check'] as const;

interface Step {
  readonly tenant: string;
  readonly person: string;
  readonly does: { readonly text?: string; readonly value?: string };
  readonly inChannel: boolean;
}

const step: Arbitrary<Step> = record({
  tenant: constantFrom(...TENANTS),
  person: constantFrom(...PEOPLE),
  does: constantFrom(
    ...SAID.map((text): Step['does'] => ({ text })),
    ...PRESSED.map((value): Step['does'] => ({ value })),
  ),
  inChannel: constantFrom(false, false, false, true),
});

interface Touched {
  readonly call: string;
  readonly tenant: string;
}

/** Notes the tenant of every key and prefix that is asked for. */
function spying(store: Store, touched: Touched[]): Store {
  const note = (call: string, tenant: string): void => void touched.push({ call, tenant });
  const onKey =
    <T extends readonly unknown[], R>(call: string, method: (key: Key, ...rest: T) => R) =>
    (key: Key, ...rest: T): R => {
      note(call, key[0]);
      return method(key, ...rest);
    };
  return {
    get: onKey('get', store.get),
    put: onKey('put', store.put),
    putIf: onKey('putIf', store.putIf),
    delete: onKey('delete', store.delete),
    deleteIf: onKey('deleteIf', store.deleteIf),
    list(tenant, kind) {
      note('list', tenant);
      return store.list(tenant, kind);
    },
    rewrite() {
      throw new Error('A turn never looks through every tenant.');
    },
  };
}

/** As the spy on the store: what is put and cancelled carries its tenant in its key. */
function spyingJobs(jobs: Jobs, touched: Touched[]): Jobs {
  const tenantOf = (text: string): string => decodeURIComponent(text.split('/')[0] ?? '');
  return {
    ...jobs,
    put(job: Job) {
      touched.push({ call: 'job', tenant: tenantOf(job.key) });
      return jobs.put(job);
    },
    cancelAll(prefix, queue) {
      touched.push({ call: 'cancelAll', tenant: tenantOf(prefix) });
      return jobs.cancelAll(prefix, queue);
    },
  };
}

describe('over everything that people of several tenants may do', () => {
  test('each turn touches its own tenant and no other', async () => {
    const touched: Touched[] = [];
    const world = await runningBot({
      between: { store: (store) => spying(store, touched), jobs: (jobs) => spyingJobs(jobs, touched) },
    });
    let ids = 0;
    const takes = async ({ tenant, person: id, does, inChannel }: Step): Promise<void> => {
      ids += 1;
      const person = personOf(tenant, id);
      const address = inChannel ? channelOf(tenant) : directOf(person);
      const common = { id: `step-${ids}`, at: world.clock.now().toISOString(), person, address };
      touched.length = 0;
      world.sent.length = 0;
      const said = { kind: 'said', ...common, text: does.text ?? '' } as const;
      const pressed = { kind: 'chose', ...common, value: does.value ?? '', messageRef: 'm1' } as const;
      await world.bot.receive(does.text === undefined ? pressed : said);
      await world.jobs.idle();
    };
    await assert(
      asyncProperty(array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        for (const one of steps) {
          await takes(one);
          expect(touched.length).toBeGreaterThan(2);
          for (const { call, tenant } of touched) expect(`${call} ${tenant}`).toBe(`${call} ${one.tenant}`);
          for (const { address } of world.sent) expect(address.tenant).toBe(one.tenant);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('what one of them keeps is neither listed, shown nor erased for another of the same name', async () => {
    const { says, store, presses } = await runningBot();
    for (const tenant of TENANTS) {
      await says(personOf(tenant, 'ana'), 'how long does it take');
      await presses(personOf(tenant, 'ana'), 'feedback:helpful:answer:how-long');
    }
    await says(personOf('T1', 'ana'), 'forget me');
    await says(personOf('T1', 'ana'), 'yes');
    const [shown] = await says(personOf('T11', 'ana'), 'my data');
    expect(shown).toContain('Helpful: How long');
    for (const tenant of TENANTS) {
      const kinds: string[] = [];
      for await (const [key] of store.list(tenant)) kinds.push(key[1]);
      expect([tenant, kinds.sort()]).toEqual([tenant, tenant === 'T1' ? ['person'] : ['feedback', 'person']]);
    }
  });
});

test('the prefix of a tenant reaches no other tenant, whatever they are called', async () => {
  const store = memoryStore();
  for (const tenant of TENANTS) await store.put([tenant, 'person', 'slack', 'ana'], { tenant });
  for (const tenant of TENANTS) {
    expect(TENANTS.filter((other) => keyPrefix(other).startsWith(keyPrefix(tenant)))).toEqual([tenant]);
    for await (const [key] of store.list(tenant)) expect(key[0]).toBe(tenant);
  }
});
