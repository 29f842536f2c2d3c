import type { Place } from '../../src/activity.ts';
import type { Library } from '../../src/content/library.ts';
import type { Slot } from '../../src/conversation/flow.ts';
import { viewOf } from '../../src/conversation/position.ts';
import { FLOWS } from '../../src/flows/index.ts';
import type { Answers, Dialog } from '../../src/people/dialog.ts';
import type { PersonRecord } from '../../src/people/record.ts';

/** A person in the middle of a flow, with the question that is open for them. */
export interface OpenQuestion {
  readonly flow: string;
  readonly slot: Slot;
  readonly record: PersonRecord;
}

/** More than any flow asks: a flow that never ends would hang whoever goes through it. */
const MOST_QUESTIONS = 60;
/** What answers a question that has nothing to choose from. */
const WORDS = ['moving returns to the new dock', 'tomorrow at 9', 'tuesday', 'london', 'U1'];

/** Every question of every flow that this person can come to, each once: with the first choices there are, and the last. */
export function openQuestions(library: Library, record: PersonRecord, now: Date): readonly OpenQuestion[] {
  const found = new Map<string, OpenQuestion>();
  for (const flow of FLOWS) {
    const questionnaire = flow.begin({ library, record, now, places: [CHANNEL], name: 'Ana' });
    for (const choose of [0, -1]) {
      let answers: Answers = {};
      for (let count = 0; count < MOST_QUESTIONS; count += 1) {
        const dialog: Dialog = { ...BEGUN, flow: flow.name, questionnaire, answers, ...timesOf(now) };
        const slot = viewOf(FLOWS, library, dialog)?.current;
        if (slot === undefined) break;
        const prompt = { number: 1, slot: slot.id, address: DIRECT };
        const open = { flow: flow.name, slot, record: { ...record, dialogs: [{ ...dialog, prompt }] } };
        const name = `${flow.name} ${slot.id}`;
        if (!found.has(name)) found.set(name, open);
        answers = { ...answers, [slot.id]: slot.choices.at(choose)?.value ?? answerTo(slot) };
      }
    }
  }
  return [...found.values()];
}

function answerTo(slot: Slot): string {
  const read = WORDS.map((words) => slot.parse(words)).find(({ kind }) => kind === 'answer');
  return read?.kind === 'answer' ? read.value : 'U1';
}

const DIRECT = { platform: 'slack', tenant: 'T1', place: 'direct', conversation: 'direct-Ana' } as const;
const CHANNEL: Place = {
  address: { platform: 'slack', tenant: 'T1', place: 'channel', conversation: 'C1' },
  name: 'ops',
};
const BEGUN = {
  id: 'd1',
  state: 'open',
  proposals: {},
  introduced: [],
  unread: 0,
  offered: true,
} as const;

function timesOf(now: Date): { begunAt: string; touchedAt: string } {
  return { begunAt: now.toISOString(), touchedAt: now.toISOString() };
}
