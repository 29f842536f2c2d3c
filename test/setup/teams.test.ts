import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { expect, onTestFinished, test } from 'vitest';
import { examine } from '../../src/commands/doctor.ts';
import { adminShell } from '../support/admin-shell.ts';
import { openAzurePages } from '../support/azure-pages.ts';
import { readmePath } from '../support/readme-path.ts';
import { appId, type Registration, startMicrosoft, tenant } from '../support/teams-microsoft.ts';
import { shownTexts } from '../support/teams-shown.ts';

/** "Connect Microsoft Teams" of the README, step by step and word for word, before a Microsoft on this machine. */

const secret = 'gXk8Q~fake.value_of-the~secret';

async function entra(registration: Registration) {
  const microsoft = await startMicrosoft({ registration });
  onTestFinished(() => microsoft.stop());
  return microsoft;
}

test('registration, variables, doctor, start, package, and an answer', { timeout: 180_000 }, async () => {
  const microsoft = await entra({ secret });
  const pages = openAzurePages(microsoft, secret);
  const shell = adminShell({
    'login.microsoftonline.com': microsoft.endpoints.login,
    'login.botframework.com': microsoft.endpoints.openIdMetadata,
    'smba.trafficmanager.net': microsoft.origin,
  });
  const readme = readmePath('Connect Microsoft Teams');
  const host = (address: string) => address.replace('YOUR-HOST', 'opsward.example.com');

  const bot = readme.step(1, 'Azure Bot');
  pages.choose(bot, readme.step(1, 'Type of App'));
  pages.choose(bot, readme.step(1, 'Single Tenant'));
  pages.setEndpoint(
    readme.step(1, 'Configuration'),
    readme.step(1, 'Messaging endpoint'),
    host(readme.step(1, 'https://YOUR-HOST/api/messages')),
  );
  pages.choose(readme.step(1, 'Channels'), readme.step(1, 'Microsoft Teams'));

  readme.step(2, '.env', 'package.json', 'NAME=value', 'Secret ID');
  const certificates = 'App registrations > your app > Certificates & secrets > New client secret';
  shell.setVariables({
    [readme.step(2, 'MICROSOFT_APP_ID')]: pages.copy(
      readme.step(2, 'Configuration'),
      readme.step(2, 'Microsoft App ID'),
    ),
    [readme.step(2, 'MICROSOFT_APP_PASSWORD')]: pages.copy(readme.step(2, certificates), readme.step(2, 'Value')),
    [readme.step(2, 'MICROSOFT_APP_TENANT_ID')]: pages.copy(
      readme.step(2, 'Microsoft Entra ID > Overview'),
      readme.step(2, 'Tenant ID'),
    ),
  });

  const examined = await shell.run(readme.command('doctor'));
  expect(examined.printed).toContain('MICROSOFT_APP_ID and MICROSOFT_APP_PASSWORD get a token');
  expect(examined.printed).toContain('people of 1 tenant are answered');
  expect(examined.printed).toContain('Nothing is in the way.');
  expect(examined.code).toBe(0);
  expect(examined.printed).not.toContain(secret);
  expect(microsoft.tokensGiven).toMatchObject([{ tenant, client_id: appId, client_secret: secret }]);

  const running = await shell.start(readme.command('npm start'));
  readme.step(3, 'https://YOUR-HOST/api/messages');

  const packed = await shell.run(readme.command('teams:package'));
  expect([packed.code, packed.printed]).toEqual([0, expect.stringContaining('opsward-teams.zip')]);
  const zip = readme.step(4, 'opsward-teams.zip');
  const upload = readme.step(4, 'Teams apps > Manage apps > Actions > Upload new app');
  const { manifest, names } = pages.upload(upload, zip, readFileSync(join(shell.folder, zip)));
  expect(names).toEqual(['color.png', 'manifest.json', 'outline.png']);
  expect(manifest).toMatchObject({
    id: appId,
    developer: { name: 'Your company', websiteUrl: 'https://example.com' },
    bots: [{ botId: appId, scopes: ['personal', 'team', 'groupChat'] }],
  });
  expect(await AppManifestUtils.validateAgainstSchema(manifest as never)).toEqual([]);
  readme.step(4, 'Teams apps > Setup policies > Installed apps');

  const answers = () =>
    microsoft.posted().filter(({ body }) => shownTexts(body).join(' ').includes('Three to nine months'));
  for (const [nr, where] of (['channel', 'direct'] as const).entries()) {
    expect(await pages.says(running, 'how long does the move take?', where, `said-${nr}`)).toBe(200);
    await expect.poll(() => answers().length, { timeout: 60_000 }).toBe(nr + 1);
    const { path, authorization } = answers()[nr] ?? {};
    expect(path).toContain(where === 'direct' ? '/a:ana-and-bot/' : '/19:general@thread.tacv2;messageid=');
    expect(authorization).toBe('Bearer bot-token');
  }
  expect(readme.left()).toEqual([]);
});

