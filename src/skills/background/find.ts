import type { Skill } from '../skill.ts';
import type { Thing } from './lexicon.ts';
import { longestAt, phrasesAt } from './phrase-table.ts';
import { isDeniedAfter, maskOf, type Reading, type Run } from './reading.ts';
import type { Verb } from './verbs.ts';

/** A skill found in a sentence: its words, and the word of doing among `reading.verbs`, if there is one. */
export interface Find {
  readonly skill: Skill;
  readonly run: Run;
  readonly verb?: number;
}

/** A thing stands at most this many words after its word of doing. */
const REACH = 12;
/** "The budget that I ran": it may also stand this shortly before "I" and a word of doing. */
const REACH_BACK = 6;
/** The nearest word of doing may belong to something else: so many more are looked at. */
const VERBS_TRIED = 3;
const DUTY_MEANS = ['manage', 'own'];

/** "Led a cross-functional team": things of a skill beside a word of doing. */
export function findThings(reading: Reading): Find[] {
  const { words } = reading.sentence;
  const masked = maskOf(reading);
  const partners = new Map<string, Run>();
  const found: Find[] = [];
  let passed = 0;
  for (let at = 0; at < words.length; at += 1) {
    while ((reading.verbs[passed]?.at ?? words.length) < at) passed += 1;
    for (const { value: thing, length } of phrasesAt(reading.lexicon.things, words, at)) {
      if (masked(thing.skill, at)) continue;
      const run = thing.needsTwo
        ? withPartner(reading, partners, thing, { from: at, to: at + length })
        : { from: at, to: at + length };
      if (run === undefined) continue;
      const verb = verbBefore(reading, thing, run, passed) ?? verbAfter(reading, thing, run, passed);
      if (verb !== undefined) found.push({ skill: thing.skill, run, verb });
    }
  }
  return found;
}

/** "On time and on budget": phrases that are enough by themselves. */
export function findPhrases(reading: Reading): Find[] {
  const { words } = reading.sentence;
  const masked = maskOf(reading);
  return words.flatMap((_, at) =>
    phrasesAt(reading.lexicon.phrases, words, at).flatMap(({ value: skill, length }): Find[] => {
      const run = { from: at, to: at + length };
      // The phrase may begin with a denial of its own: "without authority".
      const before = at === 0 ? !reading.sentence.asks : reading.counted[at - 1];
      if (masked(skill, at) || before !== true || isDeniedAfter(reading, run)) return [];
      const verb = reading.verbs.findLastIndex((candidate) => candidate.at < at && at - candidate.at <= REACH);
      return verb === -1 ? [{ skill, run }] : [{ skill, run, verb }];
    }),
  );
}

/** "Skills: budgeting, staffing" or a line "Stakeholder management for three sites": a list without a word of doing. */
export function findListed(reading: Reading): Find[] {
  const { lexicon, sentence, counted } = reading;
  const heading = sentence.headed ? longestAt(lexicon.headings, sentence.words, 0) : undefined;
  const begins = longestAt(lexicon.listed, sentence.words, 0) !== undefined;
  const listed = heading !== undefined || (begins && reading.verbs.length === 0);
  if (!listed || (heading === undefined && sentence.words.some(({ text }) => SAYS_MORE.has(text)))) return [];
  return sentence.words.flatMap((word, at): Find[] => {
    if (!word.startsClause && sentence.words[at - 1]?.text !== 'and') return [];
    const hit = longestAt(lexicon.listed, sentence.words, at);
    if (hit === undefined || counted[at] !== true) return [];
    const run = { from: at, to: at + hit.length };
    const followed = longestAt(lexicon.notListedBefore, sentence.words, run.to) !== undefined;
    return followed || isDeniedAfter(reading, run) ? [] : [{ skill: hit.value, run }];
  });
}

/** With one of these a line says something about a skill and does not only list it. */
const SAYS_MORE = new Set([
  'is',
  'are',
  'was',
  'were',
  'i',
  'you',
  'we',
  'need',
  'needs',
  'has',
  'have',
  'had',
  'do',
  'does',
]);

/** Finance and IT: two different things of one way, near each other. */
function withPartner({ sentence }: Reading, partners: Map<string, Run>, thing: Thing, run: Run): Run | undefined {
  const partner = partners.get(thing.way);
  if (partner === undefined || partner.to <= run.from) partners.set(thing.way, run);
  if (partner === undefined || partner.to > run.from || run.from - partner.to > REACH) return undefined;
  const same = sentence.words[partner.from]?.singular === sentence.words[run.from]?.singular;
  return same ? undefined : { from: partner.from, to: run.to };
}

function verbBefore(reading: Reading, thing: Thing, run: Run, passed: number): number | undefined {
  let tries = thing.verbs === undefined ? 1 : VERBS_TRIED;
  for (let at = passed - 1; at >= 0 && tries > 0; at -= 1) {
    const verb = reading.verbs[at];
    if (verb === undefined || run.from - verb.at - verb.length > REACH) return undefined;
    if (verb.at + verb.length > run.from) continue;
    tries -= 1;
    if (!counts(reading, verb, run)) return undefined;
    if (fits(thing, verb)) return verb.form === 'ing' && isDeniedAfter(reading, run) ? undefined : at;
    // What stands before "and ran the committee" is not about the committee.
    if (verb.startsStatement) return undefined;
  }
  return undefined;
}

function verbAfter(reading: Reading, thing: Thing, run: Run, passed: number): number | undefined {
  const { words } = reading.sentence;
  for (let at = passed; at < reading.verbs.length; at += 1) {
    const verb = reading.verbs[at];
    if (verb === undefined || verb.at - run.to > REACH_BACK) return undefined;
    const subject = words[verb.at - 1]?.text ?? '';
    if (words.slice(run.to, verb.at).some((word) => word.startsClause)) return undefined;
    if (verb.at >= run.to && /^(i|we|i've|we've)$/.test(subject)) {
      return counts(reading, verb, run) && fits(thing, verb) ? at : undefined;
    }
  }
  return undefined;
}

function counts({ counted }: Reading, verb: Verb, run: Run): boolean {
  return counted[verb.at] === true && counted[run.from] === true;
}

function fits(thing: Thing, verb: Verb): boolean {
  if (thing.verbs === undefined || thing.verbs.has(verb.verb)) return true;
  // To be responsible for something is to manage it.
  return verb.doing === 'duty' && DUTY_MEANS.some((meant) => thing.verbs?.has(meant));
}
