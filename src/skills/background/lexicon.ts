import type { Background } from '../../content/background-schema.ts';
import { SKILLS, type Skill } from '../skill.ts';
import { type PhraseTable, phraseTable } from './phrase-table.ts';
import { type Form, verbForms } from './verb-forms.ts';

type Doing = 'led' | 'did' | 'helped' | 'duty';

export interface VerbEntry {
  readonly verb: string;
  readonly doing: Doing;
  readonly form: Form;
}

/** A thing of a skill, and the words of doing it goes with: any, where there are none. */
export interface Thing {
  readonly skill: Skill;
  readonly way: string;
  readonly verbs: ReadonlySet<string> | undefined;
  /** The thing counts only beside another one of the same way. */
  readonly needsTwo: boolean;
}

/** A coach's word lists, made ready for looking up. */
export interface Lexicon {
  readonly verbs: PhraseTable<VerbEntry>;
  readonly notVerbs: PhraseTable<true>;
  readonly things: PhraseTable<Thing>;
  readonly phrases: PhraseTable<Skill>;
  readonly listed: PhraseTable<Skill>;
  readonly nots: PhraseTable<Skill>;
  readonly others: PhraseTable<true>;
  readonly wide: PhraseTable<true>;
  readonly narrow: PhraseTable<true>;
  readonly after: PhraseTable<true>;
  readonly except: PhraseTable<true>;
  readonly ends: PhraseTable<true>;
  readonly headings: PhraseTable<true>;
  readonly notListedBefore: PhraseTable<true>;
}

const made = new WeakMap<Background, Lexicon>();

export function lexiconOf(background: Background): Lexicon {
  const known = made.get(background);
  if (known !== undefined) return known;
  const lexicon = makeLexicon(background);
  made.set(background, lexicon);
  return lexicon;
}

function makeLexicon(background: Background): Lexicon {
  const { denied } = background;
  const ofSkills = (list: 'listed' | 'not') =>
    SKILLS.flatMap((skill) => background.skills[skill][list].map((phrase) => [phrase, skill] as const));
  return {
    verbs: phraseTable(verbEntries(background), true),
    notVerbs: flags(background.not_verbs, false),
    things: phraseTable(things(background)),
    phrases: phraseTable(
      SKILLS.flatMap((skill) =>
        background.skills[skill].ways.flatMap((way) => (way.phrases ?? []).map((phrase) => [phrase, skill] as const)),
      ),
    ),
    listed: phraseTable(ofSkills('listed')),
    nots: phraseTable(ofSkills('not')),
    others: flags(background.others),
    wide: flags([...denied.wide, ...background.wished]),
    narrow: flags(denied.narrow),
    after: flags(denied.after),
    except: flags(denied.except),
    ends: flags(background.ends),
    headings: flags(background.list_headings),
    notListedBefore: flags(background.not_listed_before, false),
  };
}

function flags(phrases: readonly string[], exact = true): PhraseTable<true> {
  return phraseTable(
    phrases.map((phrase) => [phrase, true] as const),
    exact,
  );
}

function verbEntries(background: Background): [string, VerbEntry][] {
  const of = (verbs: readonly string[], doing: Doing): [string, VerbEntry][] =>
    verbs.flatMap((verb) =>
      verbForms(verb, background.irregular).map(([phrase, form]): [string, VerbEntry] => [
        phrase,
        { verb, doing, form },
      ]),
    );
  const duties = background.duties.map((duty): [string, VerbEntry] => [
    duty,
    { verb: duty, doing: 'duty', form: 'ing' },
  ]);
  return [...of(background.led, 'led'), ...of(background.did, 'did'), ...of(background.helped, 'helped'), ...duties];
}

function things(background: Background): [string, Thing][] {
  return SKILLS.flatMap((skill) =>
    background.skills[skill].ways.flatMap((way, at) => {
      const verbs = way.verbs === undefined ? undefined : new Set(way.verbs);
      const entries = (list: readonly string[] | undefined, needsTwo: boolean): [string, Thing][] =>
        (list ?? []).map((thing) => [thing, { skill, way: `${skill}/${at}`, verbs, needsTwo }]);
      return [...entries(way.things, false), ...entries(way.two_of, true)];
    }),
  );
}
