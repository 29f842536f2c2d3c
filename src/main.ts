import { dirname, join } from 'node:path';
import { type Args, readArgs } from './commands/args.ts';
import { OpswardError } from './errors.ts';

type Command = (args: Args) => Promise<void>;

/**
 * Each command is a composition root: it puts adapters and core together for its own use. Loaded when it is the one that is
 * meant, since what the others stand on takes longer to load than most of them take to run.
 */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  chat: async () => (await import('./commands/chat.ts')).chat,
  ask: async () => (await import('./commands/ask.ts')).ask,
  read: async () => (await import('./commands/read.ts')).read,
  encrypt: async () => (await import('./commands/encrypt.ts')).encrypt,
  guide: async () => (await import('./commands/guide.ts')).printGuide,
  'report-month': async () => (await import('./commands/report-month.ts')).reportMonth,
  'report-unanswered': async () => (await import('./commands/experts.ts')).reportUnanswered,
  'answers-export': async () => (await import('./commands/experts.ts')).exportAnswers,
  'check-content': async () => (await import('./commands/content.ts')).checkContent,
  'preview-nudges': async () => (await import('./commands/nudges.ts')).previewAllNudges,
  'report-nudges': async () => (await import('./commands/nudges.ts')).reportNudges,
  learn: async () => (await import('./commands/learn.ts')).learn,
  backup: async () => (await import('./commands/backup.ts')).backup,
  'purge-tenant': async () => (await import('./commands/purge-tenant.ts')).purgeTenant,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  'slack-manifest': async () => (await import('./commands/manifests.ts')).printSlackManifest,
  'teams-package': async () => (await import('./commands/manifests.ts')).packageTeams,
};

/**
 * What npm starts, as all commands of the README are, finds its variables in `.env` beside package.json; what is set in the
 * environment counts more. Started in any other way, the program has the environment it was given and nothing else.
 */
function readEnvFile(): void {
  const project = process.env['npm_package_json'];
  if (project === undefined) return;
  const file = join(dirname(project), '.env');
  try {
    process.loadEnvFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown';
    if (code === 'ENOENT') return;
    throw new OpswardError('config', `${file} cannot be read (${code}).`, 'Let the user that runs the bot read it.');
  }
}

async function main(): Promise<void> {
  readEnvFile();
  const args = readArgs(process.argv.slice(2));
  const name = args.positionals[0] ?? 'serve';
  const load = COMMANDS[name];
  if (load === undefined) {
    const known = Object.keys(COMMANDS).join(', ');
    throw new OpswardError('usage', `There is no command "${name}".`, `Use one of: ${known}.`);
  }
  const command = await load();
  await command(args);
}

main().catch((error: unknown) => {
  const text = error instanceof OpswardError ? `${error.message}\n${error.hint}` : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});
