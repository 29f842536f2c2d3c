import { say } from '../../content/say.ts';
import { titled } from './data-part.ts';
import type { ReadPart } from './part.ts';

/** What this is and what it can do. */
export const aboutPart: ReadPart = ({ library, greeted }) => {
  if (greeted === true) return [];
  const paste = library.company.features.job_ad_match ? 'home_paste_posting' : 'home_paste';
  const shown = [titled(library, 'home_title'), ...say(library, 'home_about', {}), ...say(library, paste, {})];
  return [{ shown, choices: [] }];
};
