import type { Activity } from '../activity.ts';
import { legible } from '../understanding/legible.ts';

/** More fields than any form has: the rest was made up. */
const MOST_FIELDS = 50;

/** An activity with whatever somebody wrote in it as far as it is read; done once, before anything looks at it. */
export function readable(activity: Activity): Activity {
  switch (activity.kind) {
    case 'said':
      return { ...activity, text: legible(activity.text) };
    case 'submitted': {
      const filled = Object.entries(activity.values).slice(0, MOST_FIELDS);
      return { ...activity, values: Object.fromEntries(filled.map(([field, text]) => [field, legible(text)])) };
    }
    case 'chose':
    case 'opened':
    case 'joined':
    case 'left':
      return activity;
    default:
      return activity satisfies never;
  }
}
