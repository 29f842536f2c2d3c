import type { Person } from '../activity.ts';
import type { ExpertsChannel } from '../config-lists.ts';
import { OpswardError } from '../errors.ts';
import type { Directory, Outbox } from '../ports.ts';

/** Each reply goes out where it belongs. Nothing is addressed to a platform that is not connected. */
export function byPlatform(outboxes: Readonly<Record<string, Outbox | undefined>>): Outbox {
  return {
    async send(outgoing) {
      const outbox = outboxes[outgoing.address.platform];
      return outbox === undefined ? { kind: 'gone', why: 'platform-not-connected' } : outbox.send(outgoing);
    },
  };
}

/** Nothing where nobody is named: a bot without experts prepares nothing for them. */
export function expertsIn(channels: readonly ExpertsChannel[]) {
  if (channels.length === 0) return {};
  return { experts: (person: Person) => expertsChannelFor(channels, person) };
}

/** The channel where a person's questions go that nothing answers. One that is named for their tenant comes first. */
function expertsChannelFor(channels: readonly ExpertsChannel[], person: Person): string | undefined {
  const fitting = channels.filter(({ platform }) => platform === person.platform);
  const own = fitting.find(({ tenant }) => tenant === person.tenant);
  return (own ?? fitting.find(({ tenant }) => tenant === undefined))?.channel;
}

/** Who is asked about a person: the platform they are on. */
export function directories(known: Readonly<Record<string, Directory | undefined>>): Directory {
  return {
    async direct(person) {
      return known[person.platform]?.direct(person);
    },
    async timeZone(person) {
      return known[person.platform]?.timeZone?.(person);
    },
    async fetchAttachment(person, attachment, maxBytes) {
      const directory = known[person.platform];
      if (directory !== undefined) return directory.fetchAttachment(person, attachment, maxBytes);
      throw new OpswardError(
        'platform',
        `${person.platform} is not connected.`,
        'Connect it, or leave its people out.',
      );
    },
  };
}
