import { createHash } from 'node:crypto';
import type { types } from '@slack/bolt';
import type { Block, Choice } from '../../src/message/message.ts';
import { slackLimits } from './limits.ts';
import { codePoints } from './text.ts';

type Menu = Extract<Block, { kind: 'menu' }>;

/** A setting as Slack's own menu; undefined where a limit of Slack's menus would cut it short. */
export function menuBlock(menu: Menu): types.SectionBlock | undefined {
  const { label, choices, current } = menu;
  if (choices.length === 0 || choices.length > slackLimits.options || !choices.every(fits)) return undefined;
  const chosen = choices.find(({ value }) => value === current);
  return {
    type: 'section',
    // Slack keeps what somebody picked for as long as the block's id stays; with another it shows what is set by now.
    block_id: createHash('sha256').update(JSON.stringify(menu)).digest('hex').slice(0, 32),
    text: { type: 'plain_text', text: label, emoji: false },
    accessory: {
      type: 'static_select',
      action_id: 'menu',
      placeholder: { type: 'plain_text', text: 'Choose', emoji: false },
      options: choices.map(option),
      ...(chosen === undefined ? {} : { initial_option: option(chosen) }),
    },
  };
}

function option({ label, value }: Choice): types.PlainTextOption {
  return { text: { type: 'plain_text', text: label, emoji: false }, value };
}

function fits({ label, value }: Choice): boolean {
  return codePoints(label) <= slackLimits.optionText && codePoints(value) <= slackLimits.optionValue;
}
