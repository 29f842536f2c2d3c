import { stringify } from 'yaml';
import type { OwnAnswer } from './own-answer.ts';

const LINE_WIDTH = 100;
const REVIEW_AFTER_MS = 365 * 24 * 60 * 60 * 1000;
const MOST_RELATED = 3;

export interface AnswerFileText {
  readonly name: string;
  readonly text: string;
}

/**
 * An answer of the experts as a file of the knowledge folder: `known` are the ids of the answers there. What is still
 * missing for a good one (other ways of asking it, near misses) the check of the content says.
 */
export function answerFile(answer: OwnAnswer, known: ReadonlySet<string>): AnswerFileText {
  const { id, question, phrasings, text, nearest, at } = answer;
  const entry = {
    id,
    question: oneLine(question),
    also_asked: phrasings.map(oneLine),
    near_misses: [],
    answer: `${asMarkdown(text)}\n`,
    sources: [],
    answered_by_expert: at.slice(0, 'yyyy-mm-dd'.length),
    review_by: new Date(Date.parse(at) + REVIEW_AFTER_MS).toISOString().slice(0, 'yyyy-mm-dd'.length),
    related: nearest.filter((one) => known.has(one)).slice(0, MOST_RELATED),
  };
  const file = { topic: 'Answered by an expert', answers: [entry] };
  return { name: `${id}.yaml`, text: stringify(file, { lineWidth: LINE_WIDTH }) };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const LINK = /https:\/\/[^\s<>"]*[^\s<>".,:;!?)]/g;

/** Plain words as Markdown that reads as those words; https addresses become links. */
export function asMarkdown(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => paragraph.split('\n').map(lineAsMarkdown).join('\\\n'))
    .join('\n\n');
}

function lineAsMarkdown(line: string): string {
  const trimmed = line.trim();
  let out = '';
  let from = 0;
  for (const { 0: href, index } of trimmed.matchAll(LINK)) {
    out += escaped(trimmed.slice(from, index));
    const target = href.replace(/[()\\]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
    out += URL.canParse(href) ? `[${escaped(href)}](${target})` : escaped(href);
    from = index + href.length;
  }
  out += escaped(trimmed.slice(from));
  // Only at the start of a line do these begin a list or a heading.
  return out.replace(/^([-+=])/, '\\$1').replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#&~|!]/g, '\\$&');
}
