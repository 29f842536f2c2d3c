import type { Flow } from '../conversation/flow.ts';
import { skillsCheck } from './skills-check.ts';

/** Every flow the bot runs. A new one is a file beside this one, and a line here. */
export const FLOWS: readonly Flow[] = [skillsCheck];
