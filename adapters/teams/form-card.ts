import type { Field, Form } from '../../src/message/form.ts';
import { plain } from '../../src/message/message.ts';
import { cardElements } from './card-elements.ts';
import type { Card } from './render.ts';
import { type Element, richText } from './rich-text.ts';

/** How inputs are named, so that nothing else on a card is taken for one: `f.note`, and `f.when.date` with `f.when.time`. */
const inputName = /^f\.([^.]+)(?:\.(date|time))?$/;

interface Look {
  /** What sends it: in a dialog of Teams' own only Action.Submit works, in a chat Action.Execute redraws the card at once. */
  readonly action: 'Action.Execute' | 'Action.Submit';
  /** What is wrong, by field. */
  readonly faults?: Readonly<Record<string, string>>;
  /** Whose clock moments are shown by. */
  readonly timeZone?: string | undefined;
}

/** A form as a card with inputs. */
export function formCard(form: Form, look: Look): Card {
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [
      ...(look.action === 'Action.Submit' ? [] : cardElements({ kind: 'heading', text: form.title }, 'links-only')),
      ...form.intro.flatMap((block) => cardElements(block, 'links-only')),
      ...form.fields.flatMap((field) => [...fault(look.faults?.[field.id]), ...inputs(field, look.timeZone)]),
      {
        type: 'ActionSet',
        actions: [{ type: look.action, title: form.submit, data: { form: form.id }, ...execute(look) }],
      },
    ],
  };
}

function execute({ action }: Look): object {
  return action === 'Action.Execute' ? { verb: 'submit' } : {};
}

function fault(text: string | undefined): Element[] {
  return text === undefined ? [] : richText([{ text, bold: true }], { spacing: 'Medium' });
}

function inputs(field: Field, timeZone: string | undefined): Element[] {
  const { label, initial, optional } = field;
  const hint = field.hint === undefined ? [] : richText(plain(field.hint), { size: 'Small', isSubtle: true });
  const common = (name: string, value: string | undefined, shown = label) => ({
    id: `f.${name}`,
    label: shown,
    isRequired: !optional,
    ...(optional ? {} : { errorMessage: 'Please fill this in' }),
    ...(value === undefined || value === '' ? {} : { value }),
  });
  switch (field.kind) {
    case 'text':
      return [
        {
          type: 'Input.Text',
          ...common(field.id, initial),
          isMultiline: field.lines === 'several',
          maxLength: field.most,
        },
        ...hint,
      ];
    case 'place':
      // A list of nothing to choose from would be a dead end.
      if (field.choices.length === 0) return richText(plain(field.none));
      return [{ type: 'Input.ChoiceSet', ...common(field.id, initial), choices: choicesOf(field) }, ...hint];
    case 'choice':
      return [{ type: 'Input.ChoiceSet', ...common(field.id, initial), choices: choicesOf(field) }, ...hint];
    case 'date':
      return [{ type: 'Input.Date', ...common(field.id, initial) }, ...hint];
    case 'time':
      return [{ type: 'Input.Time', ...common(field.id, initial) }, ...hint];
    case 'moment': {
      const [date, time] = onTheClock(initial, timeZone);
      return [
        { type: 'Input.Date', ...common(`${field.id}.date`, date) },
        { type: 'Input.Time', ...common(`${field.id}.time`, time, `${label} (time)`) },
        ...hint,
      ];
    }
    case 'person':
      // Teams' own search among the people of the tenant; it gives their Entra id.
      return [
        {
          type: 'Input.ChoiceSet',
          ...common(field.id, initial),
          choices: [],
          'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
        },
        ...hint,
      ];
    default:
      return field satisfies never;
  }
}

function choicesOf(field: Extract<Field, { kind: 'choice' | 'place' }>): { title: string; value: string }[] {
  return field.choices.map(({ label, value }) => ({ title: label, value }));
}

/** Date and time as a clock on the wall shows them. */
function onTheClock(moment: string | undefined, timeZone = 'UTC'): [string | undefined, string | undefined] {
  if (moment === undefined) return [undefined, undefined];
  if (!moment.endsWith('Z')) return [moment.split('T')[0], moment.split('T')[1]];
  const shown = new Date(moment).toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return [shown.split(' ')[0], shown.split(' ')[1]];
}

/** What was filled in, by field; what was left empty is left out. */
export function filledIn(data: Readonly<Record<string, unknown>>): Record<string, string> {
  const values: Record<string, string> = {};
  const moments: Record<string, { date?: string; time?: string }> = {};
  for (const [name, value] of Object.entries(data)) {
    const [, field, part] = inputName.exec(name) ?? [];
    if (field === undefined || typeof value !== 'string' || value.trim() === '') continue;
    if (part === undefined) values[field] = value;
    else moments[field] = { ...moments[field], [part]: value };
  }
  for (const [field, { date = '', time = '' }] of Object.entries(moments)) values[field] = `${date}T${time}`;
  return values;
}
