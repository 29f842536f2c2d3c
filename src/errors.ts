/** A fault with what to do about it. `code` is stable and safe to log; `hint` is shown to whoever runs the bot. */
export class OpswardError extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, hint: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'OpswardError';
    this.code = code;
    this.hint = hint;
  }
}

/** The code of the fault when something a person sent is larger than was asked for, on every platform. */
export const FILE_TOO_LARGE = 'file-too-large';
