import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createTeams, type TeamsOptions } from '../../../adapters/teams/create-teams.ts';
import type { Activity } from '../../../src/activity.ts';
import type { Form } from '../../../src/message/form.ts';
import type { Message } from '../../../src/message/message.ts';
import type { Bot, Log, LogFields, SearchHit } from '../../../src/ports.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { appId, type Microsoft, startMicrosoft, tenant } from '../../support/teams-microsoft.ts';

/** The adapter between Microsoft on this machine and a bot that only notes what it is given. */
export async function startTeams(changes: Partial<TeamsOptions> = {}, microsoft?: Microsoft) {
  const world = microsoft ?? (await startMicrosoft());
  const received: Activity[] = [];
  const lines: { readonly event: string; readonly fields: LogFields | undefined; readonly error?: unknown }[] = [];
  const searches: { query: string; limit: number }[] = [];
  let redrawn: Message | undefined;
  let pressing = async (): Promise<Message | undefined> => redrawn;
  let page: Message = [];
  let form: Form | undefined;
  let faults: Readonly<Record<string, string>> = {};
  let hits: readonly SearchHit[] = [];
  let receiving: (activity: Activity) => Promise<'put' | 'duplicate'> = async (activity) => {
    const isNew = received.every((other) => other.id !== activity.id);
    if (isNew) received.push(activity);
    return isNew ? 'put' : 'duplicate';
  };
  const bot: Bot = {
    receive: (activity) => receiving(activity),
    removed: async () => 'put',
    pressed: () => pressing(),
    home: async () => page,
    search: async (_person, query, limit) => {
      searches.push({ query, limit });
      return hits.slice(0, limit);
    },
    form: async () => form,
    formFaults: async () => faults,
  };
  const note = (event: string, fields?: LogFields, error?: unknown) => void lines.push({ event, fields, error });
  const log: Log = { info: note, warn: note, error: note };

  const teams = createTeams({
    appId,
    appPassword: 'secret',
    appType: 'SingleTenant',
    tenantId: tenant,
    serviceHosts: [world.origin],
    endpoints: world.endpoints,
    patience: { tries: 3, firstWaitMs: 1, longestWaitMs: 1_000, callMs: 300 },
    bot: () => bot,
    store: memoryStore(),
    log,
    clock: { now: () => new Date() },
    production: true,
    ...changes,
  });
  const server = await new Promise<Server>((resolve) => {
    const listening = express()
      .use(teams.router)
      .listen(0, '127.0.0.1', () => resolve(listening));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;

  async function post(body: unknown, headers: Readonly<Record<string, string>>) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, text, json: () => JSON.parse(text) };
  }

  return {
    ...teams,
    microsoft: world,
    url,
    received,
    lines,
    searches,
    /** As Teams delivers: with a good token. */
    deliver: (body: unknown) => post(body, { authorization: `Bearer ${world.signer.sign(world.claims())}` }),
    post,
    redrawsTo(message: Message | undefined) {
      redrawn = message;
    },
    hangsOnPressed() {
      pressing = () => new Promise(() => {});
    },
    shows(shown: Message) {
      page = shown;
    },
    opens(shown: Form | undefined) {
      form = shown;
    },
    faultsAre(with_: Readonly<Record<string, string>>) {
      faults = with_;
    },
    finds(found: readonly SearchHit[]) {
      hits = found;
    },
    receives(with_: typeof receiving) {
      receiving = with_;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await world.stop();
    },
  };
}
export type RunningTeams = Awaited<ReturnType<typeof startTeams>>;
