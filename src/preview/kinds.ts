import type { Library } from '../content/library.ts';
import { previewAnswers } from './answers.ts';
import type { PreviewKind } from './entry.ts';
import { previewGuides } from './guides.ts';
import { previewNudges } from './nudges.ts';
import { previewHumans, previewPhrases } from './phrases.ts';
import { previewQuestions } from './questions.ts';
import { previewSteps } from './steps.ts';

/** All that the content says, kind by kind. A new kind of content is one more line. */
export function previewKinds(library: Library): readonly PreviewKind[] {
  return [
    { id: 'answers', title: 'Answers', entries: previewAnswers(library) },
    { id: 'questions', title: 'Skills check questions', entries: previewQuestions(library) },
    { id: 'guides', title: 'Guides', entries: previewGuides(library) },
    { id: 'nudges', title: 'Nudges', entries: previewNudges(library) },
    { id: 'steps', title: 'Steps of the plan', entries: previewSteps(library) },
    { id: 'humans', title: 'Matters for a human', entries: previewHumans(library) },
    { id: 'phrases', title: 'Phrases', entries: previewPhrases(library) },
  ];
}
