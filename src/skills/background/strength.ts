import type { Reading } from './reading.ts';
import type { Verb } from './verbs.ts';

export type Strength = 'led' | 'took part';

/** "Led a team to improve picking" leads the improvement too, as far back as this many words. */
const REACH = 10;

/** Whether the person led what the verb says: "led", not "we led", "helped lead" or "led the shift and tracked …". */
export function strengthOf(reading: Reading, index: number | undefined): Strength {
  for (let at = index ?? -1; at >= 0; at -= 1) {
    const verb = reading.verbs[at];
    if (verb === undefined || verb.doing === 'helped' || verb.shared || helpedBefore(reading, at)) return 'took part';
    if (verb.doing === 'led') return 'led';
    const previous = reading.verbs[at - 1];
    if (verb.startsStatement || previous === undefined || verb.at - previous.at > REACH) return 'took part';
  }
  return 'took part';
}

/** "Helped plan and run": helping holds for what follows it in the clause, unless a new past begins: "helped HR and led". */
function helpedBefore({ sentence, verbs }: Reading, index: number): boolean {
  const verb = verbs[index];
  if (verb === undefined || verb.form === 'past') return false;
  for (let at = index - 1; at >= 0; at -= 1) {
    const previous: Verb | undefined = verbs[at];
    if (previous === undefined || verb.at - previous.at > REACH) return false;
    if (sentence.words.slice(previous.at + 1, verb.at + 1).some((word) => word.startsClause)) return false;
    if (previous.doing === 'helped') return true;
  }
  return false;
}
