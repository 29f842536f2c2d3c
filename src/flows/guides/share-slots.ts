import { type Place, placeText, readPlace } from '../../activity.ts';
import { fillSpans } from '../../content/fill-spans.ts';
import type { Library } from '../../content/library.ts';
import { say, sayLine } from '../../content/say.ts';
import { parseChoice, type SlotChoice } from '../../conversation/choices.ts';
import type { Slot } from '../../conversation/flow.ts';
import { guideNamed } from '../../guides/find-guide.ts';
import { type ParsedMoment, parseMoment } from '../../guides/parse-moment.ts';
import { momentSpans, momentText, placeSpans, unnamedPlace } from '../../guides/place-spans.ts';
import { previewMessage } from '../../guides/post-message.ts';
import type { Message } from '../../message/message.ts';
import type { Answers } from '../../people/dialog.ts';
import { ownAnswer } from '../plan/own-answer.ts';
import { SKIPPED } from '../plan/step-given.ts';
import { NOW, postGiven, type ShareKept } from './given.ts';

const TAP_SECONDS = 8;
const WRITING_SECONDS = 30;
const NOTE_WORDS = 80;
const NOTE_CHARACTERS = 600;

/** Which guide, where, with which words, when; then exactly what will be posted, before it is. */
export function shareSlots(kept: ShareKept, library: Library): readonly Slot[] {
  const asked = [guideSlot(kept, library), placeSlot(kept, library), noteSlot(library), whenSlot(kept, library)];
  // Whichever of them is asked first, what sharing means is said before it.
  const before = { before: () => say(library, 'share_valve', {}), introducedAs: 'valve' };
  return [...asked.map((slot) => ({ ...slot, ...before })), confirmSlot(kept, library)];
}

function guideSlot({ guides }: ShareKept, library: Library): Slot {
  const options = guides.map(({ id, title }): SlotChoice => ({ value: id, label: title, also: [] }));
  const ask = say(library, 'share_which', {});
  return {
    id: 'guide',
    name: sayLine(library, 'share_name_guide', {}),
    seconds: TAP_SECONDS,
    ask: () => ask,
    plainer: () => ask,
    choices: options,
    parse: (utterance) => {
      const read = parseChoice(options, utterance);
      const named = read.kind === 'answer' ? undefined : guideNamed(library, utterance);
      return named === undefined ? read : { kind: 'answer', value: named.id };
    },
    free: false,
    shown: (value) => options.find((option) => option.value === value)?.label ?? value,
    field: {
      kind: 'choice',
      label: sayLine(library, 'share_name_guide', {}),
      choices: options.map(({ label, value }) => ({ label, value })),
    },
  };
}

function placeSlot({ places }: ShareKept, library: Library): Slot {
  const nameOf = (place: Place): string =>
    place.name ?? sayLine(library, place.address.group === true ? 'share_here_chat' : 'share_here', {});
  const options = places.map((place): SlotChoice => ({ value: placeText(place), label: nameOf(place), also: [] }));
  const hint = say(library, 'share_where_hint', {});
  const ask = [...say(library, 'share_where', {}), ...hint];
  return {
    id: 'place',
    name: sayLine(library, 'share_name_place', {}),
    seconds: TAP_SECONDS,
    brief: say(library, 'share_where', {}),
    ask: () => ask,
    plainer: () => hint,
    choices: options,
    parse: (utterance) => {
      // Only what is offered: an address that somebody writes, or says a button carries, may be anybody's.
      if (options.some(({ value }) => value === utterance)) return { kind: 'answer', value: utterance };
      const read = parseChoice(options, utterance);
      return read.kind === 'answer' ? read : { kind: 'almost', hint };
    },
    free: false,
    takes: 'place',
    shown: (value) => {
      const place = readPlace(value);
      if (place === undefined) return sayLine(library, 'a_channel', {});
      return place.name ?? unnamedPlace(library, place.address);
    },
    field: {
      kind: 'place',
      label: sayLine(library, 'share_name_place', {}),
      hint: sayLine(library, 'share_place_field_hint', {}),
      none: sayLine(library, 'share_place_none', {}),
      choices: options.map(({ label, value }) => ({ label, value })),
    },
  };
}

