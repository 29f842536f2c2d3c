import type { Library } from '../content/library.ts';
import { withOwnAnswers } from '../experts/own-answer.ts';
import type { Store } from '../ports.ts';
import { createLikeness, type Likeness } from '../understanding/likeness.ts';
import { besideOwnAnswers, findOwnAnswers } from '../understanding/own-answers.ts';
import type { Understand } from '../understanding/understand.ts';
import type { Flow } from './flow.ts';
import { createHear } from './hear.ts';
import { createOwnAnswers } from './own-answers.ts';
import type { Knowledge } from './turn.ts';

/** What turns know of one content: the same for every tenant but for what its own experts have answered. */
export function createKnowledge(
  store: Store,
  library: Library,
  flows: readonly Flow[],
  understand: Understand,
): Knowledge {
  const ownAnswers = createOwnAnswers(store);
  const made = new Map<string, { readonly rev: number; readonly knowledge: Knowledge }>();
  let likeness: Likeness | undefined;

  const common: Knowledge = {
    library,
    flows,
    hear: createHear(library, understand, flows),
    async ofTenant(tenant) {
      const { rev, answers } = await ownAnswers(tenant);
      if (answers.length === 0) return common;
      const before = made.get(tenant);
      if (before?.rev === rev) return before.knowledge;
      const alike = likeness ?? createLikeness([...library.answers.values()].flatMap(({ phrasings }) => phrasings));
      likeness = alike;
      const own = withOwnAnswers(library, answers);
      const beside = answers.map(({ id, question, phrasings }) => ({ id, phrasings: [question, ...phrasings] }));
      const hear = createHear(own, besideOwnAnswers(understand, beside, alike), flows);
      const findOwn = (query: string) => findOwnAnswers(beside, alike, query);
      const knowledge: Knowledge = { library: own, flows, hear, findOwn };
      made.set(tenant, { rev, knowledge });
      return knowledge;
    },
  };
  return common;
}
