import type { Library } from '../content/library.ts';
import { type Find, findPhrases, findThings } from '../skills/background/find.ts';
import { lexiconOf } from '../skills/background/lexicon.ts';
import { longestAt, phrasesAt } from '../skills/background/phrase-table.ts';
import { maskOf, type Reading, readSentence } from '../skills/background/reading.ts';
import { sentencesOf } from '../skills/background/words.ts';
import { SKILLS, type Skill } from '../skills/skill.ts';

/**
 * The skills of the closed list that a requirement names. A posting states no deeds, so, other than in a background, a
 * skill's own names and things are enough without a word of doing.
 */
export function adSkills(library: Library, requirement: string): readonly Skill[] {
  const lexicon = lexiconOf(library.skills.background);
  const enough = library.plan.jobAd.things_enough;
  const found = new Set(
    sentencesOf(requirement).flatMap((sentence) => {
      const reading = readSentence(lexicon, sentence);
      const finds: Find[] = [...findThings(reading), ...findPhrases(reading), ...named(reading, enough)];
      return finds.filter((find) => !finds.some((other) => isInside(find, other))).map((find) => find.skill);
    }),
  );
  return SKILLS.filter((skill) => found.has(skill));
}

/** "Plans across several teams" is about working across teams and not about leading one. */
function isInside({ skill, run }: Find, other: Find): boolean {
  const longer = other.run.to - other.run.from > run.to - run.from;
  return other.skill !== skill && longer && other.run.from <= run.from && other.run.to >= run.to;
}

function named(reading: Reading, enough: readonly Skill[]): Find[] {
  const { lexicon, sentence } = reading;
  const masked = maskOf(reading);
  return sentence.words.flatMap((_, at): Find[] => {
    const listed = phrasesAt(lexicon.listed, sentence.words, at)
      // "Project management certification" asks for a paper.
      .filter(({ length }) => longestAt(lexicon.notListedBefore, sentence.words, at + length) === undefined)
      .map(({ value, length }) => ({ skill: value, run: { from: at, to: at + length } }));
    const things = phrasesAt(lexicon.things, sentence.words, at)
      .filter(({ value }) => !value.needsTwo && (value.verbs === undefined || enough.includes(value.skill)))
      .map(({ value, length }) => ({ skill: value.skill, run: { from: at, to: at + length } }));
    return [...listed, ...things].filter(({ skill }) => !masked(skill, at));
  });
}
