import type { Choice } from '../../src/message/message.ts';
import { teamsLimits } from './limits.ts';
import { type Element, richText } from './rich-text.ts';

/** The choices as buttons side by side or, where a label is longer than a button shows, as lines to press, read whole. */
export function choiceRows(choices: readonly Choice[]): Element[] {
  if (!choices.every((choice) => choice.label.length <= teamsLimits.buttonShown)) return choices.map(line);
  const rows: Element[] = [];
  for (let at = 0; at < choices.length; at += teamsLimits.buttonsPerRow) {
    const actions = choices.slice(at, at + teamsLimits.buttonsPerRow).map(press);
    rows.push({ type: 'ActionSet', ...(at === 0 ? {} : small), actions });
  }
  return rows;
}

const small = { spacing: 'Small' };

/** Teams cuts the title of a button at the card's edge; a container has room for all of it. */
function line(choice: Choice): Element {
  return {
    type: 'Container',
    style: 'emphasis',
    ...small,
    selectAction: press(choice),
    items: richText([{ text: choice.label, bold: true }]),
  };
}

/** A title is never read as markup. Pressing comes back as an invoke, so that the card can be redrawn at once. */
function press(choice: Choice): Element {
  return {
    type: 'Action.Execute',
    verb: 'choose',
    title: choice.label,
    data: { value: choice.value },
    // What was typed elsewhere on a card is none of this button's business.
    associatedInputs: 'none',
  };
}
