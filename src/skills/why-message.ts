import type { Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import type { Question, Questionnaire } from '../content/skills-schema.ts';
import { type Block, type Message, note, plain } from '../message/message.ts';
import { sourceText } from '../message/plain-text.ts';
import { levelSchema } from './answer.ts';
import type { Item } from './gap.ts';
import type { Result } from './result.ts';
import { questionOf, titleOf } from './words-for.ts';

/** Behind each gap of a result: the question, the answer, the target, the rule, and where they come from. */
export function whyMessage(library: Library, questionnaire: Questionnaire, result: Result): Message {
  const heading: Block = { kind: 'heading', text: sayLine(library, 'check_why', {}) };
  const shown = [...result.top, ...(result.quickWin?.kind === 'show' ? [result.quickWin.question] : [])];
  const gaps = [...new Set(shown)].flatMap((id) => {
    const item = result.items.find(({ question }) => question === id);
    const question = questionOf(questionnaire, id);
    return item === undefined || question === undefined ? [] : explained(library, questionnaire, question, item);
  });
  if (gaps.length === 0) return [heading, ...say(library, 'check_why_none', {})];
  return [heading, ...gaps, note(sayLine(library, 'check_rule_order', {}))];
}

function explained(library: Library, questionnaire: Questionnaire, question: Question, item: Item): Message {
  const number = questionnaire.questions.findIndex(({ id }) => id === question.id) + 1;
  const { anchor } = questionnaire.options[levelSchema.parse(item.target)];
  const level = String(item.target);
  const sources = question.sources.flatMap((id) => library.sources.get(id) ?? []).map(sourceText);
  const fact = (label: string, value: string) => ({ label, value: plain(value) });
  return [
    { kind: 'paragraph', spans: [{ text: titleOf(questionnaire, question.id), bold: true }] },
    {
      kind: 'facts',
      facts: [
        fact(sayLine(library, 'check_why_question', { n: String(number) }), question.question),
        fact(sayLine(library, 'check_why_answer', {}), answerText(library, questionnaire, item)),
        fact(
          sayLine(library, 'check_why_target', {}),
          sayLine(library, 'check_why_target_value', { level, anchor, weight: String(question.weight) }),
        ),
        fact(sayLine(library, 'check_why_rule', {}), ruleText(library, item)),
        fact(
          sayLine(library, 'check_why_source', {}),
          sayLine(library, 'check_why_source_value', { sources: sources.join('; ') }),
        ),
      ],
    },
  ];
}

function answerText(library: Library, questionnaire: Questionnaire, { answer, level }: Item): string {
  const { anchor } = questionnaire.options[answer];
  const said = typeof answer === 'number' ? `${answer} (${anchor})` : anchor;
  if (level === undefined || level === answer) return said;
  return sayLine(library, 'check_why_adjusted', { answer: said, level: String(level) });
}

function ruleText(library: Library, { type, distance, told }: Item): string {
  switch (type) {
    case 'skill':
      return sayLine(library, 'check_rule_skill', { distance: String(distance) });
    case 'exposure':
      return sayLine(library, 'check_rule_exposure', {});
    case 'evidence':
      return sayLine(library, told ? 'check_rule_unlisted' : 'check_rule_untold', {});
    case 'language':
      return sayLine(library, 'check_rule_language', {});
    case 'unknown':
    case 'with-example':
    case 'on-your-word':
      return '';
    default:
      return type satisfies never;
  }
}
