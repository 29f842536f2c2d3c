import { FACETS, type Facet } from '../roles/facet.ts';
import type { Topic } from '../understanding/context.ts';

const NATIONWIDE = 'us';

/** What a button that asks for a topic carries. */
export function topicValue(topic: Topic): string {
  switch (topic.kind) {
    case 'answer':
      return `answer:${topic.id}`;
    case 'role':
      return joined('role', topic.code, topic.facet, topic.nationwide && NATIONWIDE);
    case 'compare':
      return joined('compare', topic.a, topic.b, topic.facet, topic.third, topic.nationwide && NATIONWIDE);
    default:
      return topic satisfies never;
  }
}

/** The id under which a topic is reported: what it is about, whatever of it was put first. */
export function topicId(topic: Topic): string {
  switch (topic.kind) {
    case 'answer':
      return topicValue(topic);
    case 'role':
      return topicValue({ kind: 'role', code: topic.code, facet: topic.facet });
    case 'compare':
      return topicValue({ kind: 'compare', a: topic.a, b: topic.b });
    default:
      return topic satisfies never;
  }
}

/** The parts after the first two of a comparison, and after the side of a role, may be missing. */
export function readTopicValue(value: string): Topic | undefined {
  const [kind, first = '', second = '', ...more] = value.split(':');
  const nationwide = more.includes(NATIONWIDE) ? ({ nationwide: true } as const) : {};
  if (kind === 'answer' && first !== '') return { kind, id: first };
  if (kind === 'role' && isFacet(second)) return { kind, code: first, facet: second, ...nationwide };
  if (kind === 'compare' && second !== '') {
    const facet = more.find(isFacet);
    const third = more.find((part) => /^\d/.test(part));
    return {
      kind,
      a: first,
      b: second,
      ...(facet === undefined ? {} : { facet }),
      ...(third === undefined ? {} : { third }),
      ...nationwide,
    };
  }
  return undefined;
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(':');
}

function isFacet(text: string): text is Facet {
  return (FACETS as readonly string[]).includes(text);
}
