import type { types } from '@slack/bolt';
import { readPlace } from '../../src/activity.ts';
import { OpswardError } from '../../src/errors.ts';
import type { Field, Form } from '../../src/message/form.ts';
import type { Choice } from '../../src/message/message.ts';
import { slackLimits } from './limits.ts';
import { toBlockKit } from './render.ts';
import { codePoints, shortened } from './text.ts';

/** How a view of ours is known when it comes back; its form's id travels in private_metadata. */
export const ourView = 'form';
/** Every input's action_id; which field it is, its block_id says. */
const inputAction = 'field';

/** A form as a Slack modal. */
export function toModal(form: Form): types.ModalView {
  if (codePoints(form.id) > slackLimits.privateMetadata) throw tooMuchToCarry();
  return {
    type: 'modal',
    callback_id: ourView,
    private_metadata: form.id,
    title: plainText(shortened(form.title, slackLimits.modalTitle)),
    submit: plainText(shortened(form.submit, slackLimits.modalTitle)),
    close: plainText('Cancel'),
    blocks: [...toBlockKit(form.intro).flatMap((part) => part.blocks), ...form.fields.map(input)],
  };
}

function input(field: Field): types.InputBlock {
  return {
    type: 'input',
    block_id: field.id,
    label: plainText(shortened(field.label, slackLimits.inputLabel)),
    ...(field.hint === undefined ? {} : { hint: plainText(shortened(field.hint, slackLimits.inputLabel)) }),
    optional: field.optional,
    element: element(field),
  };
}

function element(field: Field): types.InputBlock['element'] {
  const action = { action_id: inputAction };
  switch (field.kind) {
    case 'text':
      return {
        type: 'plain_text_input',
        ...action,
        multiline: field.lines === 'several',
        max_length: Math.min(field.most, slackLimits.text),
        ...(field.initial === undefined ? {} : { initial_value: field.initial }),
      };
    case 'choice': {
      const initial = field.choices.find(({ value }) => value === field.initial);
      return {
        type: 'static_select',
        ...action,
        options: field.choices.slice(0, slackLimits.options).map(option),
        ...(initial === undefined ? {} : { initial_option: option(initial) }),
      };
    }
    case 'date':
      return { type: 'datepicker', ...action, ...(field.initial === undefined ? {} : { initial_date: field.initial }) };
    case 'time':
      return { type: 'timepicker', ...action, ...(field.initial === undefined ? {} : { initial_time: field.initial }) };
    case 'moment': {
      // Slack knows the clock of whoever looks, so this needs no time zone from us.
      const at = field.initial === undefined ? Number.NaN : Date.parse(field.initial);
      return { type: 'datetimepicker', ...action, ...(Number.isNaN(at) ? {} : { initial_date_time: at / 1000 }) };
    }
    case 'place': {
      const known = field.initial === undefined ? undefined : readPlace(field.initial)?.address.conversation;
      return {
        type: 'conversations_select',
        ...action,
        response_url_enabled: true,
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...(known !== undefined && /^[CG]/.test(known)
          ? { initial_conversation: known }
          : { default_to_current_conversation: true }),
      };
    }
    case 'person':
      return {
        type: 'users_select',
        ...action,
        ...(field.initial === undefined ? {} : { initial_user: field.initial }),
      };
    default:
      return field satisfies never;
  }
}

function option(choice: Choice): types.PlainTextOption {
  if (codePoints(choice.value) > slackLimits.optionValue) throw tooMuchToCarry();
  return { text: plainText(shortened(choice.label, slackLimits.optionText)), value: choice.value };
}

function plainText(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

function tooMuchToCarry(): OpswardError {
  return new OpswardError(
    'slack-form',
    'A form, or one of its choices, carries more text than Slack takes.',
    'Keep an id in it and the rest in the store.',
  );
}
