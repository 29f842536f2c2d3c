import type { Flow } from '../conversation/flow.ts';
import { editNote } from './guides/edit-note.ts';
import { shareGuide } from './guides/share-guide.ts';
import { home } from './home/flow.ts';
import { nudges } from './nudges/opt-in.ts';
import { nudgePlan } from './nudges/plan-it.ts';
import { artefactFlows } from './plan/artefact.ts';
import { jobAd } from './plan/job-ad.ts';
import { planStep } from './plan/step.ts';
import { story } from './plan/story.ts';
import { shareProgress } from './progress/share-progress.ts';
import { skillsCheck } from './skills-check.ts';

/** Every flow the bot runs. A new one is a file beside this one, and a line here. */
export const FLOWS: readonly Flow[] = [
  skillsCheck,
  nudges,
  nudgePlan,
  planStep,
  story,
  jobAd,
  ...artefactFlows,
  shareGuide,
  editNote,
  shareProgress,
  home,
];
