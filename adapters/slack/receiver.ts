import type { App, Receiver, ReceiverEvent } from '@slack/bolt';

/**
 * A receiver that lets Bolt have a delivery only once `take` is done with it. Bolt acknowledges events before any
 * listener runs, so whatever has to be true of everything acknowledged has to happen here.
 * When `take` throws, the inner receiver's processEventErrorHandler decides what Slack is told.
 */
export function takingFirst(inner: Receiver, take: (body: unknown) => Promise<void>): Receiver {
  return {
    init(app: App) {
      const processEvent = async (event: ReceiverEvent) => {
        await take(event.body);
        await app.processEvent(event);
      };
      inner.init(Object.create(app, { processEvent: { value: processEvent } }) as App);
    },
    start: (...args: unknown[]) => inner.start(...args),
    stop: (...args: unknown[]) => inner.stop(...args),
  };
}
