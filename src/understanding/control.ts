import type { Control } from './intent.ts';
import { tokens } from './tokens.ts';

/** What people say to a bot that is no question. Only whole utterances count: "help me move up" is a question. */
const CONTROLS: readonly (readonly [Control, readonly string[]])[] = [
  ['help', ['help', 'help me', 'menu', 'commands', 'options', 'what can i ask', 'info', 'start', 'get started']],
  [
    'greet',
    ['hi', 'hello', 'hey', 'hiya', 'yo', 'hi there', 'hello there', 'hey there', 'good morning', 'morning'].concat([
      'good afternoon',
      'good evening',
      'evening',
      'hi opsward',
      'hello opsward',
      'hey opsward',
    ]),
  ],
  [
    'thanks',
    ['thanks', 'thank you', 'ta', 'cheers', 'thx', 'ty', 'thanks a lot', 'many thanks', 'thank you so much'].concat([
      'great thanks',
      'ok thanks',
      'ok thank you',
      'perfect thanks',
      'that helps',
      'that helps thanks',
    ]),
  ],
  ['goodbye', ['bye', 'goodbye', 'good bye', 'see you', 'see ya', 'good night', 'that is all', 'thats all']],
];

const BY_WORDS = new Map(
  CONTROLS.flatMap(([control, phrases]) => phrases.map((phrase) => [tokens(phrase).join(' '), control] as const)),
);

export function readControl(utterance: string): Control | undefined {
  const words = tokens(utterance);
  return BY_WORDS.get(words.join(' '));
}
