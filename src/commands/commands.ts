import { OpswardError } from '../errors.ts';
import { type Args, OPTIONS, type Option } from './args.ts';

interface Command {
  /** What it is given, beside options. */
  readonly takes?: string;
  readonly options?: readonly Option[];
  readonly does: string;
  readonly load: () => Promise<(args: Args) => Promise<void>>;
}

/**
 * Each command is a composition root: it puts adapters and core together for its own use. Loaded when it is the one that is
 * meant, since what the others stand on takes longer to load than most of them take to run. Named as npm's scripts are.
 */
const COMMANDS: Readonly<Record<string, Command>> = {
  serve: {
    options: ['knowledge'],
    does: 'the bot, with everything that is configured',
    load: async () => (await import('./serve.ts')).serve,
  },
  chat: {
    options: ['knowledge'],
    does: 'a direct chat, typed or piped in',
    load: async () => (await import('./chat.ts')).chat,
  },
  ask: {
    takes: '"a question"',
    options: ['json', 'knowledge'],
    does: 'an answer; with --json one for each line of standard input',
    load: async () => (await import('./ask.ts')).ask,
  },
  read: {
    options: ['json', 'knowledge'],
    does: 'the skills that a text on standard input shows',
    load: async () => (await import('./read.ts')).read,
  },
  guide: {
    takes: 'NAME',
    options: ['knowledge'],
    does: 'a pivot guide as Markdown',
    load: async () => (await import('./guide.ts')).printGuide,
  },
  'check:content': {
    options: ['knowledge'],
    does: 'every problem of the content, with file and line',
    load: async () => (await import('./content.ts')).checkContent,
  },
  learn: {
    options: ['knowledge'],
    does: 'learns the content beforehand, so that a start takes seconds',
    load: async () => (await import('./learn.ts')).learn,
  },
  'preview:nudges': {
    options: ['track', 'weeks', 'knowledge'],
    does: 'the nudges of --track execution or manager',
    load: async () => (await import('./nudges.ts')).previewAllNudges,
  },
  'report:nudges': {
    does: 'what came of the nudges, by family',
    load: async () => (await import('./nudges.ts')).reportNudges,
  },
  'report:month': {
    takes: 'YYYY-MM',
    options: ['tenant'],
    does: 'how many different people asked what',
    load: async () => (await import('./report-month.ts')).reportMonth,
  },
  'report:unanswered': {
    options: ['tenant'],
    does: 'what three or more people asked in vain',
    load: async () => (await import('./experts.ts')).reportUnanswered,
  },
  'answers:export': {
    options: ['tenant', 'to'],
    does: 'answers that experts approved, as files in --to FOLDER',
    load: async () => (await import('./experts.ts')).exportAnswers,
  },
  doctor: {
    options: ['url', 'json'],
    does: 'what the bot stands on, and what to do where it does not',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  'slack-manifest': {
    options: ['url', 'socket', 'link'],
    does: 'the app manifest for Slack',
    load: async () => (await import('./manifests.ts')).printSlackManifest,
  },
  'teams:package': {
    options: ['developer', 'website', 'privacy', 'terms', 'out'],
    does: 'the app package for Microsoft Teams',
    load: async () => (await import('./manifests.ts')).packageTeams,
  },
  backup: {
    takes: 'FILE',
    does: 'a copy of the embedded store, while the bot runs',
    load: async () => (await import('./backup.ts')).backup,
  },
  encrypt: {
    does: 'rewrites what is kept with the newest key',
    load: async () => (await import('./encrypt.ts')).encrypt,
  },
  'purge-tenant': {
    takes: 'TENANT',
    options: ['yes'],
    does: 'erases everything of a workspace or tenant',
    load: async () => (await import('./purge-tenant.ts')).purgeTenant,
  },
};

/** What the command line asks for, ready to run. Throws on a command that there is not, or an option that is another's. */
export async function commandFor(args: Args): Promise<() => Promise<void>> {
  const { help, ...given } = args.values;
  const name = args.positionals[0] ?? (help ? 'help' : 'serve');
  if (name === 'help') return async () => void process.stdout.write(helpText());
  const command = COMMANDS[name];
  if (command === undefined) throw new OpswardError('usage', `There is no command "${name}".`, helpText());
  if (help) return async () => void process.stdout.write(`${usage(name, command)}\n${command.does}\n`);
  const stray = Object.keys(given).find((option) => !command.options?.includes(option as Option));
  if (stray !== undefined) {
    throw new OpswardError('usage', `${name} has no option --${stray}.`, `Use: ${usage(name, command)}`);
  }
  const run = await command.load();
  return () => run(args);
}

function helpText(): string {
  const lines = Object.entries(COMMANDS).map(([name, command]) => `  ${usage(name, command)}\n      ${command.does}`);
  return `Commands, each as npm run --silent NAME -- and what follows:\n${lines.join('\n')}\n`;
}

function usage(name: string, { takes, options = [] }: Command): string {
  const said = options.map((option) => (OPTIONS[option].type === 'boolean' ? `[--${option}]` : `[--${option} …]`));
  return [name, takes, ...said].filter(Boolean).join(' ');
}
