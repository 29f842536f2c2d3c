import { z } from 'zod';
import { BANDS, type Questionnaire } from '../content/skills-schema.ts';
import type { Answers, Stories } from './answer.ts';
import { DESTINATIONS } from './destination.ts';
import { type Item, isCarried, isShort, itemSchema, itemsOf, quickWin, strongest, topGaps } from './gap.ts';
import { bandsOf, SURENESS, sureness } from './verdict.ts';

const reasonSchema = z.discriminatedUnion('kind', [
  /** So many are at the target, these first. */
  z.object({
    kind: z.literal('carried'),
    count: z.number(),
    of: z.number(),
    questions: z.array(z.string()).readonly(),
  }),
  /** So many are below it. */
  z.object({ kind: z.literal('short'), count: z.number(), of: z.number() }),
  /** So many of those are two steps or more from it. */
  z.object({ kind: z.literal('far'), count: z.number() }),
  /** The largest gap. */
  z.object({ kind: z.literal('gap'), question: z.string() }),
  /** Nothing that was answered is below its target. */
  z.object({ kind: z.literal('none-short') }),
  /** What was skipped decides between the verdicts. */
  z.object({ kind: z.literal('open'), questions: z.array(z.string()).readonly() }),
]);
export type Reason = z.infer<typeof reasonSchema>;

/** What a check came to. The same answers and stories always give the same. Survives JSON. */
export const resultSchema = z
  .object({
    destination: z.enum(DESTINATIONS),
    items: z.array(itemSchema).readonly(),
    /** The questions of at most three gaps, the first to work on first. */
    top: z.array(z.string()).readonly(),
    /** A gap that only needs showing, or, with none, the strongest skill to retell. Missing where nothing carries over yet. */
    quickWin: z.object({ kind: z.enum(['show', 'retell']), question: z.string() }).exactOptional(),
    /** Every verdict that is possible, the best first; empty where too little was answered. */
    verdicts: z.array(z.enum(BANDS)).readonly(),
    /** Two of them, where there is a verdict. */
    reasons: z.array(reasonSchema).readonly(),
    sure: z.object({ answered: z.number(), of: z.number(), stories: z.number(), level: z.enum(SURENESS) }),
    /** Another destination that is nearer. */
    offer: z.enum(DESTINATIONS).exactOptional(),
  })
  .readonly();
export type Result = z.infer<typeof resultSchema>;

export function checkResult(questionnaire: Questionnaire, answers: Answers, stories: Stories): Result {
  const items = itemsOf(questionnaire, answers, stories);
  const open = bandsOf(questionnaire.bands, items);
  const answered = items.filter((item) => item.type !== 'unknown').length;
  const told = items.filter((item) => item.told).length;
  const level = sureness(questionnaire.sure, { answered, stories: told, verdicts: open.length });
  const verdicts = level === 'none' ? [] : open;
  const [only, ...more] = verdicts;
  const offer = only === undefined || more.length > 0 ? undefined : questionnaire.verdicts[only].offer;
  return {
    destination: questionnaire.destination,
    items,
    top: topGaps(items).map((item) => item.question),
    ...quickWinOf(items),
    verdicts,
    reasons: reasonsOf(items, verdicts),
    sure: { answered, of: items.length, stories: told, level },
    ...(offer === undefined ? {} : { offer }),
  };
}

function quickWinOf(items: readonly Item[]): Pick<Result, 'quickWin'> {
  const show = quickWin(items);
  if (show !== undefined) return { quickWin: { kind: 'show', question: show.question } };
  const [first] = strongest(items);
  return first === undefined ? {} : { quickWin: { kind: 'retell', question: first.question } };
}

const NAMED = 2;
const FAR = 2;

/** Two reasons: what speaks for it before what speaks against it, the other way round where the move is far. */
function reasonsOf(items: readonly Item[], verdicts: Result['verdicts']): readonly Reason[] {
  const [best] = verdicts;
  if (best === undefined) return [];
  const of = items.length;
  const short = items.filter(isShort);
  const [largest] = topGaps(short);
  const strong = strongest(items).slice(0, NAMED);
  const carried: Reason[] =
    strong.length === 0
      ? []
      : [
          {
            kind: 'carried',
            count: items.filter(isCarried).length,
            of,
            questions: strong.map((item) => item.question),
          },
        ];
  const below: Reason[] = short.length === 0 ? [] : [{ kind: 'short', count: short.length, of }];
  const against: Reason[] =
    largest === undefined ? [{ kind: 'none-short' }] : [{ kind: 'gap', question: largest.question }];
  const unknown = items.filter((item) => item.type === 'unknown').map((item) => item.question);
  const open: Reason[] = verdicts.length > 1 ? [{ kind: 'open', questions: unknown }] : [];
  const distant = short.filter((item) => (item.distance ?? 0) >= FAR).length;
  const far: Reason[] = distant === 0 ? [] : [{ kind: 'far', count: distant }];
  const near = best === 'now' || best === 'realistic';
  const inOrder = near
    ? [...carried, ...open, ...against, ...below]
    : [...below, ...open, ...carried, ...far, ...against];
  return inOrder.slice(0, 2);
}
