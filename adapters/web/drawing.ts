import type { Message } from '../../src/message/message.ts';
import type { Drawn, SlackPart, TeamsPart } from './wire.ts';

/** How the platforms would show a message: their adapters' own renderers, handed in by the composition root. */
export interface Renderers {
  readonly slack: (message: Message) => readonly SlackPart[];
  readonly teams: (message: Message) => readonly TeamsPart[];
}

export function drawnBy({ slack, teams }: Renderers, message: Message): Drawn {
  return { slack: slack(message), teams: teams(message) };
}

/** A redraw changes the part that can be pressed, which is the last: what was split off before it stays as it was. */
export function redrawnBy(renderers: Renderers, before: Drawn, message: Message): Drawn {
  const next = drawnBy(renderers, message);
  return {
    slack: lastReplaced(before.slack, next.slack.at(-1)),
    teams: lastReplaced(before.teams, next.teams.findLast(isCard) ?? next.teams.at(-1)),
  };
}

function isCard({ activity }: TeamsPart): boolean {
  return Array.isArray(activity['attachments']);
}

function lastReplaced<T>(parts: readonly T[], last: T | undefined): readonly T[] {
  return last === undefined ? parts : [...parts.slice(0, -1), last];
}
