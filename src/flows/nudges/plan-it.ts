import { z } from 'zod';
import type { Library } from '../../content/library.ts';
import { say, sayLine } from '../../content/say.ts';
import type { Served } from '../../conversation/desk.ts';
import { defineFlow, type Ending, type Slot } from '../../conversation/flow.ts';
import { type Message, spansText } from '../../message/message.ts';
import { weekdayText } from '../../nudges/slot-text.ts';
import { weekdayOf } from '../../nudges/work-week.ts';
import type { PersonRecord } from '../../people/record.ts';
import { sentenceStart, withoutStop } from '../../plan/own-words.ts';
import { ownAnswer, told } from '../plan/own-answer.ts';
import { splitIfThen } from '../plan/step-given.ts';
import { NUDGE_PLAN } from './given.ts';
import { only, withReply } from './replies.ts';

const WRITING_SECONDS = 30;
const MOST_WORDS = 40;

/** When a nudge's step will be done, for whoever has no plan to keep that in: one question, or two. */
export const nudgePlan = defineFlow<Record<string, never>>({
  name: NUDGE_PLAN,
  starts: () => [],
  allow: 'direct',
  fleeting: true,
  questionnaire: { schema: z.strictObject({}), copy: () => ({}) },
  slots: (_kept, library) => [
    own(library, 'when'),
    {
      ...own(library, 'then'),
      when: (answers) => told(answers['when']) !== undefined && splitIfThen(answers['when'] ?? '') === undefined,
    },
  ],
  ends,
});

function own(library: Library, id: 'when' | 'then'): Slot {
  const [ask, hint] = say(library, `nudge_${id}`, {}).map(textOf);
  return {
    ...ownAnswer(library, {
      id,
      name: sayLine(library, `nudge_${id}_name`, {}),
      ask: ask ?? '',
      ...(hint === undefined ? {} : { hint }),
      most: MOST_WORDS,
      skip: true,
      seconds: WRITING_SECONDS,
    }),
    why: say(library, 'nudge_when_why', {}),
  };
}

function ends({ library, answers }: Ending<Record<string, never>>, record: PersonRecord): Served {
  const { nudging } = record;
  const when = told(answers['when']);
  const both = when === undefined ? undefined : splitIfThen(when);
  const action = both?.action ?? told(answers['then']);
  const last = nudging?.lately.at(-1);
  if (nudging === undefined || last === undefined || when === undefined || action === undefined)
    return only(record, say(library, 'nudge_planned_nothing', {}));
  const cue = both ?? { when, action };
  const kept = withReply(record, nudging, { ...last, cue });
  const values = { when: sentenceStart(cue.when), action: withoutStop(cue.action) };
  const asks = nudging.planned.find(({ matter }) => matter === 'follow-up');
  return only(
    kept,
    asks === undefined
      ? say(library, 'nudge_planned_only', values)
      : say(library, 'nudge_planned', { ...values, day: weekdayText(weekdayOf(asks.day)) }),
  );
}

function textOf(block: Message[number]): string {
  return block.kind === 'paragraph' ? spansText(block.spans) : '';
}
