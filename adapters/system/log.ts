import { type DestinationStream, pino } from 'pino';
import { OpswardError } from '../../src/errors.ts';
import type { Log, LogFields } from '../../src/ports.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** One JSON line an event: its name, ids and numbers. */
export function createLog(level: LogLevel = 'info', destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const log = destination === undefined ? pino(options) : pino(options, destination);
  return {
    info: (event, fields) => log.info(plain(fields), event),
    warn: (event, fields) => log.warn(plain(fields), event),
    error: (event, fields, error) =>
      log.error(error === undefined ? plain(fields) : { ...plain(fields), error: plainError(error) }, event),
  };
}

const longest = 200;
const secret = /token|secret|password|authorization|cookie|signature/i;
const secretValue = /\b(xox[a-z]|xapp)-|\beyJ[\w-]+\.|:\/\/[^/\s]*:[^/\s]*@/;

/**
 * Types already keep objects out; this holds when a caller casts. Text that is long is not an id, and what looks like a
 * credential by its name or its form never passes.
 */
function plain(fields: LogFields = {}): LogFields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, LogFields[string]][] => {
      if (typeof value === 'number' || typeof value === 'boolean') return [[name, value]];
      if (typeof value !== 'string') return [];
      return [[name, secret.test(name) || secretValue.test(value) || value.length > longest ? '[removed]' : value]];
    }),
  );
}

/**
 * An error's own text may quote what a person said (a parser shows its input), so only our own errors, whose texts are
 * written in this repository, and system errors, whose code says it all, are told in words; of others the place remains.
 */
function plainError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const own = error instanceof OpswardError ? { message: error.message, hint: error.hint } : {};
  const cause = error.cause === undefined ? {} : { cause: plainError(error.cause) };
  return { name: error.name, code, ...own, stack: places(error), ...cause };
}

function places(error: Error): string {
  return (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
    .join('\n');
}
