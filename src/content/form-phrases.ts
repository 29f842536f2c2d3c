/** What the bot says around forms, and the placeholders it may use: knowledge/phrases/forms.yaml. */
export const FORM_PHRASES = {
  form_needed: [],
  form_unread: [],
  form_received: [],
} as const satisfies Record<string, readonly string[]>;
