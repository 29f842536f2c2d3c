import { afterAll, beforeAll } from 'vitest';

/** What no code took care of while the tests of a file ran: in a real process each would be its end. */
export function unhandled(): () => readonly unknown[] {
  const found: unknown[] = [];
  const note = (fault: unknown): void => void found.push(fault);
  beforeAll(() => {
    process.on('unhandledRejection', note);
    process.on('uncaughtException', note);
  });
  afterAll(() => {
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
  });
  return () => found;
}
