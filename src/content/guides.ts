import { z } from 'zod';
import { plainText } from '../message/plain-text.ts';
import { contentMarkdown } from './content-markdown.ts';
import { date, id, line } from './fields.ts';
import type { Guide } from './library.ts';
import type { Problem } from './problem.ts';
import type { Source } from './schema.ts';
import { parseYamlFile, type YamlFile } from './yaml-file.ts';

const guideSchema = z.strictObject({
  title: line,
  /** Whom it is for, as it reads after "For ". */
  for: line,
  minutes: z.number().int().min(1).max(10),
  summary: line,
  sources: z.array(id).min(1),
  review_by: date,
  /** Answers under which the guide is offered, and which are offered under it. */
  related: z.array(id).min(1),
});

/** A guide's file: what stands between the two lines of dashes, and the Markdown under them. */
export interface GuideFile {
  readonly id: string;
  readonly matter: YamlFile<z.infer<typeof guideSchema>>;
  readonly body: string;
  /** The line of the file on which the body begins; 1 is the first. */
  readonly bodyLine: number;
}

const FRONT = /^---\r?\n([\s\S]*?\r?\n)---\r?\n/;
const LAST_HEADING = 'Next steps';
/** About what an adult reads in a minute, silently (Brysbaert, Journal of Memory and Language, 2019: 238 words). */
const WORDS_A_MINUTE = 240;

export type ReadGuide =
  | { readonly kind: 'ok'; readonly guide: GuideFile }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** `file` is the path in the knowledge folder; its name is the guide's id. */
export function readGuideFile(file: string, text: string): ReadGuide {
  const broken = (message: string): ReadGuide => ({
    kind: 'problems',
    problems: [{ severity: 'error', file, line: 1, message }],
  });
  const name = file.replace(/^.*\//, '').replace(/\.md$/, '');
  if (!id.safeParse(name).success) return broken('name the file in lower-case words joined by hyphens');
  const front = FRONT.exec(text);
  if (front === null) return broken('begin with a line "---", then title, for and the rest, then another line "---"');
  // An empty line stands in for the dashes, so that every line keeps its number.
  const matter = parseYamlFile(file, `\n${front[1] ?? ''}`, guideSchema);
  if (matter.kind === 'problems') return matter;
  const bodyLine = front[0].split('\n').length;
  return { kind: 'ok', guide: { id: name, matter: matter.file, body: text.slice(front[0].length), bodyLine } };
}

/** The guide as the bot can show it. */
export function assembleGuide(
  file: GuideFile,
  sources: ReadonlyMap<string, Source>,
): { readonly guide: Guide; readonly problems: readonly Problem[] } {
  const { value } = file.matter;
  const parsed = contentMarkdown(file.body);
  const at = (line: number, message: string): Problem => ({
    severity: 'error',
    file: file.matter.file,
    line: file.bodyLine + line - 1,
    message,
  });
  const message = parsed.kind === 'ok' ? parsed.message : [];
  const headings = message.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
  const words = plainText(message)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const most = value.minutes * WORDS_A_MINUTE;
  const tooLong = `the guide has ${words} words, and "minutes: ${value.minutes}" allows ${most}; shorten it or correct the minutes`;
  const problems =
    parsed.kind === 'problems'
      ? parsed.problems.map((problem) => at(problem.line, problem.message))
      : [
          ...(headings.at(-1) === LAST_HEADING
            ? []
            : [at(file.body.split('\n').length, `the last section has to be "## ${LAST_HEADING}"`)]),
          ...(words <= most ? [] : [{ ...at(1, tooLong), line: file.matter.lineOf(['minutes']) }]),
        ];
  const guide: Guide = {
    id: file.id,
    title: value.title,
    for: value.for,
    minutes: value.minutes,
    summary: value.summary,
    message,
    sources: value.sources.flatMap((source) => sources.get(source) ?? []),
    reviewBy: value.review_by,
    related: value.related,
  };
  return { guide, problems };
}

/** References that lead nowhere, and review dates that have passed. */
export function checkGuides(
  guides: readonly GuideFile[],
  known: { readonly answers: ReadonlySet<string>; readonly sources: ReadonlySet<string> },
  { today, whole }: { readonly today: string; readonly whole: boolean },
): Problem[] {
  return guides.flatMap(({ matter: { file, value, lineOf } }): Problem[] => {
    const missing = (key: 'related' | 'sources', ids: ReadonlySet<string>, what: string): Problem[] =>
      value[key].flatMap((one, at): Problem[] =>
        ids.has(one)
          ? []
          : [{ severity: 'error', file, line: lineOf([key, at]), message: `there is no ${what} "${one}"` }],
      );
    const late = `was to be reviewed by ${value.review_by}; read it again and set a new date`;
    return [
      ...(whole ? missing('related', known.answers, 'answer') : []),
      ...(whole ? missing('sources', known.sources, 'source in sources.yaml:') : []),
      ...(value.review_by < today
        ? [{ severity: 'warning', file, line: lineOf(['review_by']), message: late } as const]
        : []),
    ];
  });
}
