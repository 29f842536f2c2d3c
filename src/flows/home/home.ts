import { sayLine } from '../../content/say.ts';
import { type Message, note } from '../../message/message.ts';
import { aboutPart } from './about-part.ts';
import { checkPart } from './check-part.ts';
import { dataPart } from './data-part.ts';
import type { HomePart, Seeing } from './part.ts';
import { planPart, storiesPart } from './plan-part.ts';

/** Everything a person has here and can do next, in one place: useful to somebody of whom nothing is kept as well. */
export function homeParts(seeing: Seeing): readonly HomePart[] {
  return [aboutPart, checkPart, planPart, storiesPart, dataPart].flatMap((part) => part(seeing));
}

/** The same as one page, each part with its own buttons. Reads only. */
export function homeMessage(seeing: Seeing): Message {
  const parts = homeParts(seeing).flatMap(
    ({ shown, choices }): Message => (choices.length === 0 ? shown : [...shown, { kind: 'choices', choices }]),
  );
  return [...parts, note(sayLine(seeing.library, 'home_answered_in_chat', {}))];
}
