/** What a delivery is answered with over HTTP. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export const accepted: Answer = { status: 200 };
/** Teams refuses any other body for feedback. */
export const acceptedEmpty: Answer = { status: 200, body: {} };
export const notImplemented: Answer = { status: 501 };
/** Teams itself never asks for this. */
export const badRequest: Answer = { status: 400 };

/** The card that was pressed, as it is to look now. */
export function cardAnswer(card: unknown): Answer {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card } };
}

/** The card stays as it is. A message there has to be, or Teams says that the app cannot be reached. */
export const sameCard: Answer = {
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Got it.' },
};
