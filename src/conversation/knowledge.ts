import type { Library } from '../content/library.ts';
import { type Learned, type OwnAnswer, withOwnAnswers } from '../experts/own-answer.ts';
import type { Store } from '../ports.ts';
import { countUses, likenessBy } from '../understanding/likeness.ts';
import { type Beside, besideOwnAnswers, findAnswers } from '../understanding/own-answers.ts';
import type { Understand } from '../understanding/understand.ts';
import type { Flow } from './flow.ts';
import { createHear } from './hear.ts';
import { createOwnAnswers } from './own-answers.ts';
import type { Knowledge } from './turn.ts';
import { wordUsesOf } from './word-uses.ts';

/** What turns know of one content: the same for every tenant but for what its own experts have answered. */
export function createKnowledge(
  store: Store,
  library: Library,
  flows: readonly Flow[],
  understand: Understand,
): Knowledge {
  const ownAnswers = createOwnAnswers(store);
  const made = new Map<string, { readonly rev: number; readonly knowledge: Knowledge }>();

  const common: Knowledge = {
    library,
    flows,
    hear: createHear(library, understand, flows),
    likeness: () => likenessBy(wordUsesOf(library)),
    async ofTenant(tenant) {
      const { rev, answers, learned } = await ownAnswers(tenant);
      if (answers.length === 0 && learned.length === 0) return common;
      const before = made.get(tenant);
      if (before?.rev === rev) return before.knowledge;
      const uses = wordUsesOf(library);
      const alike = likenessBy(uses);
      const own = withOwnAnswers(library, answers);
      const beside = besides(own, answers, learned);
      const hear = createHear(own, besideOwnAnswers(understand, beside, alike), flows);
      const findOwn = (query: string) => findAnswers(beside, alike, query);
      const likeness = () => likenessBy(countUses(answers.flatMap(phrasingsOf), uses));
      const knowledge: Knowledge = { library: own, flows, hear, findOwn, likeness };
      made.set(tenant, { rev, knowledge });
      return knowledge;
    },
  };
  return common;
}

/** What a tenant's experts wrote, and what its askers' words have come to mean; what is retired is not found by either. */
function besides(library: Library, answers: readonly OwnAnswer[], learned: readonly Learned[]): readonly Beside[] {
  const phrasings = new Map(answers.map((own) => [own.id, phrasingsOf(own)]));
  for (const { answer, text } of learned) {
    if (library.answers.has(answer)) phrasings.set(answer, [...(phrasings.get(answer) ?? []), text]);
  }
  return [...phrasings].map(([id, said]) => ({ id, phrasings: said }));
}

function phrasingsOf({ question, phrasings }: OwnAnswer): readonly string[] {
  return [question, ...phrasings];
}
