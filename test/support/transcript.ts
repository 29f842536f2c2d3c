/** One line of a transcript. `at` is its line number in the transcript, for whoever reads a failure. */
export type Line =
  | {
      readonly kind: 'person';
      readonly at: number;
      readonly name: string;
      readonly place: Place;
      readonly text: string;
    }
  | { readonly kind: 'bot'; readonly at: number; readonly place: Place; readonly to?: string; readonly text: string }
  | { readonly kind: 'redraw'; readonly at: number; readonly text: string }
  | { readonly kind: 'later'; readonly at: number; readonly ms: number }
  | { readonly kind: 'restart'; readonly at: number };

/** A direct chat, or a channel by its name. `sameThread`: said under the last thing said there. */
export interface Place {
  readonly channel?: string;
  readonly sameThread?: boolean;
  /** Said in the thread of the newest message there that says this. */
  readonly under?: string;
}

const UNITS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
};

/**
 * A conversation as it would be read aloud:
 *
 *     Ana: text                          said in her direct chat with the bot
 *     Ana in #ops: text                  said to the bot in a channel; "Ana in #ops, same thread: text" goes on there
 *     Ben in #ops, under "text": text     said in the thread of the newest message there that says so
 *     Ana: [pressed: label]              pressed on the newest message that shows this label
 *     Ana: [pressed: label, on: text]    pressed on an older message, found by what it said when it was sent
 *     Ana: [opens the chat]
 *     Bot: text                          said in the direct chat of whoever spoke last; "Bot to Ben: text" in another's
 *     Bot in #ops: text                  "Bot in #ops, only for Ana: text" where nobody else can see it
 *     Bot redraws: text                  a message sent before, as it looks now; redraws not named in a script are not checked
 *     -- 3 days later --                 time passes, and what is due meanwhile happens
 *     -- the bot restarts --
 *
 * Lines indented further belong to the line above. `…` in what the bot says stands for any text.
 */
export function readTranscript(text: string): Line[] {
  const lines = text.split('\n').map((line, index) => ({ line, at: index + 1 }));
  const written = lines.filter(({ line }) => line.trim() !== '');
  const indent = Math.min(...written.map(({ line }) => line.length - line.trimStart().length));
  const joined: { at: number; text: string }[] = [];
  for (const { line, at } of lines) {
    const last = joined.at(-1);
    const belongsAbove = line.trim() === '' || line.length - line.trimStart().length > indent;
    if (last !== undefined && belongsAbove) last.text += `\n${line.trim()}`;
    else if (line.trim() !== '') joined.push({ at, text: line.trim() });
  }
  return joined.map(({ at, text: said }) => readLine(at, said.trim()));
}

function readLine(at: number, line: string): Line {
  const aside = /^-- (.+) --$/.exec(line)?.[1];
  if (aside === 'the bot restarts') return { kind: 'restart', at };
  const later = /^(\d+) (minute|hour|day|week)s? later$/.exec(aside ?? '');
  if (later !== null) return { kind: 'later', at, ms: Number(later[1]) * (UNITS[later[2] ?? ''] ?? 0) };
  const redrawn = /^Bot redraws: (.*)$/s.exec(line)?.[1];
  if (redrawn !== undefined) return { kind: 'redraw', at, text: redrawn };

  const spoken =
    /^(\w+)(?: to (\w+))?(?: in #([\w-]+))?(?:, (same thread|only for (\w+)|under "([^"]+)"))?: (.*)$/s.exec(line);
  if (spoken === null) throw new Error(`Line ${at} of the transcript cannot be read: ${line}`);
  const [, name = '', to, channel, extra, onlyFor, under, text = ''] = spoken;
  const place: Place = {
    ...(channel === undefined ? {} : { channel }),
    sameThread: extra === 'same thread',
    ...(under === undefined ? {} : { under }),
  };
  if (name !== 'Bot') return { kind: 'person', at, name, place, text };
  const hearer = onlyFor ?? to;
  return { kind: 'bot', at, place, text, ...(hearer === undefined ? {} : { to: hearer }) };
}

/** Whether what was said is what the script has, however it is broken into lines. */
export function fits(script: string, said: string): boolean {
  const pattern = collapsed(script)
    .split('…')
    .map((part) => collapsed(part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern.replaceAll(' ', '\\s*')}$`, 's').test(collapsed(said));
}

export function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
