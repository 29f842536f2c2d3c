/** What the bot says about a file that a person sent, and the placeholders it may use: knowledge/phrases/files.yaml. */
export const FILE_PHRASES = {
  file_size: [],
  file_length: [],
  file_type: [],
  file_encrypted: [],
  file_damaged: [],
  file_empty: [],
  file_effort: [],
  file_unfetched: [],
  file_several: [],
  file_nothing: [],
  file_nothing_here: [],
  file_not_here: ['flow'],
} as const satisfies Record<string, readonly string[]>;
