import { sayLine } from '../../content/say.ts';
import { type Message, note } from '../../message/message.ts';
import { aboutPart } from './about-part.ts';
import { checkPart } from './check-part.ts';
import { dataPart } from './data-part.ts';
import { nudgesPart } from './nudges-part.ts';
import type { Seeing } from './part.ts';
import { planPart, storiesPart } from './plan-part.ts';

const PARTS = [checkPart, planPart, nudgesPart, storiesPart, dataPart];

/** Everything a person has here and can do next, in one place, each part with its own buttons: useful to a newcomer too. */
export function homePage(seeing: Seeing): Message {
  const { plan, nudging, finished } = seeing.record;
  // What this is comes first for a newcomer only.
  const begun = plan !== undefined || nudging !== undefined || finished.length > 0;
  const parts = begun ? [...PARTS, aboutPart] : [aboutPart, ...PARTS];
  return parts
    .flatMap((part) => part(seeing))
    .flatMap(
      ({ shown, choices }): Message => (choices.length === 0 ? shown : [...shown, { kind: 'choices', choices }]),
    );
}

/** The same where it stands outside the chat. Reads only. */
export function homeMessage(seeing: Seeing): Message {
  return [...homePage(seeing), note(sayLine(seeing.library, 'home_answered_in_chat', {}))];
}
