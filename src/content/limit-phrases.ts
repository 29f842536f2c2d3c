/** What the bot says where somebody writes more than it reads, and the placeholders it may use: knowledge/phrases/limits.yaml. */
export const LIMIT_PHRASES = {
  slow_down: [],
  read_in_part: [],
} as const satisfies Record<string, readonly string[]>;
