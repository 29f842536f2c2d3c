import type { TrainingSet } from '../ports.ts';
import type { Library } from './library.ts';

/** What the matcher learns from: the library without everything that is only said. */
export function trainingSet(library: Library): TrainingSet {
  return {
    answers: [
      ...[...library.answers.values()].map(({ id, phrasings }) => ({ id, phrasings })),
      ...library.safety.map(({ id, examples }) => ({ id: `safety:${id}`, phrasings: examples })),
    ],
    outside: library.outside,
    means: library.means,
  };
}
