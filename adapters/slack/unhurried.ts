import type { Outbox } from '../../src/ports.ts';
import { ComeBackLater } from './pace.ts';

/** Slack takes some hundred messages a minute in a workspace; so many a second leave room for those who are chatting. */
const perSecond = 4;
/** Shorter waits are slept; for longer ones the message goes back to be a job. */
const sleptMs = 500;
/** Fewer than the workers for what nobody waits for, so that a workspace that answers slowly never has all of them. */
const atOnce = 2;
/** Connection errors after which nothing has reached Slack. */
const neverArrived: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH']);
const awayMs = 60_000;
const slotsKept = 200_000;

/**
 * What nobody waits for, beside an outbox that does not wait either: each workspace has its own places in time, so one
 * that is slow, or has very many people, holds up no other; and whatever has to wait longer than a moment waits as a job.
 */
export function unhurried(
  outbox: Outbox,
  {
    nowMs = () => performance.now(),
    wait = sleep,
  }: { nowMs?: () => number; wait?: (ms: number) => Promise<void> } = {},
): Outbox {
  const next = new Map<string, number>();
  const inHand = new Map<string, number>();
  const slots = new Map<string, number>();

  /** The place of a message is kept for it while it is away. */
  function slotOf(tenant: string, id: string): number {
    const kept = slots.get(id);
    if (kept !== undefined) return kept;
    const slot = Math.max(nowMs(), next.get(tenant) ?? 0);
    next.set(tenant, slot + 1000 / perSecond);
    slots.set(id, slot);
    const oldest = slots.keys().next().value;
    if (slots.size > slotsKept && oldest !== undefined) slots.delete(oldest);
    return slot;
  }

  return {
    async send(outgoing) {
      const ahead = slotOf(outgoing.address.tenant, outgoing.id) - nowMs();
      if (ahead > sleptMs) return { kind: 'later', afterMs: ahead };
      const { tenant } = outgoing.address;
      const busy = inHand.get(tenant) ?? 0;
      if (busy >= atOnce) {
        slots.delete(outgoing.id);
        return { kind: 'later', afterMs: Math.max(slotOf(tenant, outgoing.id) - nowMs(), sleptMs) };
      }
      inHand.set(tenant, busy + 1);
      try {
        if (ahead > 0) await wait(ahead);
        const sent = await outbox.send(outgoing);
        slots.delete(outgoing.id);
        return sent;
      } catch (error) {
        if (error instanceof ComeBackLater) return { kind: 'later', afterMs: error.afterMs };
        if (codesIn(error).some((code) => neverArrived.has(code))) return { kind: 'later', afterMs: awayMs };
        slots.delete(outgoing.id);
        throw error;
      } finally {
        inHand.set(tenant, (inHand.get(tenant) ?? 1) - 1);
      }
    },
  };
}

/** The codes of an error and of what caused it; the SDK wraps those of fetch, which wraps those of the socket. */
function codesIn(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const { code, original } = error as { code?: unknown; original?: unknown };
  return [
    ...(typeof code === 'string' ? [code] : []),
    ...codesIn(error.cause, depth + 1),
    ...codesIn(original, depth + 1),
  ];
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
