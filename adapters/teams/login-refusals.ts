import { z } from 'zod';
import { OpswardError } from '../../src/errors.ts';

const answerSchema = z.object({ error_codes: z.array(z.number()).min(1) });

const page = 'Azure portal > App registrations > your app > Certificates & secrets';
const newSecret = `Make a new one (${page} > New client secret) and copy its Value, which is shown once, to MICROSOFT_APP_PASSWORD.`;
const whichTenant =
  'Copy both anew: Azure portal > your bot > Configuration > Microsoft App ID, and Microsoft Entra ID > Overview > Tenant ID of the same directory.';

/**
 * What is wrong and what to do about it, by the code that Microsoft Entra gives
 * (https://learn.microsoft.com/entra/identity-platform/reference-error-codes). Codes may change: one that is not here is told as it is.
 */
const known: Readonly<Record<number, readonly [what: string, todo: string]>> = {
  7000215: ['MICROSOFT_APP_PASSWORD is no secret of this app', newSecret],
  7000222: ['the secret in MICROSOFT_APP_PASSWORD has expired', newSecret],
  700016: ['MICROSOFT_APP_ID is no app of the tenant MICROSOFT_APP_TENANT_ID', whichTenant],
  90002: ['there is no tenant MICROSOFT_APP_TENANT_ID', whichTenant],
  900023: ['MICROSOFT_APP_TENANT_ID is no tenant id', whichTenant],
  7000112: [
    'the app MICROSOFT_APP_ID is switched off',
    'Azure portal > Enterprise applications > your app > Properties: let users sign in.',
  ],
};

/** Microsoft's words are left out: they name tenants, and may quote what was sent. */
export function refusedToken(secret: string | undefined, status: number, answer: unknown): OpswardError {
  const [code] = answerSchema.safeParse(answer).data?.error_codes ?? [];
  const [what, todo] = known[code ?? 0] ?? [
    'MICROSOFT_APP_ID and MICROSOFT_APP_PASSWORD are refused',
    `Look at the id and the tenant, and under ${page} whether the secret has expired${code === undefined ? '.' : `; https://login.microsoftonline.com/error?code=${code} says more.`}`,
  ];
  const pasted = code === 7000215 && z.guid().safeParse(secret).success;
  return new OpswardError(
    'teams.credentials',
    `Microsoft gives the bot no token: ${pasted ? 'MICROSOFT_APP_PASSWORD holds the Secret ID, not the secret' : what} (${code === undefined ? `status ${status}` : `AADSTS${code}`}).`,
    todo,
  );
}
