import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filledManifest, type PackageFields, packageApp } from '../../../adapters/teams/package-app.ts';

const folder = 'adapters/teams/manifest';
const fields: PackageFields = {
  botId: '11111111-2222-4333-8444-555555555555',
  version: '1.2.3',
  developer: 'Contoso "Ops" Ltd',
  website: 'https://contoso.example/opsward',
  privacy: 'https://contoso.example/privacy',
  terms: 'https://contoso.example/terms',
};

let out: string;
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'teams-package-'));
});
afterAll(() => rm(out, { recursive: true }));

test('the package holds a valid manifest with the ids filled in, and both icons', async () => {
  const { file } = await packageApp(fields, { folder, file: join(out, 'opsward.zip') });
  const files = unzipSync(await readFile(file));
  expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
  const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString('utf8'));
  expect(manifest).toMatchObject({
    manifestVersion: '1.25',
    id: fields.botId,
    version: '1.2.3',
    developer: { name: 'Contoso "Ops" Ltd' },
    bots: [{ botId: fields.botId, scopes: ['personal', 'team', 'groupChat'], supportsFiles: true }],
    composeExtensions: [{ botId: fields.botId }],
  });
  expect(JSON.stringify(manifest)).not.toContain('{{');
});

test('a Teams app may have an id of its own', async () => {
  const appId = '99999999-2222-4333-8444-555555555555';
  expect(await filledManifest({ ...fields, appId }, folder)).toMatchObject({
    id: appId,
    bots: [{ botId: fields.botId }],
  });
});

test('the same fields make the same bytes', async () => {
  const [one, two] = [join(out, 'one.zip'), join(out, 'two.zip')];
  await packageApp(fields, { folder, file: one });
  await packageApp(fields, { folder, file: two });
  expect(await readFile(one)).toEqual(await readFile(two));
});

test('the icons have the sizes that Teams asks for', async () => {
  expect(pngSize(await readFile(join(folder, 'color.png')))).toEqual([192, 192]);
  expect(pngSize(await readFile(join(folder, 'outline.png')))).toEqual([32, 32]);
});

test('a missing id is named, with where to find it', async () => {
  const making = packageApp({ ...fields, botId: 'opsward' }, { folder, file: join(out, 'no.zip') });
  await expect(making).rejects.toMatchObject({
    message: expect.stringContaining('botId'),
    hint: expect.stringContaining('MICROSOFT_APP_ID'),
  });
});

test('an address that is not https is refused', async () => {
  const making = filledManifest({ ...fields, privacy: 'http://contoso.example' }, folder);
  await expect(making).rejects.toMatchObject({ message: expect.stringContaining('privacy') });
});

function pngSize(png: Buffer): [number, number] {
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}
