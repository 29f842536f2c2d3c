import { z } from 'zod';
import type { Library } from '../../content/library.ts';
import { say, sayLine } from '../../content/say.ts';
import { type Message, plain } from '../../message/message.ts';
import type { PersonRecord } from '../../people/record.ts';
import { sentenceStart } from '../../plan/own-words.ts';
import { progressBlock } from '../../plan/plan-message.ts';
import { storyMessage } from '../../plan/stories.ts';
import { isCarried } from '../../skills/gap.ts';
import { gapsMessage, verdictMessage } from '../../skills/result-message.ts';
import { titleOf } from '../../skills/words-for.ts';
import { lastCheck } from '../last-check.ts';

const messageSchema = z.custom<Message>(
  (value) => Array.isArray(value) && value.every((block) => typeof block?.kind === 'string'),
);

/** One thing that can be shown to somebody else, exactly as they would see it. */
export const progressItemSchema = z.object({ id: z.string(), label: z.string(), message: messageSchema });
export type ProgressItem = z.infer<typeof progressItemSchema>;

const STORIES_OFFERED = 3;

/** What there is to show: the verdict, the gaps, what carries over, how far the plan is, the last stories. */
export function progressItems(library: Library, record: PersonRecord, now: Date): readonly ProgressItem[] {
  const check = lastCheck(library, record, now);
  const { plan } = record;
  const item = (id: 'verdict' | 'gaps' | 'carried' | 'plan', message: Message): ProgressItem => ({
    id,
    label: sayLine(library, `progress_${id}`, {}),
    message,
  });
  const track = check?.questionnaire.track ?? 'manager-to-program-manager';
  const carried = check?.result.items.filter(isCarried) ?? [];
  return [
    ...(check === undefined
      ? []
      : [
          item('verdict', verdictMessage(library, check.questionnaire, check.result)),
          item('gaps', gapsMessage(library, check.questionnaire, check.result)),
        ]),
    ...(check === undefined || carried.length === 0
      ? []
      : [
          item('carried', [
            ...say(library, 'progress_carried_lead', {}),
            {
              kind: 'list',
              ordered: false,
              items: carried.map(({ question }) => plain(titleOf(check.questionnaire, question))),
            },
          ]),
        ]),
    ...(plan === undefined ? [] : [item('plan', [progressBlock(library, plan)])]),
    ...record.stories.slice(-STORIES_OFFERED).map((story) => ({
      id: `story-${story.id}`,
      label: sayLine(library, 'progress_story', { initiative: sentenceStart(story.initiative) }),
      message: storyMessage(library, track, story),
    })),
  ];
}
