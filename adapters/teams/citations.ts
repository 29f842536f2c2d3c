import type { Message, SourceLine } from '../../src/message/message.ts';
import { sourceText } from '../../src/message/plain-text.ts';
import { teamsLimits } from './limits.ts';
import { escaped, safeHref } from './markdown-text.ts';
import { shortened } from './text.ts';

export function sourcesOf(message: Message): SourceLine[] {
  return message.flatMap((block) => (block.kind === 'sources' ? block.sources : []));
}

/** The sources as the last lines of a text. Teams draws each `[n]` that has a citation as a mark to hover over. */
export function sourceLines(sources: readonly SourceLine[]): string {
  if (sources.length === 0) return '';
  const lines = sources.map((source, index) => {
    const text = escaped(sourceText(source));
    const href = source.href === undefined ? undefined : safeHref(source.href);
    const isCited = index < teamsLimits.citations;
    return `${isCited ? `[${index + 1}]` : `${index + 1}\\.`} ${href === undefined ? text : `[${text}](${href})`}`;
  });
  return ['Sources:', ...lines].join('  \n');
}

/** Says nothing of a language model, because none wrote the text. */
export function citationEntity(sources: readonly SourceLine[]): Readonly<Record<string, unknown>> {
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    citation: sources.slice(0, teamsLimits.citations).map((source, index) => {
      const href = source.href === undefined ? undefined : safeHref(source.href);
      return {
        '@type': 'Claim',
        position: index + 1,
        appearance: {
          '@type': 'DigitalDocument',
          name: shortened(source.title, teamsLimits.citationName),
          abstract: shortened(`${source.publisher}, ${source.date}`, teamsLimits.citationAbstract),
          ...(href === undefined ? {} : { url: href }),
        },
      };
    }),
  };
}