const rightly = {
  MICROSOFT_APP_ID: appId,
  MICROSOFT_APP_PASSWORD: secret,
  MICROSOFT_APP_TENANT_ID: tenant,
};
const other = '99999999-bbbb-4ccc-8ddd-eeeeeeeeeeee';

test.each<
  [reason: string, what: RegExp, where: RegExp, Readonly<Record<string, string | undefined>>, expired?: boolean]
>([
  [
    'a secret of another app, or one that was deleted',
    /MICROSOFT_APP_PASSWORD is no secret of this app \(AADSTS7000215\)/,
    /Certificates & secrets > New client secret.* Value/,
    { ...rightly, MICROSOFT_APP_PASSWORD: 'of-another-app' },
  ],
  [
    'the Secret ID in place of the Value, which stand side by side',
    /MICROSOFT_APP_PASSWORD holds the Secret ID, not the secret \(AADSTS7000215\)/,
    /New client secret.* Value, which is shown once/,
    { ...rightly, MICROSOFT_APP_PASSWORD: '5ec2e71d-0000-4000-8000-000000000001' },
  ],
  [
    'a secret that has expired',
    /the secret in MICROSOFT_APP_PASSWORD has expired \(AADSTS7000222\)/,
    /New client secret/,
    rightly,
    true,
  ],
  [
    'a tenant that there is none of',
    /there is no tenant MICROSOFT_APP_TENANT_ID \(AADSTS90002\)/,
    /Microsoft Entra ID > Overview > Tenant ID/,
    { ...rightly, MICROSOFT_APP_TENANT_ID: other },
  ],
  [
    'the id of another app, or the object id beside it',
    /MICROSOFT_APP_ID is no app of the tenant MICROSOFT_APP_TENANT_ID \(AADSTS700016\)/,
    /your bot > Configuration > Microsoft App ID/,
    { ...rightly, MICROSOFT_APP_ID: other },
  ],
  [
    'the tenant left out',
    /MICROSOFT_APP_TENANT_ID: is missing/,
    /Microsoft Entra ID > Overview > Tenant ID/,
    { ...rightly, MICROSOFT_APP_TENANT_ID: undefined },
  ],
  [
    'the secret left out',
    /MICROSOFT_APP_PASSWORD: is missing/,
    /Certificates & secrets > New client secret: its Value, not its Secret ID/,
    { ...rightly, MICROSOFT_APP_PASSWORD: undefined },
  ],
  [
    'the app’s name in place of its id',
    /MICROSOFT_APP_ID: Invalid GUID/,
    /your bot > Configuration > Microsoft App ID/,
    { ...rightly, MICROSOFT_APP_ID: 'opsward' },
  ],
  [
    'the id left out',
    /MICROSOFT_APP_ID: is missing/,
    /your bot > Configuration > Microsoft App ID/,
    { ...rightly, MICROSOFT_APP_ID: undefined },
  ],
])(
  '%s: the doctor names the variable and where its value is',
  async (_reason, what, where, variables, expired = false) => {
    const microsoft = await entra({ secret, expired });
    const findings = await examine(
      { DATA_DIR: 'node_modules/.cache/setup', KNOWLEDGE_DIR: 'docs', ...variables },
      { login: microsoft.endpoints.login },
    );
    const wrong = findings.filter(({ area, state }) => (area === 'Settings' || area === 'Teams') && state === 'fail');
    expect(wrong).toHaveLength(1);
    const [told] = wrong;
    expect(told?.what).toMatch(what);
    expect(`${told?.what}\n${told !== undefined && 'todo' in told ? told.todo : ''}`).toMatch(where);
    expect(JSON.stringify(findings)).not.toContain(secret);
  },
);
