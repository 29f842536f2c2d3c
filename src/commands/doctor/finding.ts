import { OpswardError } from '../../errors.ts';

/** One line of the doctor's report; what is not well says what to do. */
export type Finding =
  | { readonly state: 'ok'; readonly area: string; readonly what: string }
  | { readonly state: 'warn' | 'fail'; readonly area: string; readonly what: string; readonly todo: string };

export type Check = () => Promise<readonly Finding[]>;

export function ok(area: string, what: string): Finding {
  return { state: 'ok', area, what };
}

export function warn(area: string, what: string, todo: string): Finding {
  return { state: 'warn', area, what, todo };
}

export function fail(area: string, what: string, todo: string): Finding {
  return { state: 'fail', area, what, todo };
}

/** A check that takes longer, or breaks, is a finding like any other. */
export async function within(ms: number, area: string, check: Check): Promise<readonly Finding[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly Finding[]>((resolve) => {
    const what = `could not be checked within ${Math.round(ms / 1000)} seconds`;
    timer = setTimeout(() => resolve([fail(area, what, 'Look at the network and its firewall, then try again.')]), ms);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return [broken(area, error)];
  } finally {
    clearTimeout(timer);
  }
}

/** Only our own errors are told in words: the texts of others may quote a secret. */
function broken(area: string, error: unknown): Finding {
  if (error instanceof OpswardError) return fail(area, error.message, error.hint);
  const code = codeOf(error);
  return fail(area, `could not be reached or read (${code})`, hintFor(code));
}

function codeOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return error instanceof Error ? error.name : 'unknown';
}

function hintFor(code: string): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'This machine cannot find that name: is it offline, or behind a proxy?';
  if (code === 'ECONNREFUSED') return 'Nothing listens there: check the address and that it is running.';
  if (/CERT|SELF_SIGNED/.test(code))
    return 'The certificate is not trusted here: set NODE_EXTRA_CA_CERTS to your company’s.';
  return 'Look at the network between this machine and there, then try again.';
}
