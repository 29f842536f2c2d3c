import { z } from 'zod';
import { sayLine } from '../../content/say.ts';
import type { Hearing, Served, Visit } from '../../conversation/desk.ts';
import { defineFlow } from '../../conversation/flow.ts';
import { resultMessage } from '../../skills/result-message.ts';
import { readWhole } from '../../understanding/commands.ts';
import { lastCheck } from '../last-check.ts';
import { asked, checkChoice } from '../plan/choices.ts';
import { homePage } from './home.ts';
import { HOME_DESK, homeValue, readHomeValue } from './value.ts';

/** The page about oneself, asked for in the chat; it asks nothing back. */
export const home = defineFlow<Record<string, never>>({
  name: HOME_DESK,
  starts: () => [],
  allow: 'direct',
  questionnaire: { schema: z.record(z.string(), z.never()), copy: () => ({}) },
  slots: () => [],
  desk: { name: HOME_DESK, hears, serves, page: homePage },
});

function hears({ library }: Hearing, text: string): string | undefined {
  return readWhole({ show: library.commands.home }, text) && homeValue('show');
}

function serves(visit: Visit, value: string): Served | undefined {
  const ask = readHomeValue(value);
  switch (ask) {
    case 'show':
      return { record: visit.record, messages: [], offered: [], page: true };
    case 'result':
      return result(visit);
    case undefined:
      return undefined;
    default:
      return ask satisfies never;
  }
}

function result({ library, record, now }: Visit): Served {
  const check = lastCheck(library, record, now);
  if (check === undefined) {
    const message = [{ kind: 'paragraph', spans: [{ text: sayLine(library, 'home_no_result', {}) }] }] as const;
    return { record, messages: [message], offered: [checkChoice(library)] };
  }
  const next = record.plan === undefined ? asked(library, 'start') : asked(library, 'show');
  return {
    record,
    messages: [resultMessage(library, check.questionnaire, check.result)],
    offered: [next, asked(library, 'ready')],
  };
}
