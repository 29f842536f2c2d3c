import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../src/ports.ts';

/**
 * A receiver that lets Bolt have a delivery only once `take` is done with it. Bolt acknowledges events before any
 * listener runs, so whatever has to be true of everything acknowledged has to happen here.
 * When `take` throws, the inner receiver's processEventErrorHandler decides what Slack is told. What Bolt makes of a
 * delivery afterwards changes nothing: Bolt never answers a shape that it does not know, and some it trips over, so those
 * are acknowledged here, or Slack would wait in vain and send them again.
 */
export function takingFirst(inner: Receiver, take: (body: unknown) => Promise<object | undefined>, log: Log): Receiver {
  return {
    init(app: App) {
      const processEvent = async (event: ReceiverEvent) => {
        const told = await take(event.body);
        // A form that cannot stay as it is goes back to whoever filled it in, and no further.
        if (told !== undefined) return event.ack(told);
        let acknowledged = false;
        const ack: ReceiverEvent['ack'] = async (response) => {
          acknowledged = true;
          await event.ack(response);
        };
        try {
          await app.processEvent({ ...event, ack });
        } catch (error) {
          log.warn('slack.unknown', { name: error instanceof Error ? error.name : typeof error });
        }
        if (!acknowledged) await event.ack();
      };
      inner.init(Object.create(app, { processEvent: { value: processEvent } }) as App);
    },
    start: (...args: unknown[]) => inner.start(...args),
    stop: (...args: unknown[]) => inner.stop(...args),
  };
}
