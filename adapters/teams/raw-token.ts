import { z } from 'zod';

const algorithms: readonly string[] = ['RS256', 'RS384', 'RS512'];
const toleranceSeconds = 300;

const headerSchema = z.object({ alg: z.string(), kid: z.string() });
const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  serviceurl: z.string(),
});

/**
 * What can be read off a token before its signature is checked; undefined: worth checking. The SDK remembers the
 * issuers of every token it is shown, signed or not, and takes tokens that never end, so it is shown only those that
 * could be right. `why` is safe to log.
 */
export function refuseRawToken(
  authorization: string | undefined,
  expected: { issuer: string; appId: string; now: Date },
): string | undefined {
  const token = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization ?? '');
  if (token === null) return authorization === undefined ? 'no_token' : 'not_a_token';
  const header = headerSchema.safeParse(jsonOf(token[1]));
  const claims = claimsSchema.safeParse(jsonOf(token[2]));
  if (!header.success || !claims.success) return 'token_shape';
  const { iss, aud, exp, nbf } = claims.data;
  const nowSeconds = expected.now.getTime() / 1000;
  if (!algorithms.includes(header.data.alg)) return 'algorithm';
  if (iss !== expected.issuer) return 'issuer';
  if (aud !== expected.appId) return 'audience';
  if (exp + toleranceSeconds < nowSeconds) return 'expired';
  if (nbf !== undefined && nbf - toleranceSeconds > nowSeconds) return 'not_yet_valid';
  return undefined;
}

function jsonOf(part: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
