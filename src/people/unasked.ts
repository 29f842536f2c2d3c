import { z } from 'zod';
import { addressSchema } from '../activity.ts';
import { daySchema, daysBetween } from '../plan/days.ts';

/**
 * Everything that the bot says without having been spoken to. Each kind is said once about its matter, and this table
 * says what the matter is; whatever is not in it is never said unasked.
 */
export const UNASKED = {
  /** Once for each working week, named by its first day. */
  nudge: 'week',
  /** Once for each working week, and only after "plan it". */
  'follow-up': 'week',
  /** Once for each dialog, a day after somebody left it. */
  unfinished: 'dialog',
  /** Once for each finished check, six or twelve weeks later. */
  'check-again': 'check',
  /** Once for each silence, named by the week of the last nudge before it. */
  closing: 'week',
} as const;
const KINDS = [
  'nudge',
  'follow-up',
  'unfinished',
  'check-again',
  'closing',
] as const satisfies readonly (keyof typeof UNASKED)[];
export type UnaskedKind = (typeof KINDS)[number];

/** All kinds together, in any seven days. */
export const MOST_IN_SEVEN_DAYS = 2;
const SEVEN_DAYS = 7;
/** Older entries say nothing about what may be said next. */
const KEPT = 16;

export const saidUnaskedSchema = z.object({
  kind: z.enum(KINDS),
  /** The matter: a day, or an id. */
  about: z.string(),
  day: daySchema,
  /** The message it became, as far as the platform tells, so that it can be redrawn once it was answered in words. */
  shown: z.object({ address: addressSchema, messageRef: z.string() }).exactOptional(),
});
export type SaidUnasked = Readonly<z.infer<typeof saidUnaskedSchema>>;

/** Names one of them while it is on its way. */
export function unaskedId({ kind, about }: Pick<SaidUnasked, 'kind' | 'about'>): string {
  return `unasked ${kind} ${about}`;
}

/** What was said under this id is known to have become this message. */
export function withShown(
  before: readonly SaidUnasked[],
  id: string,
  shown: NonNullable<SaidUnasked['shown']>,
): readonly SaidUnasked[] {
  return before.map((said) => (unaskedId(said) === id ? { ...said, shown } : said));
}

/** Whether it may be said today, given what was said before. */
export function maySayUnasked(before: readonly SaidUnasked[], { kind, about, day }: SaidUnasked): boolean {
  if (before.some((said) => said.kind === kind && said.about === about)) return false;
  const lately = before.filter((said) => Math.abs(daysBetween(said.day, day)) < SEVEN_DAYS);
  return lately.length < MOST_IN_SEVEN_DAYS;
}

export function withSaidUnasked(before: readonly SaidUnasked[], said: SaidUnasked): readonly SaidUnasked[] {
  // Years may lie between two checks, so what was said about one is not crowded out by nudges.
  const checks = before.filter(({ kind }) => kind === 'check-again').slice(-1);
  const others = before.filter((one) => !checks.includes(one)).slice(-KEPT);
  return [...checks, ...others, said];
}
