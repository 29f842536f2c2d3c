/** A key to encrypt what is kept with, by its name. */
export interface EncryptionKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

const KEY_BYTES = 32;

/** `NAME:KEY` with commas between. Undefined where one of them is none: what was set is a secret, so which one is not said. */
export function encryptionKeys(list: string): EncryptionKey[] | undefined {
  const keys = split(list).flatMap((item) => {
    const [, id = '', base64 = ''] = /^([\w-]+):([A-Za-z0-9+/]+=*)$/.exec(item) ?? [];
    const secret = Buffer.from(base64, 'base64');
    return secret.length === KEY_BYTES ? [{ id, secret }] : [undefined];
  });
  const whole = keys.filter((key) => key !== undefined);
  const names = new Set(whole.map(({ id }) => id));
  return whole.length === keys.length && whole.length > 0 && names.size === keys.length ? whole : undefined;
}

/** The items of a variable that holds several, parted by commas. */
export function split(list: string): string[] {
  return list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

export interface ExpertsChannel {
  readonly platform: 'slack' | 'teams';
  readonly channel: string;
  /** The only tenant whose questions go there; unset, every one's on its platform. */
  readonly tenant?: string;
}

/** Each platform’s ids have a form of their own. */
export function expertsChannel(text: string): ExpertsChannel | undefined {
  const [, tenant, channel = ''] = /^(?:([A-Za-z0-9-]+)\/)?(.+)$/.exec(text) ?? [];
  const of = tenant === undefined ? {} : { tenant };
  if (/^[CG][A-Z0-9]{2,}$/.test(channel)) return { platform: 'slack', channel, ...of };
  if (/^19:[^\s;]+@thread\.(?:tacv2|skype|v2)$/.test(channel)) return { platform: 'teams', channel, ...of };
  return undefined;
}
