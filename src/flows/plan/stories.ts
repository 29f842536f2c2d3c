import { say, sayLine } from '../../content/say.ts';
import type { Served, Visit } from '../../conversation/desk.ts';
import { flowValue } from '../../conversation/flow-value.ts';
import { type Choice, plain } from '../../message/message.ts';
import { sentenceStart } from '../../plan/own-words.ts';
import { type BankStory, storyMessage } from '../../plan/stories.ts';
import { lastCheck } from '../last-check.ts';
import { storyChoice } from './choices.ts';
import { type PlanAsk, planValue } from './value.ts';

const OTHERS_OFFERED = 4;

/** The stories told so far: the newest in full, the others to choose from. */
export function servesStories(
  visit: Visit,
  ask: PlanAsk & `${string}stor${string}`,
  about: string | undefined,
): Served {
  const { library, record, now } = visit;
  if (!library.company.features.resume_help)
    return { record, messages: [say(library, 'stories_off', {})], offered: [] };
  if (ask === 'erase-story') {
    const stories = record.stories.filter(({ id }) => id !== about);
    const message = say(library, 'story_erased', {});
    return {
      record: { ...record, stories },
      messages: [message],
      offered: stories.length === 0 ? [] : others(visit, stories),
    };
  }
  const shown = record.stories.find(({ id }) => id === about) ?? record.stories.at(-1);
  if (shown === undefined)
    return { record, messages: [say(library, 'stories_none', {})], offered: storyChoice(library) };
  const track = lastCheck(library, record, now)?.questionnaire.track ?? 'manager-to-program-manager';
  const rest = record.stories.filter((one) => one !== shown);
  const erase = { label: sayLine(library, 'story_label_erase', {}), value: planValue('erase-story', shown.id) };
  return {
    record,
    messages: [storyMessage(library, track, shown)],
    offered: [...others(visit, rest), ...storyChoice(library), erase],
  };
}

function others({ library }: Visit, stories: readonly BankStory[]): Choice[] {
  return stories
    .toReversed()
    .slice(0, OTHERS_OFFERED)
    .map(({ id, initiative }) => ({
      label: sayLine(library, 'story_title', { initiative: sentenceStart(initiative) }),
      value: planValue('story', id),
    }));
}

/** The working papers that can be filled in by answering questions. */
export function servesTemplates({ library, record }: Visit): Served {
  const { artefacts } = library.plan.artefacts;
  const items = artefacts.map(({ title, what_for }) => plain(sayLine(library, 'artefact_line', { title, what_for })));
  return {
    record,
    messages: [[...say(library, 'artefacts', {}), { kind: 'list', ordered: false, items }]],
    offered: artefacts.map(({ id, title }) => ({ label: title, value: flowValue({ kind: 'begin', flow: id }) })),
  };
}
