import type { Library } from '../content/library.ts';
import { say } from '../content/say.ts';
import { leaveOutPrivate, type PrivateMatter } from '../understanding/private-words.ts';
import type { Reply } from './decision.ts';
import type { Occurrence } from './occurrence.ts';

export interface WithoutPrivate<T> {
  readonly kept: T;
  /** Tells the person what was left out. */
  readonly notes: readonly Reply[];
}

/**
 * What was heard or filled in, without what is never kept. What is decided is decided on this alone, so nothing that is
 * left out here can be stored, whatever a flow does with words; a matter for a human was recognised before, in the whole.
 */
export function leaveOut<T>(library: Library, occurrence: Occurrence, given: T, look = true): WithoutPrivate<T> {
  const matters = new Set<PrivateMatter>();
  if (!look || given === undefined || occurrence.kind === 'due') return { kept: given, notes: [] };
  const kept = mapped(given, (text) => {
    const left = leaveOutPrivate(library.private, decoded(text));
    for (const matter of left.matters) matters.add(matter);
    return left.matters.length === 0 ? text : encodedAs(text, left.text);
  });
  if (matters.size === 0) return { kept: given, notes: [] };
  const message = [...matters].flatMap((matter) => say(library, `left_out_${matter}`, {}));
  return { kept: kept as T, notes: [{ kind: 'say', address: occurrence.address, message, inDoubt: 'resend' }] };
}

function mapped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapped(item, change)]));
}

/** Words within the value of a button are percent-encoded: "plan:cue:after%20lunch". */
const ENCODED = /%[0-9A-F]{2}/;

function decoded(text: string): string {
  if (!ENCODED.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The parts of a button's value before its words have no colon in them, and the words come last. */
function encodedAs(original: string, changed: string): string {
  if (!ENCODED.test(original)) return changed;
  const names = original.split(':').length - 1;
  const parts = changed.split(':');
  return [...parts.slice(0, names), encodeURIComponent(parts.slice(names).join(':'))].join(':');
}
