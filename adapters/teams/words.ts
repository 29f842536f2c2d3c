import type { Delivery } from './deliveries.ts';

/** What was said, without the mention of the bot and without markup, as a person reads it. */
export function plainWords(delivery: Delivery): string {
  const mentions = (delivery.entities ?? []).filter(
    (entity) => entity.type === 'mention' && entity.mentioned?.id === delivery.recipient.id && entity.text,
  );
  const written = new Set(mentions.map((mention) => mention.text ?? ''));
  const text = [...written].reduce((rest, mention) => rest.replaceAll(mention, ' '), delivery.text ?? '');
  // Real tags are Teams' own, as around a card of a message extension; a person's are escaped.
  return decoded(text.replace(/<at\b[^<>]*>([^<]*)<\/at>/g, '$1').replace(/<\/?(span|attachment)\b[^<>]*>/g, ' '))
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/^[\s,:]+/, '')
    .trim();
}

export function mentionsBot(delivery: Delivery): boolean {
  return (delivery.entities ?? []).some(
    (entity) => entity.type === 'mention' && entity.mentioned?.id === delivery.recipient.id,
  );
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};

/** Teams escapes what people type, though it calls it plain text. */
function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => entities[name] ?? whole);
}
