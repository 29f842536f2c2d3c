import { z } from 'zod';
import { daySchema } from '../../plan/days.ts';
import { planSchema } from '../../plan/plan.ts';

export const PLAN_STEP = 'plan-step';
/** The answer that passes a question over. */
export const SKIPPED = '-';

/** What the questions about a step keep: the plan it stands in, and the day they were asked. */
export const stepKeptSchema = z.object({ plan: planSchema.exactOptional(), today: daySchema });
export type StepKept = z.infer<typeof stepKeptSchema>;

const TURN =
  /^(.*?\S)[,;:.]?\s+(?:(?:then\s+)?(?:I\s+will|I\s*['’]ll|I\s+am\s+going\s+to|I\s*['’]m\s+going\s+to)|then\s+I)\s+(\S.*)$/is;

/** "After Monday's review I will write them down": the event, and what is done then. Undefined where only one is there. */
export function splitIfThen(text: string): { readonly when: string; readonly action: string } | undefined {
  const [, when, action] = TURN.exec(text.replace(/\s+/g, ' ').trim()) ?? [];
  if (when === undefined || action === undefined) return undefined;
  return { when, action: `I will ${action}` };
}
