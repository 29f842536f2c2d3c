import type { types } from '@slack/bolt';
import { OpswardError } from '../../src/errors.ts';
import type { Choice } from '../../src/message/message.ts';
import { slackLimits } from './limits.ts';
import { codePoints, shortened } from './text.ts';

/** How an action_id of ours begins; presses on anything else are not ours to handle. */
export const ourActions = /^(choice-\d+|feedback|menu)$/;

/** True if every label can be read whole on a button. */
export function fitOnButtons(choices: readonly Choice[]): boolean {
  return choices.every((choice) => choice.label !== '' && codePoints(choice.label) <= slackLimits.buttonShown);
}

/** The choices as rows of buttons, with their labels or, where those are long, with the numbers of the lines above. */
export function buttonRows(choices: readonly Choice[], numbered: boolean): types.ActionsBlock[] {
  const buttons = choices.map((choice, index): types.Button => {
    const shown = numbered ? String(index + 1) : choice.label;
    return {
      type: 'button',
      action_id: `choice-${index}`,
      text: { type: 'plain_text', text: shown, emoji: false },
      value: checkedValue(choice.value),
      ...(numbered ? { accessibility_label: shortened(`${shown}: ${choice.label}`, slackLimits.buttonText) } : {}),
    };
  });
  const rows: types.ActionsBlock[] = [];
  for (let at = 0; at < buttons.length; at += slackLimits.buttonsPerRow) {
    rows.push({ type: 'actions', elements: buttons.slice(at, at + slackLimits.buttonsPerRow) });
  }
  return rows;
}

export function feedbackButtons(helpful: string, notHelpful: string): types.ContextActionsBlock {
  const button = (text: string, value: string) => ({
    text: { type: 'plain_text', text, emoji: false } as const,
    accessibility_label: `${text}: say so about this answer`,
    value: checkedValue(value),
  });
  return {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'feedback',
        positive_button: button('Helpful', helpful),
        negative_button: button('Not helpful', notHelpful),
      },
    ],
  };
}

function checkedValue(value: string): string {
  if (value !== '' && codePoints(value) <= slackLimits.buttonValue) return value;
  throw new OpswardError(
    'slack-button-value',
    `A choice's value has ${codePoints(value)} characters; a Slack button carries 1 to ${slackLimits.buttonValue}.`,
    'Keep an id in the value and the rest in the store.',
  );
}
