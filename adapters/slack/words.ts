import type { Mention } from '../../src/activity.ts';

/**
 * Slack's markup as plain words, as a person reads them: `<@U1>` is "@someone", `<#C1|ops>` is "#ops",
 * `<https://x.io|the guide>` is "the guide", `&amp;` is "&".
 */
export function plainWords(text: string): string {
  return text.replace(/<([^<>]*)>|&(amp|lt|gt);/g, (_whole, inside: string | undefined, entity: string | undefined) =>
    inside === undefined ? decoded(entity) : shownAs(inside),
  );
}

const anyMention = /<@([A-Z0-9]+)(?:\|[^<>]*)?>/g;

/** The text without the mention of this person, and without the spaces and comma that went with it. */
export function withoutMention(text: string, id: string): string {
  let kept = '';
  let from = 0;
  for (const found of text.matchAll(anyMention)) {
    if (found[1] !== id) continue;
    kept += withoutBlanksAtEnd(text.slice(from, found.index));
    from = found.index + found[0].length;
  }
  return (kept + text.slice(from)).replace(/^[\s,:]+/, '').trim();
}

/** By hand, since a pattern that ends in `$` tries every blank of a long row anew. */
function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ' || text[end - 1] === '\t') end -= 1;
  return text.slice(0, end);
}

const greeting = /^\s*(hi|hey|hello|dear|morning|good morning|ok|okay|thanks|thank you)?[\s,!]*/i;
const mention = /^<(@[A-Z0-9]+|!subteam\^[A-Z0-9]+|!here|!channel|!everyone)(?:\|[^<>]*)?>/;
const between = /^([\s,:&+/]|and\b)*/i;

/** True when the text begins by addressing somebody besides `id`: it is then their conversation, not ours. */
export function addressesOthers(text: string, id: string): boolean {
  let rest = text.replace(greeting, '');
  for (let found = mention.exec(rest); found !== null; found = mention.exec(rest)) {
    if (found[1] !== `@${id}`) return true;
    rest = rest.slice(found[0].length).replace(between, '');
  }
  return false;
}

/** Everybody but the bot, and every channel, that the text names by its id. */
export function mentionsIn(text: string, { tenant, bot }: { tenant: string; bot: string | undefined }): Mention[] {
  return [...text.matchAll(/<([@#])([A-Za-z0-9-]+)(?:\|([^<>]*))?>/g)].flatMap(
    ([, mark, id = '', label = '']): Mention[] => {
      const name = entities(label);
      if (mark === '@') return id === bot ? [] : [{ kind: 'person', id, ...(name === '' ? {} : { name }) }];
      const address = { platform: 'slack', tenant, place: 'channel', conversation: id } as const;
      return [{ kind: 'place', place: { address, ...(name === '' ? {} : { name: `#${name}` }) } }];
    },
  );
}

function shownAs(inside: string): string {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : entities(inside.slice(bar + 1));
  if (target.startsWith('@')) return label === '' ? '@someone' : `@${label}`;
  if (target.startsWith('#')) return label === '' ? '#channel' : `#${label}`;
  if (target.startsWith('!subteam')) return label === '' ? '@team' : label;
  if (target.startsWith('!date')) return label;
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  return label === '' ? entities(target.replace(/^(mailto|tel):/, '')) : label;
}

function entities(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_whole, entity: string) => decoded(entity));
}

function decoded(entity: string | undefined): string {
  return entity === 'lt' ? '<' : entity === 'gt' ? '>' : '&';
}
