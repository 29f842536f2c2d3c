import { say } from '../../content/say.ts';
import { titled } from './data-part.ts';
import type { ReadPart } from './part.ts';

/** What this is and what it can do. */
export const aboutPart: ReadPart = ({ library, greeted }) =>
  greeted === true ? [] : [{ shown: [titled(library, 'home_title'), ...say(library, 'home_about', {})], choices: [] }];
