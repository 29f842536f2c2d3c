import type { Question, Questionnaire } from '../content/skills-schema.ts';
import { phrasesAt, phraseTable } from './background/phrase-table.ts';
import { sentencesOf } from './background/words.ts';
import type { Evidence } from './read-background.ts';

/** An answer that a background suggests. It counts only once the person has confirmed it. */
export interface Preselection {
  readonly question: string;
  /** 3 where they led it, 2 otherwise; never 4, since a text says nothing of how often. */
  readonly level: 2 | 3;
  readonly quote: string;
}

/** For each question that the evidence bears on, what it suggests, with the words that suggest it. */
export function preselect(questionnaire: Questionnaire, evidence: readonly Evidence[]): readonly Preselection[] {
  return questionnaire.questions.flatMap((question): Preselection[] => {
    const bearing = question.related.flatMap((skill) =>
      evidence.filter((found) => found.skill === skill && isAbout(question, found.quote)),
    );
    const best = bearing.find((found) => found.strength === 'led') ?? bearing[0];
    return best === undefined
      ? []
      : [{ question: question.id, level: best.strength === 'led' ? 3 : 2, quote: best.quote }];
  });
}

/** Some skills bear on several questions: the quote has to have a word of this one. */
function isAbout({ quote_has }: Question, quote: string): boolean {
  if (quote_has === undefined) return true;
  const table = phraseTable(quote_has.map((phrase) => [phrase, true] as const));
  return sentencesOf(quote).some(({ words }) => words.some((_, at) => phrasesAt(table, words, at).length > 0));
}
