import { z } from 'zod';
import type { Library } from '../content/library.ts';
import { fillText, PLACEHOLDER } from '../content/phrases.ts';
import { STORY_FIELDS, type Stories, type StoryField } from '../content/plan-schema.ts';
import { say, sayLine } from '../content/say.ts';
import { type Block, type Message, plain } from '../message/message.ts';
import type { Track } from '../skills/destination.ts';
import { countWords, sentenceStart, withoutStop } from './own-words.ts';

/** An initiative told once, in the person's own words. A field they passed over is not there. */
export const bankStorySchema = z.object({
  id: z.string(),
  /** When it was told, YYYY-MM-DD. */
  told: z.string(),
  /** The skills of the check it is an example of, where the person named any. */
  skills: z.array(z.string()).readonly(),
  initiative: z.string(),
  outcome: z.string().exactOptional(),
  dependencies: z.string().exactOptional(),
  stakeholders: z.string().exactOptional(),
  governance: z.string().exactOptional(),
});
export type BankStory = Readonly<z.infer<typeof bankStorySchema>>;

/** One story three ways. Parts that need something untold are left out. */
export interface ToldStory {
  readonly resume: string;
  readonly star: readonly { readonly label: string; readonly text: string }[];
  readonly pitch: string;
  /** How long the pitch takes to say. */
  readonly seconds: number;
  /** What was not told yet. */
  readonly missing: readonly StoryField[];
}

/** Arranges a story. Nothing is added but the labels of the templates: no skill, no number, no praise. */
export function tellStory(templates: Stories, track: Track, story: BankStory): ToldStory {
  const parts = templates.tracks[track];
  const pitch = parts.pitch.flatMap((part) => filled(part, story) ?? []).join(' ');
  return {
    resume: parts.resume.flatMap((part) => filled(part, story) ?? []).join(' '),
    star: parts.star.flatMap(({ label, text }) => {
      const told = sentences(text, story);
      return told === '' ? [] : [{ label, text: told }];
    }),
    pitch,
    seconds: roundedSeconds((countWords(pitch) / templates.words_a_minute) * 60),
    missing: STORY_FIELDS.filter((field) => isUntold(story[field])),
  };
}

/** Each sentence of a part stands alone, so that one untold field does not take the others with it. */
function sentences(template: string, story: BankStory): string {
  return template
    .split(/(?<=\.)\s+/)
    .flatMap((sentence) => filled(sentence, story) ?? [])
    .join(' ');
}

/** Undefined where something the template needs was not told. */
function filled(template: string, story: BankStory): string | undefined {
  const fields = [...template.matchAll(PLACEHOLDER)].map((match) => match[1]);
  if (STORY_FIELDS.some((field) => fields.includes(field) && isUntold(story[field]))) return undefined;
  const values = Object.fromEntries(
    STORY_FIELDS.map((field) => {
      const words = story[field] ?? '';
      return [field, template.startsWith(`{${field}}`) ? sentenceStart(words) : withoutStop(words)];
    }),
  );
  return fillText(template, values);
}

function isUntold(text: string | undefined): boolean {
  return text === undefined || withoutStop(text) === '';
}

/** To the next five: nobody speaks to the second. */
function roundedSeconds(seconds: number): number {
  return Math.max(5, Math.round(seconds / 5) * 5);
}

const LONG_PITCH_SECONDS = 75;

/** A story in all three lengths, ready to copy. */
export function storyMessage(library: Library, track: Track, story: BankStory): Message {
  const templates = library.plan.stories;
  const told = tellStory(templates, track, story);
  const label = (text: string): Block => ({ kind: 'paragraph', spans: [{ text, bold: true }] });
  const pitch = told.seconds > LONG_PITCH_SECONDS ? 'story_pitch_long' : 'story_pitch';
  const names = told.missing.map((field) => templates.fields.find(({ id }) => id === field)?.label ?? field);
  return [
    { kind: 'heading', text: sayLine(library, 'story_title', { initiative: sentenceStart(story.initiative) }) },
    label(sayLine(library, 'story_resume', {})),
    { kind: 'paragraph', spans: plain(told.resume) },
    label(sayLine(library, 'story_star', {})),
    { kind: 'facts', facts: told.star.map((part) => ({ label: part.label, value: plain(part.text) })) },
    label(sayLine(library, pitch, { seconds: String(told.seconds) })),
    { kind: 'paragraph', spans: plain(told.pitch) },
    ...(names.length === 0 ? [] : say(library, 'story_missing', { fields: names.join(', ') })),
    ...say(library, 'story_own_words', {}),
  ];
}
