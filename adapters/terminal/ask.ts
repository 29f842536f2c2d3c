import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { sourceText } from '../../src/message/plain-text.ts';
import type { Ask, Asked } from '../../src/ports.ts';

/** One question, answered in words a person reads. */
export async function askOnce(ask: Ask, question: string, output: Writable): Promise<void> {
  const asked = await ask(question);
  const sources = asked.sources.map((source) => `  ${sourceText(source)}`);
  const lines = [
    asked.text,
    ...(sources.length === 0 ? [] : ['', 'Sources:', ...sources]),
    ...(asked.suggestions.length === 0 ? [] : ['', ...asked.suggestions.map((suggestion) => `  - ${suggestion}`)]),
  ];
  output.write(`${lines.join('\n')}\n`);
}

/** One JSON line per input line; a blank line starts a new conversation. `elapsed` tells milliseconds from any start. */
export async function askLines(
  newConversation: () => Ask,
  input: Readable,
  output: Writable,
  elapsed: () => number,
): Promise<void> {
  let ask = newConversation();
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') {
      ask = newConversation();
      continue;
    }
    const started = elapsed();
    const asked: Asked = await ask(line);
    const ms = Math.round((elapsed() - started) * 10) / 10;
    output.write(`${JSON.stringify({ ...asked, ms })}\n`);
  }
}
