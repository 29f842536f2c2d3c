import type { Library } from '../content/library.ts';
import { say } from '../content/say.ts';
import type { Proposal } from '../people/dialog.ts';
import { isQuestion, readCommand } from '../understanding/commands.ts';
import { isHesitation } from '../understanding/hesitation.ts';
import { tokens } from '../understanding/tokens.ts';
import { isNo, isYes } from '../understanding/yes.ts';
import type { Slot } from './flow.ts';
import type { Act } from './heard.ts';
import type { View } from './position.ts';
import { readCorrection } from './read-correction.ts';

/** A text of this length tells of more than one thing. */
const LONG = 25;
/** More words than this are a story even with a question mark in it. */
const MOST_OF_A_QUESTION = 30;

/** What an utterance is in a dialog, as far as it can be told without asking the matcher. */
export type Reading =
  | { readonly kind: 'settled'; readonly act: Act }
  /** An answer, and a side question to be understood as well. */
  | { readonly kind: 'both'; readonly act: Act; readonly ask: string }
  /** A side question if the matcher says so; otherwise the act. */
  | { readonly kind: 'either'; readonly act: Act; readonly ask: string };

/** In this order: control words, corrections, answers, an answer together with a question, side questions. */
export function readInDialog(library: Library, view: View, slot: Slot, utterance: string): Reading {
  if (!/[\p{L}\p{N}]/u.test(utterance)) return settled({ kind: 'control', control: 'plainer' });
  const control = readCommand(library.commands, utterance);
  // "Show my result" is what a request for a story can be answered with, and "cancel" whether something is to be done.
  const mayAnswer = control === 'result' || slot.changes === true;
  const isAnswer = control !== 'change' && mayAnswer && slot.parse(utterance).kind === 'answer';
  if (control !== undefined && !isAnswer) return settled({ kind: 'control', control });
  const correction = readCorrection(view, utterance);
  if (correction !== undefined) return settled(correction);

  const proposed = view.dialog.proposals[slot.id];
  if (proposed !== undefined && isYes(utterance)) return settled(answer(slot, proposed.value));
  if (proposed !== undefined && isNo(utterance)) return settled({ kind: 'decline', slot: slot.id });
  return slot.free ? readFree(library, slot, utterance) : readChoice(library, view, slot, utterance);
}

function readFree(library: Library, slot: Slot, utterance: string): Reading {
  if (isHesitation(library.commands.hesitations, utterance))
    return settled({ kind: 'unread', hint: say(library, 'dialog_no_hurry', {}) });
  const parsed = slot.parse(utterance);
  const act: Act =
    parsed.kind === 'answer'
      ? answer(slot, parsed.value)
      : { kind: 'unread', ...(parsed.kind === 'almost' ? { hint: parsed.hint } : {}) };
  const mayAsk = utterance.trim().endsWith('?') && tokens(utterance).length <= MOST_OF_A_QUESTION;
  return mayAsk ? { kind: 'either', act, ask: utterance } : settled(act);
}

function readChoice(library: Library, view: View, slot: Slot, utterance: string): Reading {
  const parsed = slot.parse(utterance);
  if (parsed.kind === 'answer') return settled(answer(slot, parsed.value));
  if (parsed.kind === 'almost') return settled({ kind: 'unread', hint: parsed.hint });
  if (tokens(utterance).length >= LONG && !utterance.trim().endsWith('?')) {
    const proposals = suggestedIn(library, view, utterance);
    if (Object.keys(proposals).length > 0) return settled({ kind: 'suggest', proposals });
  }
  const both = answerAndRest(slot, utterance);
  if (both !== undefined) {
    if (both.rest === '') return settled(answer(slot, both.value));
    return { kind: 'both', act: answer(slot, both.value), ask: both.rest };
  }
  return { kind: 'either', act: { kind: 'unread' }, ask: utterance };
}

/** What a longer text suggests for the questions that are still open; before the course is set, that may be any question. */
export function suggestedIn(library: Library, view: View, text: string): Readonly<Record<string, Proposal>> {
  const found = view.flow.suggested?.(view.dialog.questionnaire, library, text) ?? {};
  if (!view.slots.some(({ part }) => part === 'question')) return found;
  return Object.fromEntries(
    Object.entries(found).filter(
      ([id]) => view.dialog.answers[id] === undefined && view.slots.some((one) => one.id === id),
    ),
  );
}

/** What is longer is no answer with a question beside it, and trying every cut of it would take long. */
const LONGEST_ANSWER_AND_REST = 1_000;

/** Where a message may be cut in two: sentences first, then clauses. */
const CUTS = [
  /(?<=[.!?;])\s+|\s*\n+\s*/g,
  /\s*[,;:–—]\s+|\s+-+\s+/g,
  /\s+(?:and|but|also|because|since|btw|by the way)\s+/gi,
];
const LEADS =
  /^(?:(?:and|but|also|anyway|so|ok|btw|by the way|my answer is|i(?:'|’)?d say|it(?:'|’)?s|because|since)\b[\s,:-]*)+/i;

/** "3, how long does the move take?": the answer, and what is left if that is a question. A doubtful half reads as neither. */
function answerAndRest(slot: Slot, utterance: string): { value: string; rest: string } | undefined {
  if (utterance.length > LONGEST_ANSWER_AND_REST) return undefined;
  for (const cut of CUTS) {
    for (const match of utterance.matchAll(cut)) {
      const halves = [utterance.slice(0, match.index), utterance.slice(match.index + match[0].length)] as const;
      const [head, tail] = halves.map((half) => slot.parse(half.replace(LEADS, '')));
      const [first, second] = halves;
      if (head?.kind === 'answer' && tail?.kind === 'answer' && head.value !== tail.value) return undefined;
      if (head?.kind === 'answer' && isQuestion(second)) return { value: head.value, rest: second };
      if (tail?.kind === 'answer' && isQuestion(first)) return { value: tail.value, rest: first };
      // An answer that explains itself: "no, my manager does that". Only at the start, and nothing is asked after it.
      if (head?.kind === 'answer' && !utterance.includes('?')) return { value: head.value, rest: '' };
    }
  }
  return undefined;
}

function answer(slot: Slot, value: string): Act {
  return { kind: 'answer', slot: slot.id, value };
}

function settled(act: Act): Reading {
  return { kind: 'settled', act };
}
