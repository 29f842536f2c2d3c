import type { Choice } from '../../src/message/message.ts';
import { teamsLimits } from './limits.ts';
import type { Element } from './rich-text.ts';

/** The choices as rows of buttons: side by side where the labels are short, one a row where they are not. */
export function choiceRows(choices: readonly Choice[]): Element[] {
  const short = choices.every((choice) => choice.label.length <= teamsLimits.buttonShown);
  const perRow = short ? teamsLimits.buttonsPerRow : 1;
  const rows: Element[] = [];
  for (let at = 0; at < choices.length; at += perRow) {
    const spacing = at === 0 ? {} : { spacing: 'Small' };
    rows.push({ type: 'ActionSet', ...spacing, actions: choices.slice(at, at + perRow).map(button) });
  }
  return rows;
}

/** A title is never read as markup. Pressing it comes back as an invoke, so that the card can be redrawn at once. */
function button(choice: Choice): Element {
  return {
    type: 'Action.Execute',
    verb: 'choose',
    title: choice.label,
    data: { value: choice.value },
    // What was typed elsewhere on a card is none of this button's business.
    associatedInputs: 'none',
  };
}
