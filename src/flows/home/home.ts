import { sayLine } from '../../content/say.ts';
import { type Message, note } from '../../message/message.ts';
import { aboutPart } from './about-part.ts';
import { checkPart } from './check-part.ts';
import { dataPart } from './data-part.ts';
import { nudgesPart } from './nudges-part.ts';
import type { Seeing } from './part.ts';
import { planPart, storiesPart } from './plan-part.ts';

const PARTS = [aboutPart, checkPart, planPart, nudgesPart, storiesPart, dataPart];

/** Everything a person has here and can do next, in one place, each part with its own buttons: useful to a newcomer too. */
export function homePage(seeing: Seeing): Message {
  return PARTS.flatMap((part) => part(seeing)).flatMap(
    ({ shown, choices }): Message => (choices.length === 0 ? shown : [...shown, { kind: 'choices', choices }]),
  );
}

/** The same where it stands outside the chat. Reads only. */
export function homeMessage(seeing: Seeing): Message {
  return [...homePage(seeing), note(sayLine(seeing.library, 'home_answered_in_chat', {}))];
}
