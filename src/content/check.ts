import { plainText } from '../message/plain-text.ts';
import { contentMarkdown } from './content-markdown.ts';
import type { Files } from './files.ts';
import { checkGuides } from './guides.ts';
import type { Problem } from './problem.ts';
import type { AnswerEntry } from './schema.ts';

const MOST_WORDS = 90;
/** Money, shares, counts with thousands, and scores such as "1 of 6". Ages, steps and minutes are no figures. */
const FIGURE = /\$\s?\d|\d\s?%|\d{1,3}(,\d{3})+|\b\d+(\.\d+)? (percent|of \d|out of \d)/;
/** The source that stands for our own judgement: it can carry advice, never a figure. */
const OWN_JUDGEMENT = 'opsward';

interface Found {
  readonly entry: AnswerEntry;
  readonly file: string;
  readonly lineOf: (...path: readonly PropertyKey[]) => number;
}

/**
 * The rules a schema cannot say: references, length, figures, competing phrasings, review dates.
 * `whole` is false when some files could not be read: then references are not followed.
 */
export function checkContent(files: Files, today: string, whole: boolean): Problem[] {
  const found = files.answers.flatMap((file) =>
    file.value.answers.map(
      (entry, index): Found => ({
        entry,
        file: file.file,
        lineOf: (...path) => file.lineOf(['answers', index, ...path]),
      }),
    ),
  );
  const ids = new Set(found.map(({ entry }) => entry.id));
  return [
    ...found.flatMap((item) => [
      ...(whole ? references(item, ids, new Set(Object.keys(files.sources.value))) : []),
      ...fewest(item),
      ...length(item),
      ...figures(item),
      ...reviewDate(item, today),
    ]),
    ...checkGuides(
      files.guides,
      { answers: ids, sources: new Set(Object.keys(files.sources.value)) },
      { today, whole },
    ),
    ...competing(found),
    ...safetyRoutes(files),
    ...(whole ? offers(files, ids) : []),
    ...(whole ? roleCodes(files) : []),
  ];
}

function references({ entry, file, lineOf }: Found, ids: Set<string>, sources: Set<string>): Problem[] {
  const broken = (path: readonly PropertyKey[], message: string): Problem => ({
    severity: 'error',
    file,
    line: lineOf(...path),
    message: `${entry.id}: ${message}`,
  });
  return [
    ...entry.related.flatMap((id, at) =>
      ids.has(id) && id !== entry.id ? [] : [broken(['related', at], `there is no other answer "${id}"`)],
    ),
    ...(entry.parts ?? []).flatMap((id, at) =>
      id === null || (ids.has(id) && id !== entry.id)
        ? []
        : [broken(['parts', at], `there is no other answer "${id}" for this point of its list`)],
    ),
    ...entry.sources.flatMap((id, at) =>
      sources.has(id) ? [] : [broken(['sources', at], `there is no source "${id}" in sources.yaml`)],
    ),
    ...entry.near_misses.flatMap((miss, at) =>
      typeof miss === 'string' || (ids.has(miss.belongs_to) && miss.belongs_to !== entry.id)
        ? []
        : [broken(['near_misses', at], `there is no other answer "${miss.belongs_to}" for this near miss`)],
    ),
  ];
}

/** What an expert answered in passing is shown as it is, and waits for somebody to round it off. */
function severityFor({ answered_by_expert }: AnswerEntry): Problem['severity'] {
  return answered_by_expert === undefined ? 'error' : 'warning';
}

function fewest({ entry, file, lineOf }: Found): Problem[] {
  return FEWEST.flatMap(([field, fewest, message]): Problem[] => {
    if (entry[field].length >= fewest) return [];
    return [{ severity: severityFor(entry), file, line: lineOf(field), message: `${entry.id}: ${message}` }];
  });
}

const FEWEST = [
  ['also_asked', 8, 'write at least 8 other ways people ask this'],
  ['near_misses', 2, 'write at least 2 questions that look alike but must not get this answer'],
  ['related', 2, 'name 2 or 3 related answers'],
] as const;

