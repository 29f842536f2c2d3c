import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../config.ts';
import { OpswardError } from '../errors.ts';

export type Args = ReturnType<typeof readArgs>;
export type Option = keyof typeof OPTIONS;

/** Of all commands together. */
export const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  knowledge: { type: 'string' },
  socket: { type: 'boolean' },
  link: { type: 'boolean' },
  track: { type: 'string' },
  url: { type: 'string' },
  weeks: { type: 'string' },
  out: { type: 'string' },
  tenant: { type: 'string' },
  yes: { type: 'boolean' },
  to: { type: 'string' },
  developer: { type: 'string' },
  website: { type: 'string' },
  privacy: { type: 'string' },
  terms: { type: 'string' },
} as const;

/** The command line: a command's name, then what it is given. Throws on an option that no command has. */
export function readArgs(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new OpswardError('usage', `${why.replace(/\.?$/, '')}.`, 'Use --help to see what can be said.');
  }
}

/** The environment, with what the command line says instead. */
export function configFor(args: Args): Config {
  const config = readConfig(process.env);
  return args.values.knowledge === undefined ? config : { ...config, knowledgeDir: args.values.knowledge };
}
