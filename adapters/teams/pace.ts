/** Runs calls no faster than Teams allows, each tenant by itself. */
export interface Pace {
  /** For whoever waits for an answer: in the order they came, as soon as there is room. */
  <T>(tenant: string, call: () => Promise<T>): Promise<T>;
  /**
   * For what nobody waits for: in what the others leave. `id` keeps its place in time while it is away. Throws
   * `ComeBackLater` in place of waiting for longer than a moment.
   */
  unhurried<T>(tenant: string, id: string, call: () => Promise<T>): Promise<T>;
}

/** Thrown in place of waiting, where a job can wait instead. */
export class ComeBackLater extends Error {
  readonly afterMs: number;

  constructor(afterMs: number) {
    super(`come back in ${afterMs} ms`);
    this.name = 'ComeBackLater';
    this.afterMs = afterMs;
  }
}

/** Shorter waits are slept; for longer ones the message goes back to be a job. */
const sleptMs = 500;
/** Fewer than the workers for what nobody waits for, so that a tenant that answers slowly never has all of them. */
const unhurriedAtOnce = 2;
const slotsKept = 200_000;

/**
 * Teams allows an app 50 calls a second in a tenant (an older page of its documentation says 30), and counts a message
 * that it takes apart twice. What people wait for starts at least this far apart in a tenant, what nobody waits for twice
 * as far, and the two together stay below the lower number. No tenant knows of another.
 */
export function createPace(options: {
  perSecond: number;
  nowMs?: () => number;
  wait?: (ms: number) => Promise<void>;
}): Pace {
  const { perSecond, nowMs = () => performance.now(), wait = sleep } = options;
  const next = new Map<string, number>();
  const nextUnhurried = new Map<string, number>();
  const heldUntil = new Map<string, number>();
  const inHand = new Map<string, number>();
  const slots = new Map<string, number>();

  function take(from: Map<string, number>, tenant: string, apartMs: number): number {
    const start = Math.max(nowMs(), from.get(tenant) ?? 0);
    from.set(tenant, start + apartMs);
    return start;
  }

  function slotOf(tenant: string, id: string): number {
    const kept = slots.get(id);
    // A place that came to nothing while the tenant was held back is no place any more.
    if (kept !== undefined && kept >= (heldUntil.get(tenant) ?? 0)) return kept;
    const slot = take(nextUnhurried, tenant, 2000 / perSecond);
    slots.set(id, slot);
    const oldest = slots.keys().next().value;
    if (slots.size > slotsKept && oldest !== undefined) slots.delete(oldest);
    return slot;
  }

  /** What Teams has asked for holds for all that nobody waits for in this tenant. */
  function holdBack(tenant: string, until: number): void {
    heldUntil.set(tenant, Math.max(heldUntil.get(tenant) ?? 0, until));
    nextUnhurried.set(tenant, Math.max(nextUnhurried.get(tenant) ?? 0, until));
  }

  async function hurried<T>(tenant: string, call: () => Promise<T>): Promise<T> {
    const ahead = take(next, tenant, 1000 / perSecond) - nowMs();
    if (ahead > 0) await wait(ahead);
    return call();
  }

  async function unhurried<T>(tenant: string, id: string, call: () => Promise<T>): Promise<T> {
    const ahead = slotOf(tenant, id) - nowMs();
    if (ahead > sleptMs) throw new ComeBackLater(ahead);
    const busy = inHand.get(tenant) ?? 0;
    slots.delete(id);
    if (busy >= unhurriedAtOnce) throw new ComeBackLater(Math.max(slotOf(tenant, id) - nowMs(), sleptMs));
    inHand.set(tenant, busy + 1);
    try {
      if (ahead > 0) await wait(ahead);
      return await call();
    } catch (error) {
      if (error instanceof ComeBackLater) holdBack(tenant, nowMs() + error.afterMs);
      throw error;
    } finally {
      inHand.set(tenant, (inHand.get(tenant) ?? 1) - 1);
    }
  }

  return Object.assign(hurried, { unhurried });
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
