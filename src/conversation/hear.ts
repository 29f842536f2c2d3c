import type { Activity } from '../activity.ts';
import type { Library } from '../content/library.ts';
import { contextAt } from '../people/contexts.ts';
import { isExpired, isStale, openDialogAt, waitingDialog } from '../people/dialogs.ts';
import type { PersonRecord } from '../people/record.ts';
import { createPutRight } from '../understanding/command-slips.ts';
import {
  asksWhatIsMeant,
  type DialogControl,
  isQuestion,
  readCommand,
  readStart,
  readWhole,
} from '../understanding/commands.ts';
import type { Context } from '../understanding/context.ts';
import type { Intent } from '../understanding/intent.ts';
import { readPick } from '../understanding/pick.ts';
import { findOwnTrouble, findSafetyTopic } from '../understanding/safety.ts';
import { tokens } from '../understanding/tokens.ts';
import type { Understand } from '../understanding/understand.ts';
import { isNo, isYes } from '../understanding/yes.ts';
import { wishedOfPerson } from './ask-a-person.ts';
import type { Flow, Slot } from './flow.ts';
import { readFlowValue } from './flow-value.ts';
import type { Heard } from './heard.ts';
import { doneDialog } from './meant.ts';
import { mentionedAnswers, mentionedAs, withoutNames } from './mentioned.ts';
import { myDataValue } from './my-data-value.ts';
import { isLong, pastedFirst, pastedWithin } from './pasted.ts';
import { type View, viewOf } from './position.ts';
import { afterValue, endingOf } from './proceed.ts';
import { readCorrection } from './read-correction.ts';
import { type Reading, readInDialog } from './read-in-dialog.ts';

/** A story of this length that touches on a delicate topic is still a story. */
const STORY = 8;
const BEYOND_DOUBT = 0.9;
/** Fewer words than this say too little to be taken for a question without its mark. */
const A_QUESTION = 4;

type Said = Extract<Activity, { kind: 'said' }>;
export type Hear = (record: PersonRecord, activity: Said, now: Date) => Promise<Heard>;

