import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OpswardError } from '../../src/errors.ts';

/** What a package has to know that is not the same for everybody. */
export interface PackageFields {
  /** The bot's app id, from its registration. */
  readonly botId: string;
  /** The Teams app's own id; the bot's if it has none. */
  readonly appId?: string;
  readonly version: string;
  /** Who runs the bot. Teams shows these to whoever installs it. */
  readonly developer: string;
  readonly website: string;
  readonly privacy: string;
  readonly terms: string;
}

const https = z.url({ protocol: /^https$/ });
const fieldsSchema = z.object({
  botId: z.guid(),
  appId: z.guid(),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  developer: z.string().min(1).max(32),
  website: https,
  privacy: https,
  terms: https,
});

/** `folder` holds manifest.json and its icons; `file` is the zip that is uploaded to Teams. Gives what was written. */
export async function packageApp(
  fields: PackageFields,
  options: { folder: string; file: string },
): Promise<{ readonly file: string; readonly bytes: number }> {
  const manifest = await filledManifest(fields, options.folder);
  await validate(manifest);
  const zip = await zipped({
    'manifest.json': Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
    'color.png': await readFile(join(options.folder, 'color.png')),
    'outline.png': await readFile(join(options.folder, 'outline.png')),
  });
  await writeFile(options.file, zip);
  return { file: options.file, bytes: zip.length };
}

export async function filledManifest(fields: PackageFields, folder: string): Promise<unknown> {
  const read = fieldsSchema.safeParse({ ...fields, appId: fields.appId ?? fields.botId });
  if (!read.success) throw badFields(read.error);
  const values: Readonly<Record<string, string>> = read.data;
  const template = await readFile(join(folder, 'manifest.json'), 'utf8');
  // Filled in as JSON, so that a name with a quotation mark in it cannot change the manifest.
  return JSON.parse(
    template.replace(/"\{\{(\w+)\}\}"/g, (_whole, name: string) => JSON.stringify(values[name] ?? missing(name))),
  );
}

/** Both packages are needed only to make the zip, so a server does without them. */
async function validate(manifest: unknown): Promise<void> {
  const { AppManifestUtils } = await tool(() => import('@microsoft/app-manifest'));
  const problems = await AppManifestUtils.validateAgainstSchema(
    manifest as Parameters<typeof AppManifestUtils.validateAgainstSchema>[0],
  );
  if (problems.length > 0) {
    throw new OpswardError(
      'teams.manifest',
      `The Teams manifest does not fit its schema:\n${problems.join('\n')}`,
      'Mend adapters/teams/manifest/manifest.json.',
    );
  }
}

async function zipped(files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  const { zipSync } = await tool(() => import('fflate'));
  // A fixed date: the same files make the same zip.
  return zipSync(files, { level: 9, mtime: new Date('2026-01-01T00:00:00Z') });
}

async function tool<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw new OpswardError(
      'teams.package_tools',
      'What makes the package is not installed here.',
      'Run this where the repository was installed with `npm ci`, without --omit=dev.',
      error,
    );
  }
}

function badFields(error: z.ZodError): OpswardError {
  const lines = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return new OpswardError(
    'teams.package_fields',
    `The package cannot be made:\n${lines.join('\n')}`,
    'botId is MICROSOFT_APP_ID (Azure portal > your bot > Configuration); the others name who runs the bot, with https addresses.',
  );
}

function missing(name: string): never {
  throw new OpswardError(
    'teams.manifest',
    `manifest.json asks for {{${name}}}, which nothing fills in.`,
    'Use the names of PackageFields in adapters/teams/package-app.ts.',
  );
}
