import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './problem.ts';

/** A parsed file that still knows on which line each value stands. */
export interface YamlFile<T> {
  readonly file: string;
  readonly value: T;
  /** The line of the value at a path such as ["answers", 3, "related", 0]; of its nearest ancestor where it is missing. */
  lineOf(path: readonly PropertyKey[]): number;
}

export type YamlResult<T> =
  | { readonly kind: 'ok'; readonly file: YamlFile<T> }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

interface Read {
  readonly text: string;
  readonly result: YamlResult<unknown>;
}

/** What each file was last read as: when a coach saves one file of a running bot, the others are not parsed again. */
const lastRead = new WeakMap<z.ZodType, Map<string, Read>>();

/** Reads YAML text against a schema; every fault is reported with its line. */
export function parseYamlFile<T>(file: string, text: string, schema: z.ZodType<T>): YamlResult<T> {
  const ofSchema = lastRead.get(schema) ?? new Map<string, Read>();
  lastRead.set(schema, ofSchema);
  const last = ofSchema.get(file);
  // The same schema made it.
  if (last?.text === text) return last.result as YamlResult<T>;
  const result = read(file, text, schema);
  ofSchema.set(file, { text, result });
  return result;
}

function read<T>(file: string, text: string, schema: z.ZodType<T>): YamlResult<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const faults = [...document.errors, ...document.warnings].map(
    (fault): Problem => ({
      severity: 'error',
      file,
      line: lines.linePos(fault.pos[0]).line,
      message: fault.message.split('\n')[0] ?? 'not YAML',
    }),
  );
  if (faults.length > 0) return { kind: 'problems', problems: faults };
  const lineOf = (path: readonly PropertyKey[]): number => lineAt(document, lines, path);
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { kind: 'ok', file: { file, value: parsed.data, lineOf } };
  return { kind: 'problems', problems: parsed.error.issues.map((issue) => issueProblem(file, issue, lineOf)) };
}

function issueProblem(
  file: string,
  issue: z.core.$ZodIssue,
  lineOf: (path: readonly PropertyKey[]) => number,
): Problem {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  const where = path.length === 0 ? '' : `${path.map(String).join('.')}: `;
  return { severity: 'error', file, line: lineOf(path), message: where + issue.message };
}

function lineAt(document: Document.Parsed, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(last)) : undefined;
    const node = pair?.key ?? document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