function noteSlot(library: Library): Slot {
  const slot = ownAnswer(library, {
    id: 'note',
    name: sayLine(library, 'share_name_note', {}),
    ask: sayLine(library, 'share_note', {}),
    hint: sayLine(library, 'share_note_hint', {}),
    most: NOTE_WORDS,
    skip: true,
    seconds: WRITING_SECONDS,
  });
  const hint = sayLine(library, 'share_note_hint', {});
  return {
    ...slot,
    field: { kind: 'text', lines: 'several', most: NOTE_CHARACTERS, label: slot.name, hint, empty: SKIPPED },
  };
}

function whenSlot({ person, begunAt }: ShareKept, library: Library): Slot {
  const { timeZone } = person;
  const now: SlotChoice = {
    value: NOW,
    label: sayLine(library, 'share_label_now', {}),
    also: ['right away', 'at once'],
  };
  const zone = say(library, 'share_when_zone', { zone: timeZone ?? 'UTC' });
  const ask = [...say(library, 'share_when', {}), ...zone];
  return {
    id: 'when',
    name: sayLine(library, 'share_name_when', {}),
    seconds: TAP_SECONDS,
    brief: say(library, 'share_when', {}),
    ask: () => ask,
    plainer: () => ask,
    choices: [now],
    parse: (utterance) => {
      if (parseChoice([now], utterance).kind === 'answer') return { kind: 'answer', value: NOW };
      const read = parseMoment(utterance, new Date(begunAt), timeZone);
      if (read.kind === 'at') return { kind: 'answer', value: read.at.toISOString() };
      return read.kind === 'none' ? { kind: 'unread' } : { kind: 'almost', hint: say(library, WHY[read.kind], {}) };
    },
    free: false,
    shown: (value) => (value === NOW ? now.label : momentText(new Date(value), timeZone)),
    field: { kind: 'moment', label: sayLine(library, 'share_name_when_field', {}), empty: NOW },
  };
}

const WHY = {
  'no-day': 'share_no_day',
  'no-time': 'share_no_time',
  passed: 'share_passed',
  'too-far': 'share_too_far',
} as const satisfies Record<Exclude<ParsedMoment['kind'], 'at' | 'none'>, string>;

function confirmSlot(kept: ShareKept, library: Library): Slot {
  const options: readonly SlotChoice[] = [
    {
      value: 'post',
      label: sayLine(library, 'share_label_post', {}),
      also: ['post', 'yes', 'send it', 'share it', 'go ahead'],
    },
    {
      value: 'cancel',
      label: sayLine(library, 'share_label_cancel', {}),
      also: ['cancel', 'no', 'do not post', 'don’t post it'],
    },
  ];
  return {
    id: 'confirm',
    name: sayLine(library, 'share_name_confirm', {}),
    seconds: TAP_SECONDS,
    brief: say(library, 'share_confirm_brief', {}),
    ask: (answers) => preview(kept, library, answers),
    plainer: () => say(library, 'share_confirm', {}),
    choices: options,
    parse: (utterance) => parseChoice(options, utterance),
    free: false,
    changes: true,
    shown: (value) => options.find((option) => option.value === value)?.label ?? value,
  };
}

/** What will be posted, word for word, between what is said about it. */
function preview(kept: ShareKept, library: Library, answers: Answers): Message {
  const given = postGiven(kept, answers);
  const guide = given && library.guides.get(given.guide);
  if (given === undefined || guide === undefined) return say(library, 'share_guide_gone', {});
  const { timeZone } = kept.person;
  const lead =
    given.at === undefined
      ? fillSpans(say(library, 'share_preview_now', { place: '{place}' }), { place: placeSpans(library, given.place) })
      : fillSpans(say(library, 'share_preview_later', { place: '{place}', when: '{when}' }), {
          place: placeSpans(library, given.place),
          when: momentSpans(given.at, timeZone),
        });
  return [...lead, ...previewMessage(library, guide, given, kept.person), ...say(library, 'share_confirm', {})];
}
