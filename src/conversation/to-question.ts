import { z } from 'zod';
import type { Activity } from '../activity.ts';
import type { Happening } from '../experts/happening.ts';
import { DOUBLED, isOpen, questionKey, readQuestion, threadKey } from '../experts/question.ts';
import { readExpertValue } from '../experts/value.ts';
import type { Store } from '../ports.ts';
import { isQuestion } from '../understanding/commands.ts';
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
    const about = draft === undefined ? {} : { draft };
    const on = activity.messageRef === undefined ? {} : { messageRef: activity.messageRef };
    return { kind: 'pressed', ...common, act, question, address: own, ...about, ...on };
  }
  if (activity.kind === 'submitted') {
    const value = readExpertValue(activity.form);
    return value && filledInFor(value, common, activity.values);
  }
  const { conversation, thread } = address;
  if (activity.kind !== 'said' || address.place !== 'channel' || address.onlyFor !== undefined) return undefined;
  if (thread === undefined || conversation !== expertsChannel) return undefined;
  const found = threadSchema.safeParse(await store.get(threadKey(person.tenant, { conversation, thread })));
  const question = found.success
    ? found.data.question
    : activity.under && !isQuestion(activity.text) && (await onlyDoubled(store, person.tenant, conversation));
  if (!question) return undefined;
  return { kind: 'said', ...common, question, text: activity.text, address: { ...address, onlyFor: person.id } };
}

/** A thread that nothing is known of can belong to a card that was posted twice, if only one of them can be meant. */
async function onlyDoubled(store: Store, tenant: string, channel: string): Promise<string | undefined> {
  const open: string[] = [];
  for await (const [[, , conversation, id]] of store.list(tenant, DOUBLED)) {
    if (conversation !== channel || id === undefined) continue;
    const question = readQuestion(await store.get(questionKey(tenant, id)));
    if (question !== undefined && isOpen(question)) open.push(id);
  }
  return open.length === 1 ? open[0] : undefined;
}
