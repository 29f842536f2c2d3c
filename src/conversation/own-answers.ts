import { OpswardError } from '../errors.ts';
import {
  LEARNED,
  type Learned,
  learnedKey,
  OWN_ANSWER,
  type OwnAnswer,
  ownAnswerKey,
  readLearned,
  readOwnAnswer,
  versionKey,
  versionSchema,
} from '../experts/own-answer.ts';
import type { Store } from '../ports.ts';

/** A tenant's own answers as they were at a version. */
export interface OwnAnswers {
  readonly rev: number;
  readonly answers: readonly OwnAnswer[];
  readonly learned: readonly Learned[];
}

const TRIES = 5;

/**
 * A tenant's own live answers. The version is read every time and the answers only when it has changed, so that what one
 * process approves or retires holds in every other from the next turn on.
 */
export function createOwnAnswers(store: Store): (tenant: string) => Promise<OwnAnswers> {
  const known = new Map<string, OwnAnswers>();
  return async (tenant) => {
    // Read before the answers: whoever changes one in between leaves a version that is not yet held here.
    const rev = await versionOf(store, tenant);
    const held = known.get(tenant);
    if (held?.rev === rev) return held;
    const fresh = rev === 0 ? { rev, answers: [], learned: [] } : { rev, ...(await ownAnswersIn(store, tenant)) };
    known.set(tenant, fresh);
    return fresh;
  };
}

/** What a tenant's own experts let everybody have, as it is in the store. */
export async function ownAnswersIn(store: Store, tenant: string): Promise<Omit<OwnAnswers, 'rev'>> {
  const answers: OwnAnswer[] = [];
  for await (const [, value] of store.list(tenant, OWN_ANSWER)) {
    const answer = readOwnAnswer(value);
    if (answer !== undefined && !answer.retired) answers.push(answer);
  }
  const learned: Learned[] = [];
  for await (const [, value] of store.list(tenant, LEARNED)) learned.push(...[readLearned(value) ?? []].flat());
  return {
    answers: answers.sort((a, b) => a.id.localeCompare(b.id)),
    learned: learned.sort((a, b) => a.answer.localeCompare(b.answer) || a.text.localeCompare(b.text)),
  };
}

/** Live from the next turn on, or no longer: `retired` says which. Doing it twice is the same as doing it once. */
export async function keepOwnAnswer(store: Store, tenant: string, answer: OwnAnswer): Promise<void> {
  await store.put(ownAnswerKey(tenant, answer.id), answer);
  await changed(store, tenant);
}

/** Another way of asking for an answer, from the next turn on; undefined: no longer. Doing it twice is the same as doing it once. */
export async function keepLearned(
  store: Store,
  { tenant, id }: { readonly tenant: string; readonly id: string },
  learned: Learned | undefined,
): Promise<void> {
  if (learned === undefined) await store.delete(learnedKey(tenant, id));
  else await store.put(learnedKey(tenant, id), learned);
  await changed(store, tenant);
}

async function changed(store: Store, tenant: string): Promise<void> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const rev = await versionOf(store, tenant);
    if (await store.putIf(versionKey(tenant), { rev: rev + 1 }, rev)) return;
  }
  throw new OpswardError(
    'answers-version',
    `The version of the own answers of ${tenant} was changed by others ${TRIES} times in a row.`,
    'Nothing to do: it is tried again.',
  );
}

async function versionOf(store: Store, tenant: string): Promise<number> {
  return versionSchema.safeParse(await store.get(versionKey(tenant))).data?.rev ?? 0;
}
