/** Slack's ceilings as data. Lengths are in code points. */
export const slackLimits = {
  blocksPerMessage: 50,
  blocksPerView: 100,
  /** Slack refuses a little over 13,000 (`msg_blocks_too_long`), which it does not document. */
  charactersPerMessage: 12_000,
  /** Any one text object; our rich text keeps to it as well. */
  text: 3000,
  /** The top-level text, which notifications and screen readers use. */
  fallbackText: 4000,
  header: 150,
  buttonText: 75,
  /** About what a phone shows of a button before it cuts. Longer labels are numbered lines with numbered buttons. */
  buttonShown: 30,
  buttonsPerRow: 5,
  buttonValue: 2000,
  modalTitle: 24,
  privateMetadata: 3000,
  inputLabel: 2000,
  options: 100,
  optionText: 75,
  optionValue: 150,
  tableRows: 100,
  tableColumns: 20,
  tableCharacters: 10_000,
  tablesPerMessage: 1,
} as const;
