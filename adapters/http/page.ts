import express, { type Router } from 'express';
import { sourceText } from '../../src/message/plain-text.ts';
import type { Ask, Asked } from '../../src/ports.ts';

export interface PageOptions {
  /** What is connected, in words, each with what to do where it is not. */
  readonly connections: readonly { readonly name: string; readonly state: string }[];
  readonly newConversation: () => Ask;
}

const LONGEST_QUESTION = 2_000;

/** A page without scripts: what is connected, and a box to ask a question. */
export function createPage({ connections, newConversation }: PageOptions): Router {
  const router = express.Router();
  router.get('/', async (request, response) => {
    const question = typeof request.query['q'] === 'string' ? request.query['q'].slice(0, LONGEST_QUESTION).trim() : '';
    const asked = question === '' ? undefined : await newConversation()(question);
    response
      .set(
        'Content-Security-Policy',
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
      )
      .set('X-Content-Type-Options', 'nosniff')
      .set('Referrer-Policy', 'no-referrer')
      .type('html')
      .send(page(connections, asked));
  });
  return router;
}

function page(connections: PageOptions['connections'], asked: Asked | undefined): string {
  const rows = connections
    .map(({ name, state }) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(state)}</dd>`)
    .join('');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Opsward</title>
<style>${STYLE}</style>
<main>
<h1>Opsward</h1>
<p>A career advisor for people in operations who want to become program managers or operations leaders. It answers from the files in <code>knowledge/</code>, here as in Slack.</p>
<form action="/" method="get" role="search">
<label for="q">Ask a question</label>
<div class="row"><input id="q" name="q" maxlength="${LONGEST_QUESTION}" value="${escapeHtml(asked?.question ?? '')}" placeholder="How long does the move take?" autofocus required><button>Ask</button></div>
</form>
${asked === undefined ? '' : answer(asked)}
<h2>Connected</h2>
<dl>${rows}</dl>
</main>
</html>
`;
}

function answer(asked: Asked): string {
  const paragraphs = asked.text.split('\n\n').map((text) => `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`);
  const sources = asked.sources.map((source) => `<li>${escapeHtml(sourceText(source))}</li>`).join('');
  const links = asked.suggestions
    .map((text) => `<li><a href="/?q=${encodeURIComponent(text)}">${escapeHtml(text)}</a></li>`)
    .join('');
  return `<section aria-label="Answer">${paragraphs.join('')}
${sources === '' ? '' : `<h3>Sources</h3><ul class="small">${sources}</ul>`}
${links === '' ? '' : `<h3>You could also ask</h3><ul>${links}</ul>`}</section>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const STYLE = `
:root { color-scheme: light dark; --line: #8886; --accent: #0b6e6e; }
@media (prefers-color-scheme: dark) { :root { --accent: #5fc7c7; } }
body { font: 1.05rem/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { margin-bottom: 0; } h3 { font-size: 1rem; margin-bottom: .25rem; }
label { display: block; font-weight: 600; margin: 1.5rem 0 .25rem; }
.row { display: flex; gap: .5rem; }
input { flex: 1; min-width: 0; font: inherit; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .5rem; }
button { font: inherit; padding: .5rem 1rem; border: 1px solid var(--accent); border-radius: .5rem; background: none; color: var(--accent); cursor: pointer; }
section { border: 1px solid var(--line); border-radius: .75rem; padding: .5rem 1rem 1rem; margin: 1.25rem 0; }
a { color: var(--accent); } .small { font-size: .9rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .4rem 1rem; } dt { font-weight: 600; } dd { margin: 0; }
code { font-size: .95em; }
`;
