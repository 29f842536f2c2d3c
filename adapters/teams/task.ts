import type { Form } from '../../src/message/form.ts';
import type { Message } from '../../src/message/message.ts';
import { plainText } from '../../src/message/plain-text.ts';
import type { Answer } from './answer.ts';
import { formCard } from './form-card.ts';

/** A form in a dialog of Teams' own, as an action command of the message extension opens it. */
export function taskWithForm(
  form: Form,
  look: { readonly faults?: Readonly<Record<string, string>>; readonly timeZone: string | undefined },
): Answer {
  const content = formCard(form, { ...look, action: 'Action.Submit' });
  const card = { contentType: 'application/vnd.microsoft.card.adaptive', content };
  const value = { title: form.title, height: 'large', width: 'medium', card };
  return { status: 200, body: { task: { type: 'continue', value } } };
}

/** The dialog is over; one line says what comes next. */
export function taskDone(message: Message | undefined): Answer {
  const value = message === undefined ? 'Done.' : plainText(message);
  return { status: 200, body: { task: { type: 'message', value } } };
}
