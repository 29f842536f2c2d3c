import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../src/ports.ts';

const longest = 300;

/** Bolt's log lines as events of ours: warnings and errors only (finer ones quote messages), and never a token or a query. */
export function createBoltLog(log: Log): Logger {
  return {
    debug() {},
    info() {},
    warn: (...parts: unknown[]) => log.warn('slack.bolt', { message: safe(parts) }),
    error: (...parts: unknown[]) => log.error('slack.bolt', { message: safe(parts) }),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}

function safe(parts: readonly unknown[]): string {
  return parts
    .filter((part) => typeof part === 'string' || part instanceof Error)
    .map(String)
    .join(' ')
    .replace(/\bx(ox[a-z]|app)-[\w-]+/g, 'xox…')
    .replace(/(\b(?:https?|wss?):\/\/[^\s?]+)\?\S+/g, '$1?…')
    .slice(0, longest);
}
