import { z } from 'zod';
import { personSchema } from '../../activity.ts';
import { fillSpans } from '../../content/fill-spans.ts';
import type { Library } from '../../content/library.ts';
import { say, sayLine } from '../../content/say.ts';
import { parseChoice, type SlotChoice } from '../../conversation/choices.ts';
import type { Served } from '../../conversation/desk.ts';
import { defineFlow, type Ending, type Slot } from '../../conversation/flow.ts';
import { personSpans } from '../../guides/post-message.ts';
import type { Message } from '../../message/message.ts';
import type { Answers } from '../../people/dialog.ts';
import type { PersonRecord } from '../../people/record.ts';
import { mayShareNow, type Share, withShare } from '../../people/shares.ts';
import { readWhole } from '../../understanding/commands.ts';
import { type ProgressItem, progressItemSchema, progressItems } from './items.ts';
import { checkOffered, erases, keeps, serves, turnsOut } from './serves.ts';
import { PROGRESS_DESK, progressValue, SHARE_PROGRESS } from './value.ts';

const keptSchema = z.object({
  person: personSchema,
  by: z.string().exactOptional(),
  items: z.array(progressItemSchema),
});
type Kept = z.infer<typeof keptSchema>;

const TAP_SECONDS = 6;

/** Exact things of one's own, shown to one person, who sees them and nothing else, until they are taken back. */
export const shareProgress = defineFlow<Kept>({
  name: SHARE_PROGRESS,
  starts: (library) => library.commands.flows[SHARE_PROGRESS]?.starts ?? [],
  allow: 'direct',
  fleeting: true,
  questionnaire: {
    schema: keptSchema,
    copy: ({ library, record, now, name }) => ({
      person: record.person,
      ...(name === undefined ? {} : { by: name }),
      items: [...progressItems(library, record, now)],
    }),
  },
  slots,
  mentioned: { person: 'who' },
  form: {
    title: (library) => sayLine(library, 'progress_form_title', {}),
    intro: (library) => say(library, 'progress_before', {}),
    submit: (library) => sayLine(library, 'share_form_submit', {}),
  },
  ends,
  desk: {
    name: PROGRESS_DESK,
    hears: ({ library }, text) =>
      readWhole({ shares: library.commands.progress_shares }, text) === undefined ? undefined : progressValue('list'),
    serves,
    turnsOut,
    keeps,
    erases,
  },
});

/** A chat of one person has nobody to show anything to. */
function isAlone({ person }: Kept): boolean {
  return person.platform === 'terminal' || person.platform === 'web';
}

function slots(kept: Kept, library: Library, answers: Answers): readonly Slot[] {
  if (isAlone(kept) || kept.items.length === 0) return [];
  const before = { before: () => say(library, 'progress_before', {}), introducedAs: 'before' };
  const asked = [whoSlot(library), ...kept.items.map((item) => itemSlot(library, item))];
  const isAny = kept.items.some(({ id }) => answers[id] === 'yes');
  return [...asked.map((slot) => ({ ...slot, ...before })), ...(isAny ? [confirmSlot(kept, library)] : [])];
}

function whoSlot(library: Library): Slot {
  const ask = say(library, 'progress_who', {});
  return {
    id: 'who',
    name: sayLine(library, 'progress_name_who', {}),
    seconds: TAP_SECONDS,
    ask: () => ask,
    plainer: () => ask,
    choices: [],
    parse: () => ({ kind: 'almost', hint: say(library, 'progress_who_hint', {}) }),
    free: false,
    takes: 'person',
    shown: () => sayLine(library, 'somebody', {}),
    field: { kind: 'person', label: sayLine(library, 'progress_name_who', {}) },
  };
}

