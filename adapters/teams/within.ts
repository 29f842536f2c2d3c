/** The work's own outcome, or the error `late` makes if it takes longer than `ms`. The work itself goes on. */
export async function within<T>(ms: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for the work, at most `ms`, whatever becomes of it. */
export async function settledWithin(ms: number, work: Promise<unknown>): Promise<void> {
  await within(ms, work, () => new Error('late')).catch(() => undefined);
}
