import type { JobAdWords } from '../content/plan-schema.ts';

/** A posting is rarely longer; what is beyond belongs to something else that was pasted along. */
const MOST_CHARACTERS = 20_000;
const MOST_REQUIREMENTS = 60;
const MOST_WORDS = 60;
const LEAST_WORDS = 2;
const HEADING_WORDS = 8;

type Section = 'wanted' | 'other' | 'unknown';

/** What a posting asks for, line by line and in its own words; its sentences, where it has no lines. */
export function adRequirements(words: JobAdWords, text: string): readonly string[] {
  const lines: { readonly text: string; readonly section: Section; readonly bullet: boolean }[] = [];
  let section: Section = 'unknown';
  for (const raw of text.slice(0, MOST_CHARACTERS).split(/\r?\n/)) {
    const bullet = BULLET.test(raw);
    const line = raw.replace(BULLET, '').replace(/\s+/g, ' ').trim();
    const heading = bullet ? undefined : headingOf(words, line);
    if (heading !== undefined) section = heading;
    // A heading may go on with what it is about: "Requirements: five years in operations".
    const rest = heading === undefined ? line : line.slice(line.indexOf(':') + 1).trim();
    if (heading !== undefined && (!line.includes(':') || rest === '')) continue;
    for (const sentence of bullet ? [rest] : rest.split(SENTENCE)) lines.push({ text: sentence, section, bullet });
  }
  const sectioned = lines.some((line) => line.section === 'wanted');
  const cues = words.cues.map((cue) => ` ${cue} `);
  const wanted = lines.filter((line) => {
    if (line.section === 'other') return false;
    if (sectioned) return line.section === 'wanted';
    return line.bullet || cues.some((cue) => spaced(line.text).includes(cue));
  });
  const fitting = wanted
    .map((line) => line.text.replace(/[\s;,.]+$/, ''))
    .filter((line) => {
      const count = line.split(' ').length;
      return /\p{L}/u.test(line) && count >= LEAST_WORDS && count <= MOST_WORDS;
    });
  return [...new Set(fitting)].slice(0, MOST_REQUIREMENTS);
}

const BULLET = /^\s*(?:[-*•●▪◦·‣–—+o]|\d{1,2}[.)])\s+/;
const SENTENCE = /(?<=[.!?;])\s+(?=\p{Lu}|\p{N})/u;

/** Undefined for a line that heads nothing. */
function headingOf(words: JobAdWords, line: string): Section | undefined {
  const head = line.includes(':') ? line.slice(0, line.indexOf(':')) : line;
  const marked = line.includes(':') || /^#|^\*\*/.test(line) || !/[.!?;,]$/.test(line);
  if (!marked || head.split(' ').length > HEADING_WORDS) return undefined;
  const said = spaced(head);
  const fits = (names: readonly string[]): boolean => names.some((name) => said.startsWith(` ${name} `));
  const holds = (names: readonly string[]): boolean => names.some((name) => said.includes(` ${name} `));
  if (fits(words.other)) return 'other';
  if (fits(words.wanted)) return 'wanted';
  if (!line.endsWith(':') && !/^#|^\*\*/.test(line)) return undefined;
  return holds(words.other) ? 'other' : holds(words.wanted) ? 'wanted' : 'unknown';
}

/** What a requirement is about, without "Proven ability to" and the like before it. */
export function requirementCore(words: JobAdWords, requirement: string): string {
  const leadIns = words.lead_ins.toSorted((a, b) => b.length - a.length);
  let core = requirement.trim();
  for (;;) {
    const lower = core.toLowerCase().replace(/’/g, "'");
    const number = /^\d+\s?\+?(?:\s?[-–]\s?\d+\+?)?(?=\s)/.exec(core)?.[0];
    const found = number ?? leadIns.find((lead) => lower.startsWith(`${lead} `));
    if (found === undefined) return core;
    core = core.slice(found.length).trimStart();
  }
}

/** Its words in lower case, a space around each. */
export function spaced(text: string): string {
  return ` ${(
    text
      .toLowerCase()
      .replace(/’/g, "'")
      .match(/[\p{L}\p{N}']+/gu) ?? []
  ).join(' ')} `;
}
