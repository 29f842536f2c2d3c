import type { Activity } from '../activity.ts';
import type { Library } from '../content/library.ts';
import { sayLine } from '../content/say.ts';
import { questionKey, readQuestion } from '../experts/question.ts';
import { expertValue, readExpertValue } from '../experts/value.ts';
import type { Form } from '../message/form.ts';
import { paragraph } from '../message/message.ts';
import type { Store } from '../ports.ts';

/** What Slack's inputs hold at most is 3,000; a card that shows it has more around it. */
const MOST_CHARACTERS = 2_500;
export const ANSWER_FIELD = 'answer';

/** The form that "Answer" opens on a question's card, for those who can see that card; undefined for everything else. */
export async function expertForm(store: Store, library: Library, activity: Activity): Promise<Form | undefined> {
  const value = activity.kind === 'chose' ? readExpertValue(activity.value) : undefined;
  if (value?.act !== 'answer' || activity.person.guest === true) return undefined;
  const { person, address } = activity;
  const question = readQuestion(await store.get(questionKey(person.tenant, value.question)));
  if (question === undefined || address.conversation !== question.experts.conversation) return undefined;
  if (question.asker === undefined || question.state === 'withdrawn') return undefined;
  return {
    id: expertValue('answer', question.id),
    title: sayLine(library, 'expert_form_title', {}),
    intro: [paragraph(question.text)],
    fields: [
      {
        id: ANSWER_FIELD,
        kind: 'text',
        lines: 'several',
        most: MOST_CHARACTERS,
        label: sayLine(library, 'expert_form_field', {}),
        hint: sayLine(library, 'expert_form_hint', {}),
        optional: false,
      },
    ],
    submit: sayLine(library, 'expert_form_submit', {}),
  };
}
