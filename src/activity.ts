import { z } from 'zod';

/** Where the bot can be talked to. Never called a channel: a channel is a place inside one. */
export const platformSchema = z.enum(['slack', 'teams', 'web', 'terminal']);
export type Platform = z.infer<typeof platformSchema>;

/** A platform's id for a person, unique within its tenant (a Slack workspace or a Teams tenant). */
export const personSchema = z
  .object({
    platform: platformSchema,
    tenant: z.string(),
    id: z.string(),
    /** An IANA zone, where the platform tells it. */
    timeZone: z.string().exactOptional(),
    /** True for somebody of another company, in a place that is shared with it: they are told nothing personal, and little is kept. */
    guest: z.boolean().exactOptional(),
    /** What they are called, where a delivery tells it. It is used while the activity is handled, and not kept. */
    name: z.string().exactOptional(),
  })
  .readonly();
export type Person = z.infer<typeof personSchema>;

/** Where to say something. Everything in it survives JSON. */
export const addressSchema = z
  .object({
    platform: platformSchema,
    tenant: z.string(),
    /** A direct chat is between one person and the bot; a group chat counts as a channel. */
    place: z.enum(['direct', 'channel']),
    conversation: z.string(),
    /** Set for a chat of several people, which is spoken of as a chat. */
    group: z.literal(true).exactOptional(),
    thread: z.string().exactOptional(),
    /** Set when only this person may see the reply, in a place others can see (a slash command's answer). */
    onlyFor: z.string().exactOptional(),
    /** False where a third can post nothing: a chat of two people. */
    postable: z.literal(false).exactOptional(),
    /** What the platform's adapter needs besides, opaque to everybody else. */
    ref: z.record(z.string(), z.string()).readonly().exactOptional(),
  })
  .readonly();
export type Address = z.infer<typeof addressSchema>;

/** Somewhere that something can be posted. */
export const placeSchema = z
  .object({
    address: addressSchema,
    /** As people call it: "#ops", "Operations > General". */
    name: z.string().exactOptional(),
    /** A way in that works without the bot being there, until a time (ISO 8601); what is posted so cannot be changed. */
    once: z.object({ address: addressSchema, until: z.string() }).readonly().exactOptional(),
  })
  .readonly();
export type Place = z.infer<typeof placeSchema>;

/** A place as the text that a form or an answer holds. */
export function placeText(place: Place): string {
  return JSON.stringify(place);
}

/** Undefined for text that is no place. */
export function readPlace(text: string): Place | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return placeSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Somebody or somewhere named in what was said, by more than a name. Never the bot itself. */
const mentionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), id: z.string(), name: z.string().exactOptional() }).readonly(),
  z.object({ kind: z.literal('place'), place: placeSchema }).readonly(),
]);
export type Mention = z.infer<typeof mentionSchema>;

const attachmentSchema = z
  .object({
    name: z.string(),
    mime: z.string(),
    size: z.number(),
    /** Where the adapter can fetch it; opaque to everybody else. */
    ref: z.string(),
  })
  .readonly();
export type Attachment = z.infer<typeof attachmentSchema>;

const common = {
  /** The same for every delivery of the same thing; also the id of its job. */
  id: z.string(),
  /** When it happened, ISO 8601 in UTC. */
  at: z.string(),
  person: personSchema,
  address: addressSchema,
};

/** What came in. */
export const activitySchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('said'),
      ...common,
      text: z.string(),
      attachments: z.array(attachmentSchema).readonly().exactOptional(),
      mentions: z.array(mentionSchema).readonly().exactOptional(),
      /** Set in a channel where it was said under a message that was there before. */
      under: z.literal(true).exactOptional(),
    })
    .readonly(),
  /** Something was pressed; `messageRef` is the message it was pressed on, in the platform's own form. A shortcut has none. */
  z
    .object({ kind: z.literal('chose'), ...common, value: z.string(), messageRef: z.string().exactOptional() })
    .readonly(),
  /**
   * A form was filled in: `form` is its id, and `values` are by field; a field that was left empty has none. `vouched` where
   * the platform itself says which form it was and which place was chosen; elsewhere whoever sends it may have made them up.
   */
  z
    .object({
      kind: z.literal('submitted'),
      ...common,
      form: z.string(),
      values: z.record(z.string(), z.string()).readonly(),
      vouched: z.literal(true).exactOptional(),
    })
    .readonly(),
  /** The direct chat was opened for a look, or the bot was added to it. */
  z
    .object({
      kind: z.literal('opened'),
      ...common,
      /** True where the platform has no page of its own for a person: theirs is then shown in the chat. */
      page: z.boolean().exactOptional(),
    })
    .readonly(),
  /** The bot was added to a channel or team; `name` is what that is called, where the platform tells it. */
  z.object({ kind: z.literal('joined'), ...common, name: z.string().exactOptional() }).readonly(),
  /** The bot was removed, or the person blocked it. */
  z.object({ kind: z.literal('left'), ...common }).readonly(),
]);
export type Activity = z.infer<typeof activitySchema>;

/** A workspace or tenant has taken the bot away: nothing of it is kept from then on. */
export const removalSchema = z
  .object({
    /** The same for every delivery of the same thing. */
    id: z.string(),
    platform: platformSchema,
    tenant: z.string(),
    /** When it happened, ISO 8601 in UTC. What is installed or said after that stays. */
    at: z.string(),
  })
  .readonly();
export type Removal = z.infer<typeof removalSchema>;
