import { createRequire } from 'node:module';
import { z } from 'zod';

const mappersSchema = z.object({ Entity: z.object({ type: z.looseObject({ className: z.literal('Entity') }) }) });

/**
 * botframework-connector 4.23.3 sends of an entity only its type, text and mention, so that citations never arrive. It
 * was mended in the repository (pull request 4903) and never published. Told that entities have other properties, the
 * same serializer sends them whole.
 */
export function sendWholeEntities(): void {
  const load = createRequire(import.meta.url);
  const mappers: unknown = load('botframework-connector/lib/connectorApi/models/mappers.js');
  mappersSchema.parse(mappers);
  const { Entity } = mappers as { Entity: { type: Record<string, unknown> } };
  Entity.type['additionalProperties'] = { type: { name: 'Object' } };
}
