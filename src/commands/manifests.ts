import { slackManifest } from '../../adapters/slack/manifest.ts';
import { packageApp } from '../../adapters/teams/package-app.ts';
import { OpswardError } from '../errors.ts';
import type { Args } from './args.ts';

const PACKAGE = { folder: 'adapters/teams/manifest', file: 'opsward-teams.zip', version: '1.0.0' };

/** Slack's app manifest, for HTTP at --url or for --socket; as a --link it opens Slack's page with everything filled in. */
export async function printSlackManifest(args: Args): Promise<void> {
  const { socket, url, link } = args.values;
  if (!socket && (link || url !== undefined)) refuseAddress(url);
  const manifest = slackManifest(socket ? { kind: 'socket' } : { kind: 'http', url });
  // https://docs.slack.dev/app-manifests/configuring-apps-with-app-manifests: a manifest can be shared as a link.
  const opens = `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;
  process.stdout.write(link ? `${opens}\n` : `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Slack takes the manifest only with an address that it can call. */
function refuseAddress(url: string | undefined): void {
  const host = url !== undefined && URL.canParse(url) && /^https:/.test(url) ? new URL(url).hostname : undefined;
  if (host?.includes('.')) return;
  throw new OpswardError(
    'usage',
    url === undefined
      ? 'A link needs the address where Slack reaches the bot: --url https://…, or --socket.'
      : `--url ${url} is no address where Slack could reach the bot.`,
    'Give the public address of your reverse proxy, such as --url https://opsward.example.com; or, without one, --socket.',
  );
}

/** The zip that is uploaded to Teams. */
export async function packageTeams(args: Args): Promise<void> {
  const { developer, website, privacy, terms, out = PACKAGE.file } = args.values;
  // The id alone: the package is often made where the bot's secrets are not.
  const botId = process.env['MICROSOFT_APP_ID'] || undefined;
  if (botId === undefined || developer === undefined || website === undefined) {
    throw new OpswardError(
      'usage',
      'The package needs MICROSOFT_APP_ID (Azure portal > your bot > Configuration) in .env or the environment, --developer and --website.',
      'npm run --silent teams:package -- --developer "Your company" --website https://example.com [--privacy URL] [--terms URL] [--out FILE]',
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
