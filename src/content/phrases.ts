import { type Block, type Message, type Span, type Spans, spansText } from '../message/message.ts';
import { articleFor } from './article.ts';
import { DIALOG_PHRASES } from './dialog-phrases.ts';
import { EXPERT_PHRASES } from './expert-phrases.ts';
import { FILE_PHRASES } from './file-phrases.ts';
import { FORM_PHRASES } from './form-phrases.ts';
import { GUIDE_PHRASES } from './guide-phrases.ts';
import { HOME_PHRASES } from './home-phrases.ts';
import { LIMIT_PHRASES } from './limit-phrases.ts';
import { MY_DATA_PHRASES } from './my-data-phrases.ts';
import { NUDGE_PHRASES } from './nudge-phrases.ts';
import { PLAN_PHRASES } from './plan-phrases.ts';
import { PLANNING_PHRASES } from './planning-phrases.ts';
import { PROGRESS_PHRASES } from './progress-phrases.ts';
import { SKILLS_PHRASES } from './skills-phrases.ts';

/**
 * Every sentence the bot says of its own accord, by key, with the placeholders it may use.
 * The words themselves are in knowledge/phrases/; a missing or misspelt one is a content problem.
 */
export const PHRASES = {
  greeting: [],
  greeting_again: [],
  introduction: [],
  kept_of_you: ['days'],
  guest: [],
  left_out_pay: [],
  left_out_health: [],
  help: [],
  thanks: [],
  goodbye: [],
  empty: [],
  unsure: [],
  none: [],
  none_again: [],
  none_nearest: [],
  related: [],
  feedback_thanks: [],
  joined: [],
  apology: ['id'],
  over: [],
  route_hr: [],
  route_wellbeing: [],
  role_nationwide: [],
  role_work: ['title', 'work'],
  role_pay: ['title', 'median', 'year', 'p10', 'p90'],
  role_pay_before: ['median', 'year'],
  role_pay_covers: ['role', 'covers'],
  role_pay_above_top: [],
  role_pay_missing: ['title'],
  role_education: ['title', 'shares'],
  role_education_missing: ['title'],
  role_preparation: ['zone', 'preparation'],
  role_preparation_missing: [],
  role_list_missing: ['title'],
  role_unrated: ['title'],
  role_skills: ['title'],
  role_skill: ['name', 'importance', 'level'],
  role_work_styles: ['title', 'styles'],
  role_tools: ['title', 'tools'],
  role_ai: ['title', 'percentile', 'measured_as'],
  role_ai_missing: ['title'],
  role_related: ['title'],
  role_titles: ['title', 'titles'],
  role_ratings_caveat: [],
  role_ask_pay: ['role'],
  role_ask_skills: ['role'],
  role_ask_education: ['role'],
  role_ask_ai: ['role'],
  role_ask_overview: ['role'],
  role_ask_work_styles: ['role'],
  role_ask_tools: ['role'],
  role_ask_related: ['role'],
  role_ask_titles: ['role'],
  compare_title: ['a', 'b'],
  compare_pay: ['higher', 'lower', 'difference', 'year'],
  compare_pay_same: ['covers', 'year'],
  compare_degrees: ['a', 'b', 'share_a', 'share_b'],
  compare_zones: ['a', 'b', 'zone_a', 'zone_b'],
  compare_ai: ['higher', 'lower', 'percentile_higher', 'percentile_lower'],
  compare_ai_same: ['a', 'b', 'percentile'],
  compare_two: ['a', 'b', 'third'],
  label_fact: [],
  label_pay: ['year'],
  label_pay_range: ['year'],
  label_education: [],
  label_preparation: [],
  label_top_skills: [],
  label_ai: [],
  label_work_styles: [],
  label_tools: [],
  value_missing: [],
  zone_1: [],
  zone_2: [],
  zone_3: [],
  zone_4: [],
  zone_5: [],
  ...DIALOG_PHRASES,
  ...EXPERT_PHRASES,
  ...FILE_PHRASES,
  ...FORM_PHRASES,
  ...LIMIT_PHRASES,
  ...SKILLS_PHRASES,
  ...PLAN_PHRASES,
  ...PLANNING_PHRASES,
  ...MY_DATA_PHRASES,
  ...HOME_PHRASES,
  ...NUDGE_PHRASES,
  ...GUIDE_PHRASES,
  ...PROGRESS_PHRASES,
} as const satisfies Record<string, readonly string[]>;

export type PhraseKey = keyof typeof PHRASES;
export type PhraseValues<K extends PhraseKey> = Readonly<Record<(typeof PHRASES)[K][number], string>>;

/** What is filled in: a name in braces. */
export const PLACEHOLDER = /\{([a-z0-9_]+)\}/g;

/** The placeholders that a message uses. */
export function placeholders(message: Message): string[] {
  return [...new Set([...message.flatMap(blockTexts).join('\n').matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))];
}

const BEHIND_ARTICLE = /\b([Aa])n? (?=\{([a-z0-9_]+)\})/g;

/** The same for one line of text. "a {role}" becomes "an" where what is filled in asks for it. */
export function fillText(text: string, values: Readonly<Record<string, string>>): string {
  return text
    .replace(BEHIND_ARTICLE, (whole, first: string, name: string) => {
      const value = values[name];
      return value === undefined ? whole : `${first}${articleFor(value).slice(1)} `;
    })
    .replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole);
}

/** Fills placeholders in. What is filled in stays text, whatever it contains. */
export function fill(message: Message, values: Readonly<Record<string, string>>): Message {
  const fillSpan = (span: Span): Span => ({ ...span, text: fillText(span.text, values) });
  return message.map((block): Block => {
    switch (block.kind) {
      case 'heading':
        return { ...block, text: fillText(block.text, values) };
      case 'paragraph':
      case 'note':
        return { ...block, spans: block.spans.map(fillSpan) };
      case 'list':
        return { ...block, items: block.items.map((item) => item.map(fillSpan)) };
      default:
        return block;
    }
  });
}

function blockTexts(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
    case 'note':
      return [spansText(block.spans)];
    case 'list':
      return block.items.map((item: Spans) => spansText(item));
    default:
      return [];
  }
}
