import { unzipSync } from 'fflate';
import type { BotProcess } from './bot-process.ts';
import { mentioned, said } from './teams-deliveries.ts';
import { appId, type Microsoft, tenant } from './teams-microsoft.ts';

/** Where Teams has bots post to. */
const serviceUrl = 'https://smba.trafficmanager.net/teams/';

/** Each page with what can be done and read there, named as Microsoft names it. */
const portal = {
  'Azure Bot': ['Type of App', 'Single Tenant'],
  Configuration: ['Messaging endpoint', 'Microsoft App ID'],
  Channels: ['Microsoft Teams'],
  'App registrations > your app > Certificates & secrets > New client secret': ['Value', 'Secret ID'],
  'Microsoft Entra ID > Overview': ['Tenant ID'],
  'Teams apps > Manage apps > Actions > Upload new app': ['opsward-teams.zip'],
} as const;

/** Microsoft's pages of one bot and its app, and what Teams then does: it delivers what people say to the endpoint that was set. */
export function openAzurePages(microsoft: Microsoft, secret: string) {
  const shown: Readonly<Record<string, string>> = {
    'Microsoft App ID': appId,
    Value: secret,
    'Secret ID': '5ec2e71d-0000-4000-8000-000000000001',
    'Tenant ID': tenant,
  };
  const done = new Set<string>();
  let endpoint: URL | undefined;
  let uploaded: ReturnType<typeof readPackage> | undefined;

  const at = (page: string, label: string): string => {
    const labels: readonly string[] | undefined = portal[page as keyof typeof portal];
    if (!labels?.includes(label)) throw new Error(`Microsoft's pages have no "${label}" under "${page}".`);
    return label;
  };
  return {
    /** Chooses or adds it. */
    choose: (page: string, label: string) => void done.add(at(page, label)),
    copy: (page: string, label: string): string => shown[at(page, label)] ?? '',
    setEndpoint(page: string, label: string, address: string): void {
      at(page, label);
      endpoint = new URL(address);
    },
    /** Gives what is in the package; throws where the admin center would not take it. */
    upload(page: string, name: string, bytes: Uint8Array) {
      at(page, name);
      uploaded = readPackage(bytes);
      if (!uploaded.manifest.bots.every((bot) => bot.botId === appId))
        throw new Error('The package is of another bot.');
      return uploaded;
    },
    /** Somebody says something, to the bot alone or in a channel; gives the status Teams was answered with. */
    async says(bot: BotProcess, text: string, where: 'direct' | 'channel', id: string): Promise<number> {
      if (
        endpoint === undefined ||
        uploaded === undefined ||
        !done.has('Microsoft Teams') ||
        !done.has('Single Tenant')
      )
        throw new Error('Teams knows of no such bot yet.');
      const delivery = (where === 'direct' ? said : mentioned)(serviceUrl, text, { id });
      const token = microsoft.signer.sign(microsoft.claims({ serviceurl: serviceUrl }));
      const { status } = await fetch(new URL(endpoint.pathname, bot.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(delivery),
      });
      return status;
    },
  };
}

function readPackage(bytes: Uint8Array) {
  const files = unzipSync(bytes);
  const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString('utf8')) as {
    readonly id: string;
    readonly developer: Readonly<Record<string, string>>;
    readonly bots: readonly { readonly botId: string; readonly scopes: readonly string[] }[];
  };
  return { manifest, names: Object.keys(files).sort() };
}
