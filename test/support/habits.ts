import { smallFlow, withHabits } from './small-flow.ts';
import { type World, world } from './world.ts';

/** A world whose only flow is the habits check. */
export function habits(at = '2026-03-23T09:00:00Z'): World {
  return world({ at, library: withHabits, flows: [smallFlow()] });
}

export const UP_TO_QUESTION_2 = `
  Ana: habits
  Bot: …
  Ana: no
  Bot: …
  Bot: … Question 1 of 3 …
  Ana: routine
  Bot: … Question 2 of 3 …
`;
