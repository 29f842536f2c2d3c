import { slackManifest } from '../../adapters/slack/manifest.ts';
import { packageApp } from '../../adapters/teams/package-app.ts';
import { OpswardError } from '../errors.ts';
import { type Args, configFor } from './args.ts';

const PACKAGE = { folder: 'adapters/teams/manifest', file: 'opsward-teams.zip', version: '1.0.0' };

/** Slack's app manifest, for HTTP at --url or for --socket. */
export async function printSlackManifest(args: Args): Promise<void> {
  const { socket, url } = args.values;
  const manifest = slackManifest(socket ? { kind: 'socket' } : { kind: 'http', url });
  process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
}

/** The zip that is uploaded to Teams. */
export async function packageTeams(args: Args): Promise<void> {
  const { developer, website, privacy, terms, out = PACKAGE.file } = args.values;
  const botId = configFor(args).teams?.appId;
  if (botId === undefined || developer === undefined || website === undefined) {
    throw new OpswardError(
      'usage',
      'The package needs MICROSOFT_APP_ID in the environment, --developer and --website.',
      'npm run teams:package -- --developer "Your company" --website https://example.com [--privacy URL] [--terms URL] [--out FILE]',
    );
  }
  const fields = {
    botId,
    version: PACKAGE.version,
    developer,
    website,
    privacy: privacy ?? website,
    terms: terms ?? website,
  };
  const made = await packageApp(fields, { folder: PACKAGE.folder, file: out });
  process.stdout.write(`${made.file} (${made.bytes} bytes)\n`);
}