/** From what was said, where and in the middle of what, to what it is: everything that needs the matcher is done here. */
export function createHear(library: Library, understand: Understand, flows: readonly Flow[]): Hear {
  const startable = flows.map((flow) => ({ name: flow.name, starts: flow.starts(library) }));

  const putRight = createPutRight(
    library,
    startable.map(({ starts }) => starts),
  );

  return async (record, said, now) => {
    const { address } = said;
    const context = contextAt(record, address, now);
    const picked = readPick(context.offered, said.text) ?? yesTo(context, said.text) ?? toErase(context, said.text);
    if (picked !== undefined) return plain({ kind: 'pick', value: picked });

    const dialog = openDialogAt(record, address, now);
    const view = dialog && viewOf(flows, library, dialog);
    const slot = view?.current;
    const activity = { ...said, text: withoutSlip(said.text, slot) };
    const { text } = activity;
    const start = readStart(startable, withoutNames(activity));
    if (start !== undefined && (start.rest === '' || slot?.free !== true)) {
      const taken = flows.find(({ name }) => name === start.flow)?.given?.(start.rest, library);
      const pasted = isLong(start.rest) || Object.keys(taken ?? {}).length > 0;
      // "Assess me, I can't go on": nobody in trouble is asked the first question.
      const trouble = (pasted ? findOwnTrouble : findSafetyTopic)(library.safety, start.rest);
      if (trouble !== undefined) return plain({ kind: 'safety', topic: trouble.id });
      const asks = Object.keys(taken ?? {}).length === 0 && isQuestion(start.rest);
      const aside = asks ? await understand(start.rest, context) : undefined;
      const answers = mentionedAnswers(
        flows.find(({ name }) => name === start.flow),
        activity,
      );
      return {
        kind: 'begin',
        flow: start.flow,
        text: start.rest,
        ...(aside === undefined ? {} : { aside }),
        ...(Object.keys(answers).length === 0 ? {} : { answers }),
      };
    }
    const asked = desked(record, activity, now, slot && view?.flow.name);
    if (asked !== undefined) return plain({ kind: 'pick', value: asked });
    if (view !== undefined && slot !== undefined) {
      const mentioned = slot.takes === undefined ? undefined : mentionedAs(slot.takes, activity);
      if (mentioned !== undefined) {
        return { kind: 'dialog', dialog: view.dialog.id, act: { kind: 'answer', slot: slot.id, value: mentioned } };
      }
      const pasted = pastedWithin({ library, flows }, view, slot, activity);
      if (pasted !== undefined) return pasted;
      return inDialog(view, slot, text, context, isStale(view.dialog, now));
    }
    return (
      waiting(record, activity, now) ??
      pastedFirst({ library, flows }, record, activity, now) ??
      plain(await understand(text, context))
    );
  };

  /** A slip in a command does not make it another; what is an answer as it stands, or a word of trouble, is left alone. */
  function withoutSlip(text: string, slot: Slot | undefined): string {
    if (findSafetyTopic(library.safety, text) !== undefined) return text;
    if (slot !== undefined && !slot.free && slot.parse(text).kind === 'answer') return text;
    return putRight(text, slot);
  }

  async function inDialog(view: View, slot: Slot, text: string, context: Context, stale: boolean): Promise<Heard> {
    const dialog = view.dialog.id;
    const reading = readInDialog(library, view, slot, text);
    // In a posting or a résumé the words are mostly other people's.
    const quoting = slot.quoted === true || (reading.kind === 'settled' && reading.act.kind === 'suggest');
    const listed = quoting ? findOwnTrouble(library.safety, text) : findSafetyTopic(library.safety, text);
    if (listed === undefined && slot.quoted && reading.kind === 'settled') {
      return { kind: 'dialog', dialog, act: reading.act };
    }
    if (listed !== undefined) return routed(dialog, reading, { kind: 'safety', topic: listed.id }, text);
    if (reading.kind === 'settled' && (reading.act.kind !== 'answer' || !slot.free)) {
      return { kind: 'dialog', dialog, act: reading.act };
    }
    // Trouble of one's own is also heard where no listed word stands in it, in a story too.
    const aside = await understand(reading.kind === 'settled' ? text : reading.ask, context);
    if (aside.kind === 'safety') return routed(dialog, reading, aside, text);
    if (reading.kind === 'settled') return { kind: 'dialog', dialog, act: reading.act };
    if (reading.kind === 'both') return { kind: 'dialog', dialog, act: reading.act, aside };
    if (isUnanswered(aside) && asksWhatIsMeant(reading.ask)) {
      return { kind: 'dialog', dialog, act: { kind: 'control', control: 'plainer' } };
    }
    return isAside(reading, aside, slot, stale)
      ? { kind: 'dialog', dialog, act: { kind: 'aside' }, aside }
      : { kind: 'dialog', dialog, act: reading.act };
  }

  /** A human is named for it. Only a story that touches on a matter for HR is still taken for a story. */
  function routed(dialog: string, reading: Reading, aside: Extract<Intent, { kind: 'safety' }>, text: string): Heard {
    const route = library.safety.find(({ id }) => id === aside.topic)?.route;
    const story = reading.kind === 'settled' && reading.act.kind === 'answer' && tokens(text).length >= STORY;
    return { kind: 'dialog', dialog, act: route === 'hr' && story ? reading.act : { kind: 'aside' }, aside };
  }

  /** What is said to a dialog that waits, in the direct chat; in a channel only the wish to go on. */
  function waiting(record: PersonRecord, activity: Said, now: Date): Heard | undefined {
    const { text, address } = activity;
    const control = readCommand(library.commands, text);
    const dialog = waitingDialog(record);
    const done = doneDialog({ library, now, flows }, record);
    if (control === 'resume' && (dialog !== undefined || address.place === 'direct'))
      return { kind: 'waiting', control };
    if (address.place !== 'direct') return undefined;
    // The offer to go on was answered, perhaps the next morning.
    if (dialog?.state === 'paused' && dialog.offered && isYes(text)) return { kind: 'waiting', control: 'resume' };
    if (control !== undefined && dialog !== undefined && WHILE_WAITING.has(control))
      return { kind: 'waiting', control };
    if (control !== undefined && done !== undefined && WHILE_DONE.has(control)) return { kind: 'waiting', control };
    const asked = control && underResult(record, activity, now, control);
    if (asked !== undefined) return plain({ kind: 'pick', value: asked });
    const meant = dialog ?? record.dialogs.findLast(({ state }) => state === 'done');
    const view = meant === undefined || isExpired(meant, now) ? undefined : viewOf(flows, library, meant);
    const correction = view && readCorrection(view, text);
    if (meant !== undefined && correction !== undefined) return { kind: 'dialog', dialog: meant.id, act: correction };
    // The answer to the question that was asked last, typed after a break: the question is asked again first.
    const answers =
      meant?.state === 'paused' && view?.current?.free === false && view.current.parse(text).kind === 'answer';
    return answers ? { kind: 'waiting', control: 'resume' } : undefined;
  }

  /** "Why?" right under a result asks for what is offered there by another name. */
  function underResult(record: PersonRecord, { address }: Said, now: Date, control: DialogControl): string | undefined {
    const offered = contextAt(record, address, now).offered.map(({ value }) => value);
    return record.dialogs
      .filter(({ state }) => state === 'done')
      .flatMap((dialog) => viewOf(flows, library, dialog) ?? [])
      .flatMap((view) =>
        (view.flow.after?.(endingOf({ record, world: { library, now } }, view)) ?? [])
          .filter((after) => after.control === control)
          .map(({ id }) => afterValue(view, id)),
      )
      .find((value) => offered.includes(value));
  }

  /** What can be asked for whatever else is going on. Where somebody may be in trouble, that comes first. */
  function desked(record: PersonRecord, { text, address }: Said, now: Date, within?: string): string | undefined {
    if (findSafetyTopic(library.safety, text) !== undefined) return undefined;
    const mine = readWhole(library.commands.my_data, text);
    if (mine !== undefined) return myDataValue(mine);
    const person = readWhole(library.commands.person, text);
    if (person !== undefined) return wishedOfPerson(record, person, now);
    const hearing = { library, record, now, direct: address.place === 'direct', within };
    return flows.map(({ desk }) => desk?.hears(hearing, text)).find((value) => value !== undefined);
  }
}

