import type { z } from 'zod';
import type { Place } from '../activity.ts';
import type { Library } from '../content/library.ts';
import type { Field } from '../message/form.ts';
import type { Message } from '../message/message.ts';
import type { Answers, Finished, Proposal } from '../people/dialog.ts';
import type { PersonRecord } from '../people/record.ts';
import type { DialogControl } from '../understanding/commands.ts';
import type { Parsed, SlotChoice } from './choices.ts';
import type { Desk, Served } from './desk.ts';

/** One question of a flow. */
export interface Slot {
  readonly id: string;
  /** How it is called when an answer is confirmed or listed: "Risk list". */
  readonly name: string;
  /** Questions and stories are counted, each for themselves; what only sets the course is not. */
  readonly part?: 'question' | 'story';
  /** The slot it belongs to, whose place in the count it shares. */
  readonly within?: string;
  /** How long an answer usually takes. */
  readonly seconds: number;
  /** Whether it is asked, given the other answers. */
  readonly when?: (answers: Answers) => boolean;
  /** Said once, before the first of its part is asked. */
  readonly before?: (answers: Answers) => Message;
  /** Slots with the same word here share what is said before the first of them. */
  readonly introducedAs?: string;
  readonly ask: (answers: Answers) => Message;
  /** What remains of it once it is answered, where that is less than all of it. */
  readonly brief?: Message;
  /** The same, put more plainly. */
  readonly plainer: (answers: Answers) => Message;
  /** What can be pressed. Whatever can be pressed can be typed as well. */
  readonly choices: readonly SlotChoice[];
  readonly parse: (utterance: string) => Parsed;
  /** True where any text may be the answer. */
  readonly free: boolean;
  /** True where the answer is other people's text, in which nobody speaks of trouble of their own. */
  readonly quoted?: boolean;
  /** Why it is asked. */
  readonly why?: Message;
  /** The answers that stand for "skip" and for "not in my role", where it takes them. */
  readonly skip?: string;
  readonly notMine?: string;
  /** True where the answers so far can be changed first. */
  readonly changes?: boolean;
  /** Somebody or somewhere mentioned in the answer is the answer. */
  readonly takes?: 'person' | 'place';
  /** How it is asked in the flow's form; without it, it is only asked by itself. */
  readonly field?: SlotField;
  /** An answer as it is confirmed. */
  readonly shown: (value: string) => string;
  /** What is said to an answer, before the next question. */
  readonly noted?: (value: string) => Message;
}

/** A field without what the slot knows anyway. `empty` is the answer that leaving it empty stands for. */
export type SlotField = Omitted<Field> & { readonly empty?: string };
type Omitted<F> = F extends Field ? Omit<F, 'id' | 'optional' | 'initial'> : never;

/** What a flow knows when a dialog begins. */
export interface Beginning {
  readonly library: Library;
  readonly record: PersonRecord;
  readonly now: Date;
  /** The channel it was asked for in. */
  readonly from?: Place;
  /** What the person is called, where their platform tells it. */
  readonly name?: string;
  /** Where the bot has been added; known to flows that ask for it. */
  readonly places?: readonly Place[];
}

/** A dialog with every answer. `last` is the result before this one, if there is one. */
export interface Ending<Q> {
  readonly library: Library;
  readonly questionnaire: Q;
  readonly answers: Answers;
  readonly last: Finished | undefined;
  readonly now: Date;
}

