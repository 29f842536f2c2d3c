/** Where a person wants to go. It sets the questions, the targets and the copy. */
export const DESTINATIONS = ['program-manager', 'operations-program-manager', 'operations-lead'] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** Managers and people in execution roles read different copy; the two never mix. */
export const TRACKS = ['manager-to-program-manager', 'execution-to-leadership'] as const;
export type Track = (typeof TRACKS)[number];

/** For somebody who is not sure: whoever already coordinates across teams is nearer to programs. */
export function destinationIfUnsure(coordinatesAcrossTeams: boolean): Destination {
  return coordinatesAcrossTeams ? 'program-manager' : 'operations-lead';
}
