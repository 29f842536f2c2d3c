import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../config.ts';

export type Args = ReturnType<typeof readArgs>;

/** The command line: a command's name, then what it is given. Throws on an option that does not exist. */
export function readArgs(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      knowledge: { type: 'string' },
      socket: { type: 'boolean', default: false },
      link: { type: 'boolean', default: false },
      track: { type: 'string' },
      url: { type: 'string' },
      weeks: { type: 'string' },
      out: { type: 'string' },
      tenant: { type: 'string' },
      yes: { type: 'boolean', default: false },
      to: { type: 'string' },
      developer: { type: 'string' },
      website: { type: 'string' },
      privacy: { type: 'string' },
      terms: { type: 'string' },
    },
  });
}

/** The environment, with what the command line says instead. */
export function configFor(args: Args): Config {
  const config = readConfig(process.env);
  return args.values.knowledge === undefined ? config : { ...config, knowledgeDir: args.values.knowledge };
}