function length({ entry, file, lineOf }: Found): Problem[] {
  const words = answerText(entry)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  if (words <= MOST_WORDS) return [];
  const message = `${entry.id}: the answer has ${words} words; at most ${MOST_WORDS} fit a phone`;
  return [{ severity: severityFor(entry), file, line: lineOf('answer'), message }];
}

function figures({ entry, file, lineOf }: Found): Problem[] {
  const figure = FIGURE.exec(answerText(entry))?.[0];
  if (figure === undefined || entry.sources.some((source) => source !== OWN_JUDGEMENT)) return [];
  const message = `${entry.id}: "${figure}" is a figure without a source; name where it is from`;
  return [{ severity: severityFor(entry), file, line: lineOf('sources'), message }];
}

function reviewDate({ entry, file, lineOf }: Found, today: string): Problem[] {
  if (entry.review_by >= today) return [];
  const message = `${entry.id}: was to be reviewed by ${entry.review_by}; read it again and set a new date`;
  return [{ severity: 'warning', file, line: lineOf('review_by'), message }];
}

/** The same phrasing under two answers: neither can win. Word order, case and punctuation do not tell phrasings apart. */
function competing(found: readonly Found[]): Problem[] {
  const owners = new Map<string, { id: string; where: () => string }>();
  const problems: Problem[] = [];
  const claim = (item: Found, path: readonly PropertyKey[], phrasing: string, owner: string): void => {
    const key = bagOfWords(phrasing);
    const first = owners.get(key);
    const line = (): number => item.lineOf(...path);
    if (first === undefined) {
      owners.set(key, { id: owner, where: () => `${item.file}:${line()}` });
    } else if (first.id !== owner) {
      const message = `"${phrasing}" competes: it is a phrasing of "${owner}" here and of "${first.id}" at ${first.where()}`;
      problems.push({ severity: 'error', file: item.file, line: line(), message });
    }
  };
  for (const item of found) {
    claim(item, ['question'], item.entry.question, item.entry.id);
    for (const [at, phrasing] of item.entry.also_asked.entries())
      claim(item, ['also_asked', at], phrasing, item.entry.id);
  }
  for (const item of found) {
    for (const [at, miss] of item.entry.near_misses.entries()) {
      if (typeof miss !== 'string') claim(item, ['near_misses', at], miss.ask, miss.belongs_to);
      else claim(item, ['near_misses', at], miss, 'nobody (a near miss)');
    }
  }
  return problems;
}

function offers({ commands: { file, value, lineOf } }: Files, answers: Set<string>): Problem[] {
  return Object.entries(value.flows).flatMap(([flow, { offered_with }]) =>
    offered_with.flatMap((id, at): Problem[] => {
      if (answers.has(id)) return [];
      const message = `there is no answer "${id}" to offer ${flow} with`;
      return [{ severity: 'error', file, line: lineOf(['flows', flow, 'offered_with', at]), message }];
    }),
  );
}

function safetyRoutes(files: Files): Problem[] {
  return Object.entries(files.safety.value).flatMap(([id, topic]): Problem[] => {
    if (topic.answer.includes('{route}')) return [];
    const message = `${id}: say {route} where the human route belongs`;
    return [{ severity: 'error', file: files.safety.file, line: files.safety.lineOf([id, 'answer']), message }];
  });
}

function roleCodes(files: Files): Problem[] {
  const codes = new Set(files.roles.map((file) => file.value.code));
  const { file, value, lineOf } = files.roleWords;
  return (['answered', 'also', 'shared'] as const).flatMap((list) =>
    Object.entries<string | readonly string[]>(value[list]).flatMap(([name, meant]): Problem[] =>
      [meant].flat().flatMap((code): Problem[] => {
        if (codes.has(code)) return [];
        const message = `"${name}" stands for ${code}, which has no profile in roles/`;
        return [{ severity: 'error', file, line: lineOf([list, name]), message }];
      }),
    ),
  );
}

function answerText(entry: AnswerEntry): string {
  const parsed = contentMarkdown(entry.answer);
  return parsed.kind === 'ok' ? plainText(parsed.message) : entry.answer;
}

function bagOfWords(text: string): string {
  return [...(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])].sort().join(' ');
}
