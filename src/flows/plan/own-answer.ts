import type { Library } from '../../content/library.ts';
import { say, sayLine } from '../../content/say.ts';
import { parseChoice } from '../../conversation/choices.ts';
import type { Slot } from '../../conversation/flow.ts';
import { type Message, note, paragraph } from '../../message/message.ts';
import { countWords } from '../../plan/own-words.ts';
import { SKIPPED } from './step-given.ts';

const SHOWN_CHARACTERS = 60;

export interface OwnAnswer {
  readonly id: string;
  readonly name: string;
  readonly ask: string;
  readonly hint?: string;
  /** More words are asked to be shortened, never cut. */
  readonly most: number;
  /** Whether it can be passed over. */
  readonly skip: boolean;
  readonly seconds: number;
}

/** A question that is answered in one's own words. */
export function ownAnswer(library: Library, { id, name, ask, hint, most, skip, seconds }: OwnAnswer): Slot {
  const pass = { value: SKIPPED, label: sayLine(library, 'plan_label_skip', {}), also: [] };
  const bold: Message = [{ kind: 'paragraph', spans: [{ text: ask, bold: true }] }];
  return {
    id,
    name,
    seconds,
    brief: bold,
    ask: () => [...bold, ...(hint === undefined ? [] : [note(hint)])],
    plainer: () => [...bold, ...(hint === undefined ? [] : [paragraph(hint)])],
    choices: skip ? [pass] : [],
    parse: (utterance) => {
      if (skip && parseChoice([pass], utterance).kind === 'answer') return { kind: 'answer', value: SKIPPED };
      if (countWords(utterance) > most)
        return { kind: 'almost', hint: say(library, 'own_too_long', { most: String(most) }) };
      return { kind: 'answer', value: utterance.trim() };
    },
    free: true,
    ...(skip ? { skip: SKIPPED } : {}),
    shown: (value) => (value === SKIPPED ? pass.label : shortened(value)),
  };
}

/** Undefined for a question that was passed over. */
export function told(answer: string | undefined): string | undefined {
  return answer === undefined || answer === SKIPPED || answer.trim() === '' ? undefined : answer;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS - 1)}…` : line;
}