function itemSlot(library: Library, { id, label }: ProgressItem): Slot {
  const options: readonly SlotChoice[] = [
    { value: 'yes', label: sayLine(library, 'progress_yes', {}), also: ['yes', 'yeah', 'sure', 'show it'] },
    { value: 'no', label: sayLine(library, 'progress_no', {}), also: ['no', 'nope', 'not that'] },
  ];
  const ask = say(library, 'progress_item', { item: label });
  return {
    id,
    name: label,
    seconds: TAP_SECONDS,
    ask: () => ask,
    plainer: () => ask,
    choices: options,
    parse: (utterance) => parseChoice(options, utterance),
    free: false,
    shown: (value) => options.find((option) => option.value === value)?.label ?? value,
    field: {
      kind: 'choice',
      label,
      choices: options.map(({ value, label: name }) => ({ value, label: name })),
      empty: 'no',
    },
  };
}

function confirmSlot(kept: Kept, library: Library): Slot {
  const options: readonly SlotChoice[] = [
    {
      value: 'share',
      label: sayLine(library, 'progress_label_share', {}),
      also: ['share', 'yes', 'show it', 'go ahead'],
    },
    { value: 'cancel', label: sayLine(library, 'share_label_cancel', {}), also: ['cancel', 'no'] },
  ];
  return {
    id: 'confirm',
    name: sayLine(library, 'share_name_confirm', {}),
    seconds: TAP_SECONDS,
    brief: say(library, 'progress_confirm_brief', {}),
    ask: (answers) => [
      ...fillSpans(say(library, 'progress_preview', { who: '{who}' }), {
        who: personSpans(library, { id: answers['who'] ?? '' }, undefined),
      }),
      ...shownMessage(kept, library, answers),
      ...say(library, 'progress_confirm', {}),
    ],
    plainer: () => say(library, 'progress_confirm', {}),
    choices: options,
    parse: (utterance) => parseChoice(options, utterance),
    free: false,
    changes: true,
    shown: (value) => options.find((option) => option.value === value)?.label ?? value,
  };
}

/** What the other person sees, and all of it. */
function shownMessage(kept: Kept, library: Library, answers: Answers): Message {
  const lead = fillSpans(say(library, 'progress_shown', { by: '{by}' }), {
    by: personSpans(library, kept.person, kept.by),
  });
  const chosen = kept.items.filter(({ id }) => answers[id] === 'yes');
  return [...lead, ...chosen.flatMap(({ message }) => message), ...say(library, 'progress_shown_end', {})];
}

function ends({ library, questionnaire: kept, answers, now }: Ending<Kept>, record: PersonRecord): Served {
  const saying = (message: Message, offered: Served['offered'] = []): Served => ({
    record,
    messages: [message],
    offered,
  });
  if (isAlone(kept)) return saying(say(library, 'progress_not_here', {}));
  if (kept.items.length === 0) return saying(say(library, 'progress_nothing', {}), checkOffered(library));
  const { who } = answers;
  if (answers['confirm'] !== 'share' || who === undefined) return saying(say(library, 'progress_not_shared', {}));
  if (who === record.person.id) return saying(say(library, 'progress_yourself', {}));
  if (!mayShareNow(record.shares, now)) return saying(say(library, 'progress_too_many', {}));
  const { platform, tenant } = record.person;
  const share: Share = {
    id: `${record.rev}-${now.getTime()}`,
    with: { platform, tenant, id: who },
    items: kept.items.filter(({ id }) => answers[id] === 'yes').map(({ label }) => label),
    at: now.toISOString(),
    state: 'sending',
  };
  const { direct } = record;
  // It was begun in the direct chat, so that is known; it stands in until the other's is looked up.
  if (direct === undefined) return saying(say(library, 'progress_not_shared', {}));
  return {
    record: { ...record, shares: withShare(record.shares, share) },
    messages: [],
    offered: [],
    elsewhere: [
      {
        kind: 'say',
        address: direct,
        to: share.with,
        message: shownMessage(kept, library, answers),
        inDoubt: 'drop',
        tell: progressValue('outcome', share.id),
      },
    ],
  };
}
