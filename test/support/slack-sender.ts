import { createHmac } from 'node:crypto';

export interface Delivered {
  readonly status: number;
  readonly body: string;
  readonly ms: number;
}

export interface SendOptions {
  /** Seconds since 1970 that the signature claims; now by default. */
  readonly at?: number;
  readonly signature?: string;
  readonly retryNum?: number;
}

/** Plays Slack towards the bot: signed deliveries over HTTP, with what the bot answered. */
export function createSlackSender(options: { url: string; signingSecret: string; path?: string }) {
  const { path = '/slack/events' } = options;

  async function send(body: string, contentType: string, sendOptions: SendOptions = {}): Promise<Delivered> {
    const at = sendOptions.at ?? Math.floor(Date.now() / 1000);
    const started = performance.now();
    const response = await fetch(new URL(path, options.url), {
      method: 'POST',
      headers: {
        'content-type': contentType,
        'x-slack-request-timestamp': String(at),
        'x-slack-signature': sendOptions.signature ?? slackSignature(options.signingSecret, at, body),
        ...(sendOptions.retryNum === undefined
          ? {}
          : { 'x-slack-retry-num': String(sendOptions.retryNum), 'x-slack-retry-reason': 'http_timeout' }),
      },
      body,
    });
    return { status: response.status, body: await response.text(), ms: performance.now() - started };
  }

  const form = 'application/x-www-form-urlencoded';
  return {
    /** Whatever it is, rightly signed. */
    raw: (body: string, as: 'json' | 'form') => send(body, as === 'json' ? 'application/json' : form),
    event: (payload: object, sendOptions?: SendOptions) =>
      send(JSON.stringify(payload), 'application/json', sendOptions),
    command: (fields: Record<string, string>, sendOptions?: SendOptions) =>
      send(new URLSearchParams(fields).toString(), form, sendOptions),
    interaction: (payload: object, sendOptions?: SendOptions) =>
      send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), form, sendOptions),
  };
}

function slackSignature(signingSecret: string, at: number, body: string): string {
  return `v0=${createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex')}`;
}
