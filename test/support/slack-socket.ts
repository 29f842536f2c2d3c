import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

type EnvelopeType = 'events_api' | 'slash_commands' | 'interactive';

export interface FakeSocketMode {
  /** How many connections the bot has open. */
  readonly connections: () => number;
  url(origin: string): string;
  /** Delivers an envelope on one open connection. False: not acknowledged within `ms`, so Slack would deliver again. */
  deliver(type: EnvelopeType, payload: object, options?: { retryAttempt?: number; ms?: number }): Promise<boolean>;
  /** Tells every connection that it ends, as Slack does every few hours: it expects a new one, and then closes the old. */
  refresh(): void;
  /** Every connection is gone at once, as when the network was. */
  drop(): void;
  stop(): void;
}

const ticket = 'one-ticket';

/** The WebSocket side of Socket Mode, on the same server as the Web API. */
export function createFakeSocketMode(server: Server): FakeSocketMode {
  const sockets = new WebSocketServer({ noServer: true });
  const open = new Set<WebSocket>();
  const unacknowledged = new Map<string, () => void>();
  let count = 0;

  server.on('upgrade', (request, socket, head) => {
    if (!request.url?.includes(ticket)) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      open.add(ws);
      ws.on('close', () => open.delete(ws));
      ws.on('message', (data) => {
        const { envelope_id: id } = JSON.parse(String(data)) as { envelope_id: string };
        unacknowledged.get(id)?.();
      });
      ws.send(JSON.stringify({ type: 'hello', num_connections: open.size, connection_info: { app_id: 'A0OPSWARD' } }));
    });
  });

  return {
    connections: () => open.size,
    url: (origin) => `${origin.replace('http', 'ws')}/link/?ticket=${ticket}`,
    deliver(type, payload, options = {}) {
      const [ws] = open;
      if (ws === undefined) return Promise.resolve(false);
      count += 1;
      const id = `envelope-${count}`;
      return new Promise((resolve) => {
        const done = (acknowledged: boolean) => {
          clearTimeout(timer);
          unacknowledged.delete(id);
          resolve(acknowledged);
        };
        const timer = setTimeout(() => done(false), options.ms ?? 3000);
        unacknowledged.set(id, () => done(true));
        ws.send(
          JSON.stringify({
            envelope_id: id,
            type,
            payload,
            accepts_response_payload: type !== 'events_api',
            retry_attempt: options.retryAttempt ?? 0,
            retry_reason: options.retryAttempt === undefined ? '' : 'timeout',
          }),
        );
      });
    },
    refresh() {
      for (const ws of [...open]) {
        open.delete(ws);
        ws.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'fake' } }));
      }
    },
    drop() {
      for (const ws of [...open]) ws.terminate();
      open.clear();
    },
    stop() {
      for (const ws of open) ws.terminate();
      sockets.close();
    },
  };
}
