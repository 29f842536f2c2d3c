import type { ServerResponse } from 'node:http';

/** What a person who installs the app sees: plain pages without scripts, that load nothing from anywhere. */

/** Before: what it will be able to do, and the way to Slack. */
export function installPage(
  authorizeUrl: string,
  scopes: Readonly<Record<'needed' | 'optional', Readonly<Record<string, string>>>>,
): string {
  const row = (scope: string, why: string, optional = '') =>
    `<dt><code>${escaped(scope)}</code>${optional}</dt><dd>${escaped(why)}</dd>`;
  const rows = [
    ...Object.entries(scopes.needed).map(([scope, why]) => row(scope, why)),
    ...Object.entries(scopes.optional).map(([scope, why]) => row(scope, why, ' (optional)')),
  ];
  return page(
    'Add Opsward to Slack',
    `<p>Opsward is a career advisor for people in operations. It answers questions where it is mentioned, and in a direct chat.</p>
<p><a class="go" href="${escaped(authorizeUrl)}">Add to Slack</a></p>
<h2>What it asks for, and why</h2>
<dl>${rows.join('')}</dl>
<p>Removing the app from Slack erases everything that is kept for your workspace.</p>`,
  );
}

export function installedPage(where: { readonly team?: string; readonly appId?: string }): string {
  const chat =
    where.team === undefined || where.appId === undefined
      ? ''
      : `<p><a class="go" href="slack://app?team=${encodeURIComponent(where.team)}&amp;id=${encodeURIComponent(where.appId)}">Open Slack</a></p>`;
  return page(
    'Opsward is installed',
    `<p>People find it in Slack under Apps. To ask it in a channel, invite it there: <code>/invite @Opsward</code>.</p>${chat}`,
  );
}

export function notInstalledPage(why: string): string {
  return page(
    'Opsward was not installed',
    `<p>${escaped(why)}</p><p><a class="go" href="/slack/install">Start again</a></p>`,
  );
}

export function sendPage(response: ServerResponse, status: number, html: string): void {
  guarded(response).writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html);
}

/** The address of the next step carries a secret of this browser, so nothing may keep or frame the page. */
export function guarded(response: ServerResponse): ServerResponse {
  response.setHeader(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  );
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cache-Control', 'no-store');
  return response;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
:root { color-scheme: light dark; --accent: #0b6e6e; }
@media (prefers-color-scheme: dark) { :root { --accent: #5fc7c7; } }
body { font: 1.05rem/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
dt { margin-top: .75rem; } dd { margin: 0; }
a.go { display: inline-block; padding: .6rem 1.2rem; border: 1px solid var(--accent); border-radius: .5rem; color: var(--accent); text-decoration: none; font-weight: 600; }
`;