export interface Definition<Q> {
  readonly name: string;
  readonly starts: (library: Library) => readonly string[];
  /** A flow that holds anything personal runs in direct chats only. */
  readonly allow: 'direct' | 'anywhere';
  /** What a dialog keeps a copy of until it ends, so that it never changes under the person. */
  readonly questionnaire: { readonly schema: z.ZodType<Q>; readonly copy: (beginning: Beginning) => Q };
  /** The questions in order, given the answers so far; each may still depend on the ones before it. */
  readonly slots: (questionnaire: Q, library: Library, answers: Answers) => readonly Slot[];
  /** What is said when everything is answered, in one message or several. */
  readonly done?: (ending: Ending<Q>) => readonly Message[];
  /** Answers that the words after the wish to start are. */
  readonly given?: (text: string, library: Library) => Answers;
  /** Whether a longer text, pasted without a word about it, is what this flow asks for first. */
  readonly pasted?: (library: Library, text: string) => boolean;
  /** The slots that somebody, or somewhere, mentioned with the wish to start is the answer to. */
  readonly mentioned?: Readonly<Partial<Record<'person' | 'place', string>>>;
  /** Set: the questions that have a field can be asked all at once. */
  readonly form?: FlowForm;
  /** True where the flow has to know where the bot has been added. */
  readonly asksPlaces?: boolean;
  /** In place of a result to come back to: what becomes of the record. The dialog is let go, with all its answers. */
  readonly ends?: (ending: Ending<Q>, record: PersonRecord) => Served;
  /** True for a few questions that nobody is reminded of. */
  readonly fleeting?: boolean;
  /** What can be asked for at any time besides. */
  readonly desk?: Desk;
  /** What can be asked for under the result, besides changing an answer. */
  readonly after?: (ending: Ending<Q>) => readonly After[];
  /** Answers that a person's own words suggest, by slot. */
  readonly suggested?: (questionnaire: Q, library: Library, text: string) => Readonly<Record<string, Proposal>>;
}

export interface FlowForm {
  readonly title: (library: Library) => string;
  readonly intro: (library: Library) => Message;
  readonly submit: (library: Library) => string;
}

export interface After {
  readonly id: string;
  readonly label: string;
  /** The control word that asks for it as well. */
  readonly control?: DialogControl;
  /** What its button carries, where another part of the bot does it. */
  readonly value?: string;
  readonly does?: () =>
    | { readonly kind: 'say'; readonly message: Message }
    /** Begins the flow anew, with these answers given and these to be confirmed. */
    | {
        readonly kind: 'begin';
        readonly answers: Answers;
        readonly proposals: Readonly<Record<string, Proposal>>;
      };
}

/** A flow as the engine runs it: what it keeps is only its own to read. */
export type Flow = Omit<Definition<unknown>, 'questionnaire'> & {
  readonly begin: (beginning: Beginning) => unknown;
  /** Whether what a dialog kept can still be read. */
  readonly reads: (questionnaire: unknown) => boolean;
};

/** A script of questions. The position in it is never stored: the next is the first that applies and has no answer. */
export function defineFlow<Q>(definition: Definition<Q>): Flow {
  const { schema, copy } = definition.questionnaire;
  const ending = (given: Ending<unknown>): Ending<Q> => ({
    ...given,
    questionnaire: schema.parse(given.questionnaire),
  });
  const { suggested, given, pasted, ends, fleeting, desk, form, asksPlaces, mentioned } = definition;
  return {
    name: definition.name,
    starts: definition.starts,
    allow: definition.allow,
    begin: copy,
    reads: (kept) => schema.safeParse(kept).success,
    slots: (kept, library, answers) => definition.slots(schema.parse(kept), library, answers),
    done: (given) => definition.done?.(ending(given)) ?? [],
    ...(ends === undefined ? {} : { ends: (given, record) => ends(ending(given), record) }),
    ...(given === undefined ? {} : { given }),
    ...(pasted === undefined ? {} : { pasted }),
    ...(fleeting === undefined ? {} : { fleeting }),
    ...(desk === undefined ? {} : { desk }),
    ...(form === undefined ? {} : { form }),
    ...(mentioned === undefined ? {} : { mentioned }),
    ...(asksPlaces === undefined ? {} : { asksPlaces }),
    after: (given) => definition.after?.(ending(given)) ?? [],
    ...(suggested === undefined
      ? {}
      : { suggested: (kept, library, text) => suggested(schema.parse(kept), library, text) }),
  };
}
