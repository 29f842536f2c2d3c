import { z } from 'zod';
import type { Library } from '../../content/library.ts';
import { say, sayLine } from '../../content/say.ts';
import type { Served } from '../../conversation/desk.ts';
import { defineFlow, type Ending, type Slot } from '../../conversation/flow.ts';
import type { PersonRecord } from '../../people/record.ts';
import { isPosting } from '../../plan/is-posting.ts';
import { matchJobAd } from '../../plan/job-ad.ts';
import { jobAdMessage } from '../../plan/job-ad-message.ts';
import { countWords } from '../../plan/own-words.ts';
import type { Plan } from '../../plan/plan.ts';
import type { StepKind } from '../../plan/step.ts';
import type { BankStory } from '../../plan/stories.ts';
import { readBackground } from '../../skills/read-background.ts';
import { lastCheck } from '../last-check.ts';
import { SKILLS_CHECK } from '../skills-check-given.ts';
import { asked, checkChoice, storyChoice } from './choices.ts';

const JOB_AD = 'job-ad';
const PASTING_SECONDS = 30;
/** Less than this is no posting yet. */
const LEAST_WORDS = 12;

const keptSchema = z.object({ checked: z.boolean() });
type Kept = z.infer<typeof keptSchema>;

/** A pasted posting, requirement by requirement, beside what is known of the person. Neither the posting nor the match is kept. */
export const jobAd = defineFlow<Kept>({
  name: JOB_AD,
  starts: (library) => (library.company.features.job_ad_match ? (library.commands.flows[JOB_AD]?.starts ?? []) : []),
  allow: 'direct',
  fleeting: true,
  questionnaire: {
    schema: keptSchema,
    copy: ({ library, record, now }) => ({ checked: lastCheck(library, record, now) !== undefined }),
  },
  slots: ({ checked }, library) => (checked && library.company.features.job_ad_match ? [adSlot(library)] : []),
  given: (text) => (countWords(text) < LEAST_WORDS ? {} : { ad: text }),
  pasted: (library, text) => isPosting(library.plan.jobAd, text),
  ends,
});

function adSlot(library: Library): Slot {
  return {
    id: 'ad',
    name: sayLine(library, 'job_ad_name', {}),
    seconds: PASTING_SECONDS,
    ask: () => say(library, 'job_ad_paste', {}),
    plainer: () => say(library, 'job_ad_paste', {}),
    choices: [],
    parse: (utterance) =>
      countWords(utterance) < LEAST_WORDS
        ? { kind: 'almost', hint: say(library, 'job_ad_short', {}) }
        : { kind: 'answer', value: utterance },
    free: true,
    quoted: true,
    why: say(library, 'job_ad_why', {}),
    shown: () => sayLine(library, 'job_ad_shown', {}),
  };
}

function ends({ library, answers, now }: Ending<Kept>, record: PersonRecord): Served {
  if (!library.company.features.job_ad_match)
    return { record, messages: [say(library, 'job_ad_off', {})], offered: [asked(library, 'ready')] };
  const check = lastCheck(library, record, now);
  const ad = answers['ad'];
  if (check === undefined && record.dialogs.some(({ flow, state }) => flow === SKILLS_CHECK && state !== 'done'))
    return { record, messages: [say(library, 'job_ad_after_check', {})], offered: [checkChoice(library)] };
  if (check === undefined || ad === undefined)
    return { record, messages: [say(library, 'job_ad_needs_check', {})], offered: [checkChoice(library)] };
  const judged = matchJobAd(library, ad, {
    result: check.result,
    stories: record.stories,
    evidence: record.stories.flatMap((story) => readBackground(library, wordsOf(story))),
    practiced: practicedIn(record.plan),
  });
  return {
    record,
    messages: [jobAdMessage(library, check.result.destination, judged)],
    offered: [...storyChoice(library), asked(library, 'ready')],
  };
}

/** A story in the words it was told in, a sentence for each part. */
function wordsOf({ initiative, outcome, dependencies, stakeholders, governance }: BankStory): string {
  return [initiative, outcome, dependencies, stakeholders, governance].filter((part) => part !== undefined).join('.\n');
}

/** Steps on the real thing; learning about it and asking for the chance show nothing yet. */
const REAL: ReadonlySet<StepKind> = new Set<StepKind>(['do', 'again', 'write-up', 'larger-do']);

function practicedIn(plan: Plan | undefined): readonly string[] {
  return (plan?.weeks ?? []).flatMap(({ step, status }) =>
    step.of === 'skill' && REAL.has(step.kind) && status === 'done' ? [step.skill] : [],
  );
}
