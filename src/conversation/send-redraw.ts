import { OpswardError } from '../errors.ts';
import type { Log, Outbox, Outgoing, Sent } from '../ports.ts';

/** A redraw that only tidies up: whatever becomes of it, what is said next is not held up by it. Throws nothing. */
export async function sendRedraw(
  { outbox, log }: { readonly outbox: Outbox; readonly log: Log },
  redraw: Extract<Outgoing, { kind: 'redraw' }>,
): Promise<Extract<Sent, { kind: 'sent' }>> {
  try {
    const sent = await outbox.send(redraw);
    if (sent.kind === 'gone') log.info('redraw.gone', { id: redraw.id, why: sent.why });
  } catch (error) {
    const code = error instanceof OpswardError ? error.code : 'unexpected';
    log.warn('redraw.failed', { id: redraw.id, error: code });
  }
  return { kind: 'sent' };
}
