import type { Activity } from '../activity.ts';
import type { Library } from '../content/library.ts';
import { sayLine } from '../content/say.ts';
import type { Happening } from '../experts/happening.ts';
import { type ExpertQuestion, questionKey, readQuestion, type Who } from '../experts/question.ts';
import { MOST_IN_A_QUESTION, wordingOf } from '../experts/reword.ts';
import { likelyAnswers } from '../experts/same-as.ts';
import { type ExpertValue, expertValue, readExpertValue } from '../experts/value.ts';
import type { Field, Form } from '../message/form.ts';
import { paragraph } from '../message/message.ts';
import type { Store } from '../ports.ts';

/** What Slack's inputs hold at most is 3,000; a card that shows it has more around it. */
const MOST_CHARACTERS = 2_500;
const ANSWER_FIELD = 'answer';
const QUESTION_FIELD = 'question';
const PHRASINGS_FIELD = 'phrasings';

/** The form that a press on a question's card or on a proposed answer opens, for those who can see it; undefined for everything else. */
export async function expertForm(
  store: Store,
  libraryOf: (tenant: string) => Promise<Library>,
  activity: Activity,
): Promise<Form | undefined> {
  const value = activity.kind === 'chose' ? readExpertValue(activity.value) : undefined;
  if (value === undefined || !['answer', 'same-as', 'edit'].includes(value.act)) return undefined;
  const { person, address } = activity;
  if (person.guest === true) return undefined;
  const question = readQuestion(await store.get(questionKey(person.tenant, value.question)));
  if (question === undefined || address.conversation !== question.experts.conversation) return undefined;
  const library = await libraryOf(person.tenant);
  if (value.act === 'edit') return wordingForm(library, question);
  if (question.asker === undefined || question.state === 'withdrawn') return undefined;
  return value.act === 'answer' ? answerForm(library, question) : sameAsForm(library, question);
}

/** What was filled in, as what happens to the question; undefined for a form that is none of these. */
export function filledInFor(
  { act, question }: ExpertValue,
  by: { readonly id: string; readonly tenant: string; readonly at: string; readonly by: Who },
  values: Readonly<Record<string, string>>,
): Happening | undefined {
  const common = { ...by, question };
  if (act === 'answer') return { kind: 'wrote', ...common, text: values[ANSWER_FIELD] ?? '' };
  if (act === 'same-as') return { kind: 'same-as', ...common, answer: values[ANSWER_FIELD] ?? '' };
  if (act !== 'edit') return undefined;
  const phrasings = (values[PHRASINGS_FIELD] ?? '').split('\n');
  return { kind: 'reworded', ...common, asked: values[QUESTION_FIELD] ?? '', phrasings };
}

function answerForm(library: Library, question: ExpertQuestion): Form {
  const label = sayLine(library, 'expert_form_field', {});
  const hint = sayLine(library, 'expert_form_hint', {});
  return {
    id: expertValue('answer', question.id),
    title: sayLine(library, 'expert_form_title', {}),
    intro: [paragraph(question.text)],
    fields: [{ id: ANSWER_FIELD, kind: 'text', lines: 'several', most: MOST_CHARACTERS, label, hint, optional: false }],
    submit: sayLine(library, 'expert_form_submit', {}),
  };
}

/** None where nothing comes near: it can still be named in the thread. */
function sameAsForm(library: Library, question: ExpertQuestion): Form | undefined {
  const choices = likelyAnswers(library, question).map((answer) => ({ label: answer.question, value: answer.id }));
  if (choices.length === 0) return undefined;
  const label = sayLine(library, 'expert_form_same_field', {});
  const hint = sayLine(library, 'expert_form_same_hint', {});
  return {
    id: expertValue('same-as', question.id),
    title: sayLine(library, 'expert_form_same_title', {}),
    intro: [paragraph(question.text)],
    fields: [{ id: ANSWER_FIELD, kind: 'choice', choices, label, hint, optional: false }],
    submit: sayLine(library, 'expert_form_submit', {}),
  };
}

function wordingForm(library: Library, question: ExpertQuestion): Form | undefined {
  const wording = wordingOf(question);
  if (wording === undefined || question.proposal?.state !== 'proposed') return undefined;
  const asked: Field = {
    id: QUESTION_FIELD,
    kind: 'text',
    lines: 'one',
    most: MOST_IN_A_QUESTION,
    label: sayLine(library, 'expert_label_question', {}),
    initial: wording.asked.replace(/\s+/g, ' ').slice(0, MOST_IN_A_QUESTION),
    optional: false,
  };
  const phrasings: Field = {
    id: PHRASINGS_FIELD,
    kind: 'text',
    lines: 'several',
    most: MOST_CHARACTERS,
    label: sayLine(library, 'expert_label_phrasings', {}),
    hint: sayLine(library, 'expert_form_phrasings_hint', {}),
    initial: wording.phrasings.join('\n').slice(0, MOST_CHARACTERS),
    optional: true,
  };
  return {
    id: expertValue('edit', question.id),
    title: sayLine(library, 'expert_form_wording_title', {}),
    intro: [],
    fields: [asked, phrasings],
    submit: sayLine(library, 'expert_form_save', {}),
  };
}
