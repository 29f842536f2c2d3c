import { z } from 'zod';
import type { Library } from '../../content/library.ts';
import type { Artefact } from '../../content/plan-schema.ts';
import { say, sayLine } from '../../content/say.ts';
import type { Served } from '../../conversation/desk.ts';
import { defineFlow, type Ending, type Flow, type Slot } from '../../conversation/flow.ts';
import { paragraph } from '../../message/message.ts';
import type { PersonRecord } from '../../people/record.ts';
import { artefactMarkdown } from '../../plan/artefacts.ts';
import { ownAnswer, told } from './own-answer.ts';

const WRITING_SECONDS = 60;
const MOST_WORDS = 400;

const ARTEFACTS = ['dependency-map', 'risk-list', 'charter', 'steering-update', 'stakeholder-map'] as const;

const keptSchema = z.object({
  artefact: z
    .object({
      id: z.string(),
      title: z.string(),
      what_for: z.string(),
      also: z.array(z.string()),
      questions: z.array(
        z.object({
          id: z.string(),
          heading: z.string().optional(),
          ask: z.string(),
          example: z.string(),
          columns: z.array(z.string()).optional(),
        }),
      ),
    })
    .exactOptional(),
});
type Kept = z.infer<typeof keptSchema>;

/** Working papers that are filled in by a few questions and come back as Markdown. Nothing of them is kept. */
export const artefactFlows: readonly Flow[] = ARTEFACTS.map((id) =>
  defineFlow<Kept>({
    name: id,
    starts: (library) => library.commands.flows[id]?.starts ?? [],
    allow: 'direct',
    fleeting: true,
    questionnaire: {
      schema: keptSchema,
      copy: ({ library }) => {
        const artefact = artefactNamed(library, id);
        return artefact === undefined ? {} : { artefact };
      },
    },
    slots,
    ends,
  }),
);

function artefactNamed(library: Library, id: string): Artefact | undefined {
  return library.plan.artefacts.artefacts.find((one) => one.id === id);
}

function slots({ artefact }: Kept, library: Library): readonly Slot[] {
  return (artefact?.questions ?? []).map(({ id, heading, ask, example }, at): Slot => {
    const slot = ownAnswer(library, {
      id,
      name: heading ?? sayLine(library, 'artefact_name', {}),
      ask,
      hint: sayLine(library, 'artefact_example', { example }),
      most: MOST_WORDS,
      skip: at > 0,
      seconds: WRITING_SECONDS,
    });
    const title = artefact?.title ?? '';
    const what_for = artefact?.what_for ?? '';
    const before = at === 0 ? { before: () => say(library, 'artefact_start', { title, what_for }) } : {};
    return { ...slot, part: 'question', ...before };
  });
}

function ends({ library, questionnaire, answers }: Ending<Kept>, record: PersonRecord): Served {
  const { artefact } = questionnaire;
  if (artefact === undefined) return { record, messages: [say(library, 'over', {})], offered: [] };
  const given = Object.entries(answers).flatMap(([id, answer]) => {
    const text = told(answer);
    return text === undefined ? [] : [[id, text]];
  });
  const markdown = artefactMarkdown(library.plan.artefacts, artefact, Object.fromEntries(given));
  return { record, messages: [say(library, 'artefact_done', {}), [paragraph(markdown.trim())]], offered: [] };
}
