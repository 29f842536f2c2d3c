import MarkdownIt from 'markdown-it';

const parser = new MarkdownIt({ html: false, linkify: false });
const open = parser.renderer.rules['link_open'];
parser.renderer.rules['link_open'] = (tokens, index, options, env, self) => {
  tokens[index]?.attrSet('target', '_blank');
  tokens[index]?.attrSet('rel', 'noreferrer');
  return open?.(tokens, index, options, env, self) ?? self.renderToken(tokens, index, options);
};

/** Markdown as HTML. Any HTML in it is shown as text. */
export function markdown(text: string): string {
  return parser.render(text);
}
