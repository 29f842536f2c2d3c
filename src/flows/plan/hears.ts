import type { Library } from '../../content/library.ts';
import type { Hearing } from '../../conversation/desk.ts';
import { parseChanges } from '../../plan/parse-changes.ts';
import { isQuestion, readWhole } from '../../understanding/commands.ts';
import { tokens } from '../../understanding/tokens.ts';
import { PLAN_STEP } from './step-given.ts';
import { todayOf } from './today.ts';
import { type PlanAsk, planValue } from './value.ts';

const ASKS = {
  plan_start: 'start',
  plan_new: 'anew',
  plan_show: 'show',
  plan_week: 'week',
  plan_done: 'done',
  plan_partly: 'partly',
  plan_not_this_week: 'not-this-week',
  plan_cue: 'cue',
  plan_undo: 'undo',
  ready: 'ready',
  stories: 'stories',
  templates: 'templates',
  export: 'export',
} as const satisfies Record<string, PlanAsk>;

/** These are small words that mean the plan only once there is one, and nothing else is being asked. */
const ABOUT_THE_STEP: ReadonlySet<PlanAsk> = new Set(['done', 'partly', 'not-this-week', 'cue', 'undo']);
/** A change is said shortly; longer text is about something else. */
const MOST_WORDS = 14;
const CHANGE =
  /^(?:(?:ok|okay|please|no|actually|and|then|can we|could we|can you|could you|let'?s|i want to|i'd like to|i need to)[\s,]+)*(?:make|stretch|extend|lengthen|shorten|cut|reduce|squeeze|skip|leave out|start|begin|restart|resume|postpone|delay|move|add|take|\d{1,2} weeks?|i(?:'|’)?m (?:away|off|out|on)|i am (?:away|off|out|on)|i(?:'|’)?ll be (?:away|off|out|on)|i will be (?:away|off|out|on)|on (?:leave|vacation|holiday)|vacation|away)\b/i;
const START =
  /^(?:please\s+)?(?:start|make|create|build|give)(?: me)?(?: (?:my|a|the|an))?(?: new)?(?: [a-z0-9]+[- ]weeks?)? plan\b(.*)$/i;

/** What words ask of the plan, as the value a button would carry. */
export function hears({ library, record, now, direct, within }: Hearing, text: string): string | undefined {
  const ask = whole(library, text);
  const hasPlan = record.plan !== undefined;
  if (ask !== undefined && (!ABOUT_THE_STEP.has(ask) || (hasPlan && (within === undefined || within === PLAN_STEP))))
    return planValue(ask, ask === 'export' ? formIn(text) : undefined);
  if (within !== undefined || !direct || tokens(text).length > MOST_WORDS || isQuestion(text)) return undefined;
  const started = START.exec(text.trim());
  if (started !== null && !hasPlan) return planValue('start', text);
  if (record.plan === undefined || !(CHANGE.test(text.trim()) || tokens(text).includes('plan'))) return undefined;
  const wanted = parseChanges(text, { today: todayOf(record, now), weeks: record.plan.weeks.length });
  return wanted.kind === 'none' ? undefined : planValue('change', text);
}

function whole(library: Library, text: string): PlanAsk | undefined {
  const found = readWhole(library.commands.asks, text);
  return found === undefined ? undefined : ASKS[found];
}

const FORMS = {
  calendar: /\b(?:calendar|ics|outlook)\b/i,
  workbook: /\b(?:excel|xlsx|spread ?sheet|workbook)\b/i,
  text: /\b(?:text|markdown)\b/i,
};

/** The one form that is asked for; undefined where none is named. */
function formIn(text: string): string | undefined {
  return Object.entries(FORMS).find(([, words]) => words.test(text))?.[0];
}