const WHILE_WAITING: ReadonlySet<DialogControl> = new Set(['where', 'stop', 'start_over', 'erase']);
const WHILE_DONE: ReadonlySet<DialogControl> = new Set(['change', 'erase', 'start_over', 'result']);

/** "Yes" to what was just offered, where the first thing offered is to go on. */
function yesTo(context: Context, text: string): string | undefined {
  const [first] = context.offered;
  return first !== undefined && readFlowValue(first.value)?.kind === 'act' && isYes(text) ? first.value : undefined;
}

/** "Yes" and "no" to whether everything is to be erased. */
function toErase(context: Context, text: string): string | undefined {
  if (context.offered[0]?.value !== myDataValue('erase-now')) return undefined;
  if (isYes(text)) return myDataValue('erase-now');
  return isNo(text) ? myDataValue('keep') : undefined;
}

/** Whether what was understood is surely a side question, and not an answer that could not be read. */
function isAside(reading: Reading, intent: Intent, slot: Slot, stale: boolean): boolean {
  if (intent.kind === 'topic' && !asks(reading)) return isBeyondDoubt(reading, intent);
  if (intent.kind === 'topic') return true;
  if (slot.free && reading.act.kind === 'answer') return false;
  if (intent.kind === 'control') return intent.control !== 'empty';
  return isUnanswered(intent) && (stale || asks(reading));
}

/** A few words that are no question rarely are one, whatever they look like to the matcher; a title looked up is. */
function isBeyondDoubt(reading: Reading, { topic, confidence }: Extract<Intent, { kind: 'topic' }>): boolean {
  const said = reading.kind === 'settled' ? '' : reading.ask;
  return confidence >= BEYOND_DOUBT && (topic.kind !== 'answer' || tokens(said).length >= A_QUESTION);
}

function isUnanswered({ kind }: Intent): boolean {
  return kind === 'unsure' || kind === 'none';
}

function asks(reading: Reading): boolean {
  return reading.kind !== 'settled' && isQuestion(reading.ask);
}

function plain(intent: Intent): Heard {
  return { kind: 'plain', intent };
}
