import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../adapters/system/clock.ts';
import { createTeams, type TeamsOptions } from '../../adapters/teams/create-teams.ts';
import { silentLog } from './silent-log.ts';
import { appId, type Microsoft } from './teams-microsoft.ts';

/** The adapter beside a Microsoft on this machine, for people of any tenant; both are gone when the test has finished. */
export async function teamsOnLoopback(microsoft: Microsoft, { bot, store }: Pick<TeamsOptions, 'bot' | 'store'>) {
  const teams = createTeams({
    appId,
    appPassword: 'secret',
    appType: 'MultiTenant',
    serviceHosts: [microsoft.origin],
    endpoints: microsoft.endpoints,
    bot,
    store,
    log: silentLog,
    // Tokens are of the real time.
    clock: systemClock,
    production: true,
    callsPerSecond: 1000,
  });
  const server = createServer(express().use(teams.router));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await microsoft.stop();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  return {
    teams,
    /** Delivers as Teams does, with a good token. */
    post(body: object): Promise<Response> {
      const authorization = `Bearer ${microsoft.signer.sign(microsoft.claims())}`;
      const headers = { 'content-type': 'application/json', authorization };
      return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    },
  };
}
