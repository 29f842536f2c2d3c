import type { Activity } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import { OpswardError } from '../../src/errors.ts';
import type { Clock, Log } from '../../src/ports.ts';
import type { Place } from './address.ts';
import { ComeBackLater, type Pace, sleep } from './pace.ts';
import { neverArrived, refusalOf, teamsFault } from './refusals.ts';
import type { ServiceHosts } from './service-hosts.ts';
import type { TeamsAdapter } from './teams-adapter.ts';

/** How long and how often a call is tried in this process. What fails beyond that is the job's to try again. */
export interface Patience {
  readonly tries: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  readonly callMs: number;
}

/** A process that slept so much longer than it asked was stopped meanwhile, and another may have sent in its place. */
const OVERSLEPT_MS = 5_000;

/** Before something that did not reach Teams is tried again. */
const awayMs = 60_000;

const defaultPatience: Patience = { tries: 3, firstWaitMs: 2_000, longestWaitMs: 20_000, callMs: 10_000 };

export interface Connector {
  /** The new activity's id. What nobody waits for is named by `unhurried`, and throws `ComeBackLater` where others would wait. */
  post(place: Place, activity: Partial<Activity>, unhurried?: string): Promise<string | undefined>;
  update(place: Place, id: string, activity: Partial<Activity>): Promise<void>;
  remove(place: Place, id: string): Promise<void>;
  /** The direct chat with this member; the same one every time. */
  open(place: Omit<Place, 'conversation'>, member: string): Promise<string>;
}

/** Connector REST v3: paced, with a time limit and tries of our own, and only to hosts that may have the bot's token. */
export function createConnector(options: {
  adapter: TeamsAdapter;
  hosts: ServiceHosts;
  pace: Pace;
  clock: Clock;
  log: Log;
  patience?: Patience;
}): Connector {
  const { adapter, hosts, pace, clock, log, patience = defaultPatience } = options;
  const timeout = patience.callMs;

  type Calling<T> = (client: ConnectorClient) => Promise<T>;

  async function calling<T>(
    { serviceUrl, tenant }: Pick<Place, 'serviceUrl' | 'tenant'>,
    doing: string,
    call: Calling<T>,
  ): Promise<T> {
    if (!hosts(serviceUrl)) throw strangeHost(serviceUrl);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await pace(tenant, async () => call(await adapter.connector(serviceUrl)));
      } catch (error) {
        const refusal = refusalOf(error, clock.now());
        if (refusal === undefined) throw teamsFault(doing, error);
        if (refusal.kind !== 'again') throw error;
        const waitMs = refusal.afterMs ?? jittered(attempt, patience);
        if (attempt >= patience.tries || waitMs > patience.longestWaitMs) throw busy(doing, refusal.status);
        log.warn('teams.again', { doing, status: refusal.status, attempt, waitMs: Math.round(waitMs) });
        const until = performance.now() + waitMs;
        await sleep(waitMs);
        if (performance.now() > until + OVERSLEPT_MS) throw busy(doing, refusal.status);
      }
    }
  }

  /** Tried once: whatever has to wait, waits as a job. */
  function callingUnhurried<T>({ serviceUrl, tenant }: Place, doing: string, id: string, call: Calling<T>): Promise<T> {
    if (!hosts(serviceUrl)) throw strangeHost(serviceUrl);
    return pace.unhurried(tenant, id, async () => {
      try {
        return await call(await adapter.connector(serviceUrl));
      } catch (error) {
        const refusal = refusalOf(error, clock.now());
        // Only of these is it sure that nothing was posted.
        if (refusal?.kind === 'again' && (refusal.status === 429 || refusal.status === 412))
          throw new ComeBackLater(refusal.afterMs ?? patience.longestWaitMs);
        if (neverArrived(error)) throw new ComeBackLater(awayMs);
        if (refusal?.kind === 'again') throw busy(doing, refusal.status);
        throw refusal === undefined ? teamsFault(doing, error) : error;
      }
    });
  }

  return {
    post(place, activity, unhurried) {
      const post: Calling<string | undefined> = async (client) => {
        const whole = addressed(place, activity);
        const sent = await client.conversations.sendToConversation(place.conversation, whole, { timeout });
        return sent.id;
      };
      const doing = 'post a message';
      return unhurried === undefined ? calling(place, doing, post) : callingUnhurried(place, doing, unhurried, post);
    },
    update: (place, id, activity) =>
      calling(place, 'redraw a message', async (client) => {
        const changed = { ...addressed(place, activity), id };
        await client.conversations.updateActivity(place.conversation, id, changed, { timeout });
      }),
    remove: (place, id) =>
      calling(place, 'remove a message', async (client) => {
        await client.conversations.deleteActivity(place.conversation, id, { timeout });
      }),
    open: ({ serviceUrl, tenant, bot }, member) =>
      calling({ serviceUrl, tenant }, 'open a direct chat', async (client) => {
        const opened = await client.conversations.createConversation(
          {
            isGroup: false,
            bot: { id: bot, name: '' },
            members: [{ id: member, name: '' }],
            tenantId: tenant,
            channelData: { tenant: { id: tenant } },
          } as Parameters<typeof client.conversations.createConversation>[0],
          { timeout },
        );
        return opened.id;
      }),
  };
}

function addressed(place: Place, activity: Partial<Activity>): Partial<Activity> {
  return {
    ...activity,
    channelId: 'msteams',
    serviceUrl: place.serviceUrl,
    from: { id: place.bot, name: '' },
    conversation: { id: place.conversation, tenantId: place.tenant } as Activity['conversation'],
  };
}

/** Doubling, and by chance up to half as long again, so that many who were refused together do not come back together. */
function jittered(attempt: number, { firstWaitMs, longestWaitMs }: Patience): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** (attempt - 1) * (1 + Math.random() / 2));
}

function busy(doing: string, status: number): OpswardError {
  return new OpswardError(
    'teams.busy',
    `Teams had no time to ${doing} (status ${status}).`,
    'Nothing to do: it is tried again later. If it happens often, too much is sent at once.',
  );
}

function strangeHost(serviceUrl: string): OpswardError {
  return new OpswardError(
    'teams.service_host',
    `An address points to ${URL.canParse(serviceUrl) ? new URL(serviceUrl).host : 'no host'}, where the bot’s token must not be sent.`,
    'If this is a Teams of another cloud, such as GCC, name the host in TEAMS_SERVICE_HOSTS.',
  );
}
