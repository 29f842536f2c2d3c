import { FACETS, type Facet } from '../roles/facet.ts';
import type { Topic } from '../understanding/context.ts';

/** What a button that asks for a topic carries; also the id under which a topic is reported. */
export function topicValue(topic: Topic): string {
  switch (topic.kind) {
    case 'answer':
      return `answer:${topic.id}`;
    case 'role':
      return `role:${topic.code}:${topic.facet}`;
    case 'compare':
      return `compare:${topic.a}:${topic.b}`;
    default:
      return topic satisfies never;
  }
}

export function readTopicValue(value: string): Topic | undefined {
  const [kind, first = '', second = ''] = value.split(':');
  if (kind === 'answer' && first !== '') return { kind, id: first };
  if (kind === 'role' && isFacet(second)) return { kind, code: first, facet: second };
  if (kind === 'compare' && second !== '') return { kind, a: first, b: second };
  return undefined;
}

function isFacet(text: string): text is Facet {
  return (FACETS as readonly string[]).includes(text);
}
