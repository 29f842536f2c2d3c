import type { Library } from '../content/library.ts';
import { sayLine } from '../content/say.ts';
import { sourceLine } from '../content/source-line.ts';
import { type Message, paragraph, plain } from '../message/message.ts';
import { skillStep, WRITTEN_STEPS, type WrittenStep } from '../plan/step.ts';
import { stepTitle, stepWords } from '../plan/step-text.ts';
import { DESTINATIONS, type Destination } from '../skills/destination.ts';
import type { PreviewEntry } from './entry.ts';

/** The written steps of every skill, with examples from two settings. */
export function previewSteps(library: Library): readonly PreviewEntry[] {
  return [...library.plan.steps.keys()].flatMap((skill) => {
    const destination = DESTINATIONS.find((candidate) =>
      library.skills.questionnaires[candidate].questions.some(({ id }) => id === skill),
    );
    if (destination === undefined) return [];
    return WRITTEN_STEPS.map((kind) => {
      const words = stepWords(library, { destination }, skillStep(kind, skill));
      return {
        id: `${skill}.${kind}`,
        title: stepTitle(words),
        also: [words.outcome],
        messages: () => [stepMessage(library, destination, kind, skill)],
      };
    });
  });
}

function stepMessage(library: Library, destination: Destination, kind: WrittenStep, skill: string): Message {
  const words = stepWords(library, { destination }, skillStep(kind, skill));
  return [
    { kind: 'heading', text: stepTitle(words) },
    { kind: 'paragraph', spans: [{ text: words.outcome, bold: true }] },
    paragraph(words.how),
    ...words.examples.map((example) => paragraph(sayLine(library, 'week_example', example))),
    {
      kind: 'facts',
      facts: [
        { label: sayLine(library, 'week_leaves', {}), value: plain(words.leaves) },
        { label: sayLine(library, 'week_short', {}), value: plain(words.short) },
      ],
    },
    paragraph(words.why),
    { kind: 'sources', sources: words.sources.map(sourceLine) },
  ];
}
