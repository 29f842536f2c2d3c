import type { Library } from '../content/library.ts';
import type { Artefact, Artefacts } from '../content/plan-schema.ts';

/** What was answered, by the id of the question. A question passed over is not there. */
export type ArtefactAnswers = Readonly<Record<string, string>>;

type Question = Artefact['questions'][number];

/** The working paper somebody asks for: "a risk list", "charter please". The longest name that is said wins. */
export function findArtefact(library: Library, text: string): Artefact | undefined {
  const said = ` ${wordsOf(text)} `;
  const named = library.plan.artefacts.artefacts.flatMap((artefact) =>
    [artefact.title, ...artefact.also]
      .map(wordsOf)
      .filter((name) => said.includes(` ${name} `))
      .map((name) => ({ artefact, length: name.length })),
  );
  return named.toSorted((a, b) => b.length - a.length)[0]?.artefact;
}

/** A filled-in paper as Markdown to paste. What was left open says so; what people wrote cannot become markup. */
export function artefactMarkdown(content: Artefacts, artefact: Artefact, answers: ArtefactAnswers): string {
  const name = inline(answers['name'] ?? '') || content.missing;
  const sections = artefact.questions
    .filter((question) => question.heading !== undefined)
    .map((question) => [`## ${question.heading}`, '', body(content, question, answers[question.id] ?? '')].join('\n'));
  return `${[`# ${artefact.title}: ${name}`, ...sections].join('\n\n')}\n`;
}

/** The rows of an answer: one for each line, cells divided by semicolons, or, as in a pasted table, by tabs or bars. */
export function artefactRows(content: Artefacts, columns: readonly string[], answer: string): string[][] {
  return answer
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '').replace(/^\||\|$/g, ''))
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const divider = [';', '\t', '|'].find((one) => line.includes(one)) ?? ';';
      const cells = line.split(divider).map((cell) => cell.trim());
      // What is more than the columns hold belongs to the last of them.
      const last = cells.slice(columns.length - 1).join('; ');
      const fitted = cells.length > columns.length ? [...cells.slice(0, columns.length - 1), last] : cells;
      return columns.map((_, at) => fitted[at] || content.missing);
    });
}

function body(content: Artefacts, { columns, missing }: Question, answer: string): string {
  if (answer.trim() === '' && missing !== undefined) return missing;
  if (columns === undefined) {
    const paragraphs = answer
      .split(/\n+/)
      .map((text) => inline(capital(text.trim())))
      .filter((text) => text !== '');
    return paragraphs.length === 0 ? content.missing : paragraphs.join('\n\n');
  }
  const rows = artefactRows(content, columns, answer);
  const shown = rows.length === 0 ? [columns.map(() => content.missing)] : rows;
  return [columns, columns.map(() => '---'), ...shown.map((row) => row.map((cell) => inline(capital(cell))))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** What stands at the head of a line or a cell; a name like "iPad" stays as it is. */
function capital(text: string): string {
  return /^\p{Ll}\p{Lu}/u.test(text) ? text : text.charAt(0).toLocaleUpperCase('en') + text.slice(1);
}

/** One line of text in which nothing is read as Markdown or HTML. */
export function inline(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~]/g, '\\$&')
    .replace(/^(#{1,6}|[-+])(?=\s|$)/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
