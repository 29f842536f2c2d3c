import { z } from 'zod';
import type { Activity } from '../activity.ts';
import type { Happening } from '../experts/happening.ts';
import { threadKey } from '../experts/question.ts';
import { readExpertValue } from '../experts/value.ts';
import type { Store } from '../ports.ts';
import { filledInFor } from './expert-form.ts';

const threadSchema = z.object({ question: z.string() });

/**
 * What experts do concerns a question and not their own conversation with the bot: a press on its card, or something said to
 * the bot in its thread. Nobody of another company counts as one. Undefined for everything else, which is a turn of the person. Reads only; throws when the store is away.
 */
export async function toQuestion(
  store: Store,
  expertsChannel: string | undefined,
  activity: Activity,
): Promise<Happening | undefined> {
  const { person, address, id, at } = activity;
  if (person.guest === true) return undefined;
  const { name, ...known } = person;
  const common = { id, tenant: person.tenant, at, by: { person: known, ...(name === undefined ? {} : { name }) } };
  if (activity.kind === 'chose') {
    const value = readExpertValue(activity.value);
    if (value === undefined) return undefined;
    const { act, question, draft } = value;
    const own = { ...address, onlyFor: person.id };
    return { kind: 'pressed', ...common, act, question, address: own, ...(draft === undefined ? {} : { draft }) };
  }
  if (activity.kind === 'submitted') {
    const value = readExpertValue(activity.form);
    return value && filledInFor(value, common, activity.values);
  }
  const { conversation, thread } = address;
  if (activity.kind !== 'said' || address.place !== 'channel' || address.onlyFor !== undefined) return undefined;
  if (thread === undefined || conversation !== expertsChannel) return undefined;
  const found = threadSchema.safeParse(await store.get(threadKey(person.tenant, { conversation, thread })));
  if (!found.success) return undefined;
  const { question } = found.data;
  return { kind: 'said', ...common, question, text: activity.text, address: { ...address, onlyFor: person.id } };
}
