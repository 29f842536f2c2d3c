import { OpswardError } from '../../src/errors.ts';

/** Nobody is there any more, or the bot may not speak there: trying again cannot help. */
const gone: readonly string[] = [
  'BotDisabledByAdmin',
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'ConversationNotFound',
  'MessageWritesBlocked',
  'UserNotFound',
];

/** Teams asks for these to be tried again soon. */
const again: ReadonlySet<number> = new Set([412, 429, 502, 504]);

export type Refusal =
  | { readonly kind: 'gone'; readonly why: string }
  /** The message that was to be redrawn is not there any more, though the conversation is. */
  | { readonly kind: 'no_message' }
  | { readonly kind: 'again'; readonly status: number; readonly afterMs?: number };

interface Refused extends Error {
  readonly statusCode: number;
  readonly response?: {
    readonly bodyAsText?: string | null;
    readonly headers?: { get(name: string): string | undefined };
  };
}

/** What an error of the connector means for a message; undefined: a fault. */
export function refusalOf(error: unknown, now: Date): Refusal | undefined {
  if (!isRefused(error)) return undefined;
  const { statusCode: status } = error;
  if (again.has(status)) {
    const afterMs = retryAfterMs(error.response?.headers?.get('retry-after'), now);
    return { kind: 'again', status, ...(afterMs === undefined ? {} : { afterMs }) };
  }
  const why = codeOf(error);
  if ((status === 403 || status === 404) && why !== undefined) return { kind: 'gone', why };
  return status === 404 ? { kind: 'no_message' } : undefined;
}

/** Connection errors after which nothing has reached Teams. */
const unconnected = /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH)\b/;

/** True where it is sure that the call reached nobody. */
export function neverArrived(error: unknown): boolean {
  return error instanceof Error && !('statusCode' in error && error.statusCode) && unconnected.test(error.message);
}

/** A fault of the connector with what to do about it. Never with Teams' own words, which may quote the message. */
export function teamsFault(doing: string, error: unknown): unknown {
  if (!isRefused(error)) return error;
  const { statusCode: status } = error;
  if (status === 401 || status === 403) {
    return new OpswardError(
      'teams.auth',
      `Teams refused the bot when it wanted to ${doing} (status ${status}).`,
      'Look in the Azure portal: the bot resource has MICROSOFT_APP_ID, MICROSOFT_APP_TENANT_ID is its tenant, and its Teams channel is on.',
    );
  }
  return new OpswardError(
    'teams.api',
    `Teams refused to ${doing} (status ${status}).`,
    status === 413
      ? 'A message is larger than adapters/teams/limits.ts allows for.'
      : 'Nothing to do: it is tried again.',
  );
}

function isRefused(error: unknown): error is Refused {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';
}

/** Teams puts its code into one of several fields, one of them JSON inside a string. */
function codeOf(error: Refused): string | undefined {
  const body = error.response?.bodyAsText ?? '';
  return gone.find((code) => new RegExp(`\\b${code}\\b`).test(body));
}

/** Seconds, or a date. */
function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
