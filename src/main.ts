import { dirname, join } from 'node:path';
import { type Args, readArgs } from './commands/args.ts';
import { ask } from './commands/ask.ts';
import { backup } from './commands/backup.ts';
import { chat } from './commands/chat.ts';
import { checkContent } from './commands/content.ts';
import { doctor } from './commands/doctor.ts';
import { encrypt } from './commands/encrypt.ts';
import { exportAnswers, reportUnanswered } from './commands/experts.ts';
import { printGuide } from './commands/guide.ts';
import { packageTeams, printSlackManifest } from './commands/manifests.ts';
import { previewAllNudges, reportNudges } from './commands/nudges.ts';
import { purgeTenant } from './commands/purge-tenant.ts';
import { read } from './commands/read.ts';
import { reportMonth } from './commands/report-month.ts';
import { serve } from './commands/serve.ts';
import { OpswardError } from './errors.ts';

/** Each command is a composition root: it puts adapters and core together for its own use. */
const COMMANDS: Readonly<Record<string, (args: Args) => Promise<void>>> = {
  serve,
  chat,
  ask,
  read,
  encrypt,
  guide: printGuide,
  'report-month': reportMonth,
  'report-unanswered': reportUnanswered,
  'answers-export': exportAnswers,
  'check-content': checkContent,
  'preview-nudges': previewAllNudges,
  'report-nudges': reportNudges,
  backup,
  'purge-tenant': purgeTenant,
  doctor,
  'slack-manifest': printSlackManifest,
  'teams-package': packageTeams,
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
  const command = COMMANDS[name];
  if (command === undefined) {
    const known = Object.keys(COMMANDS).join(', ');
    throw new OpswardError('usage', `There is no command "${name}".`, `Use one of: ${known}.`);
  }
  await command(args);
}

main().catch((error: unknown) => {
  const text = error instanceof OpswardError ? `${error.message}\n${error.hint}` : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});
