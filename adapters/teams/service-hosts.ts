/** Where the bot's token may be sent: nowhere but to the Bot Framework's own hosts. */
export type ServiceHosts = (serviceUrl: string) => boolean;

const known: readonly string[] = ['smba.trafficmanager.net'];
const knownParents: readonly string[] = ['.botframework.com'];
const loopback: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * `extra` names hosts of other clouds (`smba.infra.gcc.teams.microsoft.com`), or the origin of a connector on this
 * machine (`http://127.0.0.1:4000`). `anonymous`: no token is ever sent, so any port of this machine may be called,
 * and nothing else.
 */
export function createServiceHosts(options: { extra?: readonly string[]; anonymous: boolean }): ServiceHosts {
  const { extra = [], anonymous } = options;
  return (serviceUrl) => {
    if (!URL.canParse(serviceUrl)) return false;
    const url = new URL(serviceUrl);
    if (url.username !== '' || url.password !== '') return false;
    if (loopback.includes(url.hostname)) return anonymous || extra.includes(url.origin);
    if (anonymous || url.protocol !== 'https:' || url.port !== '') return false;
    if (known.includes(url.hostname) || extra.includes(url.hostname)) return true;
    return knownParents.some((parent) => url.hostname.endsWith(parent));
  };
}
