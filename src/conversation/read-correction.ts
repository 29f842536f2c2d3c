import { indexOfRun, tokens } from '../understanding/tokens.ts';
import type { Slot } from './flow.ts';
import type { Act } from './heard.ts';
import { questionNumbered, slotBefore, type View } from './position.ts';

const NUMBER_WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** "question 3", "q3", "number three", "no. 3", "answer 3". */
const NAMED =
  /\b(?:question|answer|number|no\.?|q)\s*#?\s*(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b/i;
const BEFORE = /\b(?:the )?(?:last|previous|one before|prior) (?:one|question|answer)\b/i;
const LEADS =
  /^(?:(?:no|oh|oops|ok|wait|sorry|hang on|hmm|and|but|please)[\s,.:!-]+)*(?:actually|correction|i meant|i mean|change|make|set|correct|fix|edit|redo|update|can (?:i|you|we) (?:change|correct|fix|go back)|(?:go )?back to|return to|for|on|my answer)\b/i;
const VERB =
  /\b(?:should(?: have)? (?:be|been|say)|should be|is (?:actually|really|wrong)|was (?:actually|really|wrong)|to|into|as|meant|mean|instead|=|->)\b|[:=]/i;

/** "Actually question 3 should be routine", "change question 3", "the last one should be 4"; undefined for anything else. */
export function readCorrection(view: View, utterance: string): Act | undefined {
  const text = utterance.trim();
  if (tokens(text).length > 16 || /\?\s*$/.test(text)) return undefined;
  const named = NAMED.exec(text) ?? (LEADS.test(text) || VERB.test(text) ? BEFORE.exec(text) : null);
  if (named === null) return namedByName(view, text);
  const rest = text.slice(named.index + named[0].length);
  if (!LEADS.test(text) && !VERB.test(rest)) return undefined;

  const number = named[1] === undefined ? undefined : numberOf(named[1]);
  const slot = number === undefined ? view.current && slotBefore(view, view.current) : questionNumbered(view, number);
  if (slot === undefined) {
    const of = view.slots.filter(({ part }) => part === 'question').length;
    return number === undefined ? undefined : { kind: 'no-such-question', number, of };
  }
  const value = valueIn(slot, rest);
  return { kind: 'correct', slot: slot.id, ...(value === undefined ? {} : { value }) };
}

function valueIn(slot: Slot, rest: string): string | undefined {
  const said = rest.replace(
    /^[\s,:=>-]*(?:(?:should(?: have)? (?:be|been|say)|is|was|to|into|as|i|meant|mean|be|it|actually|really|rather|more like)\b[\s,:=-]*)*/i,
    '',
  );
  if (said.trim() === '' || slot.free) return undefined;
  const parsed = slot.parse(said.replace(/[\s,]*(?:instead|please|actually)[.!]*$/i, ''));
  return parsed.kind === 'answer' ? parsed.value : undefined;
}

function numberOf(text: string): number {
  const word = NUMBER_WORDS.indexOf(text.toLowerCase());
  return word >= 0 ? word + 1 : Number(text);
}

/** "Actually risk list should be routine": a question named by what it is called, with its answer. */
function namedByName(view: View, text: string): Act | undefined {
  if (!LEADS.test(text) || !VERB.test(text)) return undefined;
  const words = tokens(text);
  const slot = view.slots
    .filter(({ name }) => indexOfRun(words, tokens(name)) >= 0)
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  if (slot === undefined) return undefined;
  const value = valueIn(slot, text.slice(text.search(VERB)));
  return value === undefined ? undefined : { kind: 'correct', slot: slot.id, value };
}
