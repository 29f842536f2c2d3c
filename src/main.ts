import { dirname, join } from 'node:path';
import { readArgs } from './commands/args.ts';
import { commandFor } from './commands/commands.ts';
import { OpswardError } from './errors.ts';

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
  const run = await commandFor(readArgs(process.argv.slice(2)));
  await run();
}

main().catch((error: unknown) => {
  const text = error instanceof OpswardError ? `${error.message}\n${error.hint}` : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});
