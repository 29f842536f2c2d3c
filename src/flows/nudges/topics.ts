import { say, sayLine } from '../../content/say.ts';
import type { Served, Visit } from '../../conversation/desk.ts';
import { changed } from '../../nudges/settings.ts';
import { nudgeValue } from '../../nudges/value.ts';
import type { Nudging } from '../../people/nudging.ts';
import { tokens } from '../../understanding/tokens.ts';
import { only } from './replies.ts';
import { topicNames } from './settings-message.ts';
import { standingOf } from './standing.ts';

const SMALL = new Set('a an and the of in on for to with your my it not you'.split(' '));

/** "No nudges about risks": a family is left out, or taken in again. */
export function servesTopic(visit: Visit, nudging: Nudging, off: boolean, words: string): Served {
  const { library, record, now } = visit;
  const { track } = standingOf(library, record);
  const { families } = library.nudges[track];
  const family = familyNamed(families, words);
  if (family === undefined)
    return only(record, say(library, 'nudge_topic_unknown', { topics: topicNames(library, track) }));
  const others = nudging.without.filter((one) => one !== family);
  const without = off ? [...others, family] : others;
  if (Object.keys(families).every((one) => without.includes(one)))
    return only(record, say(library, 'nudge_last_topic', {}));
  const change = changed(library, record, nudging, { without }, now);
  const topic = families[family] ?? family;
  const message = off ? say(library, 'nudge_topic_off', { topic }) : say(library, 'nudge_topic_on', { topic });
  const undo = { label: sayLine(library, 'nudge_label_undo', {}), value: nudgeValue('undo') };
  return { ...only(change.record, message), offered: [undo], effects: change.effects };
}

/** By id, by name, or by the words of its name that were said; undefined where two fit alike. */
function familyNamed(families: Readonly<Record<string, string>>, words: string): string | undefined {
  if (words in families) return words;
  const said = tokens(words).filter((word) => !SMALL.has(word));
  const scored = Object.entries(families)
    .map(([family, name]) => ({
      family,
      hits: said.filter((word) => tokens(`${family} ${name}`).includes(word)).length,
    }))
    .sort((a, b) => b.hits - a.hits);
  const [best, second] = scored;
  return best === undefined || best.hits === 0 || best.hits === second?.hits ? undefined : best.family;
}
