import type { Activity } from '../activity.ts';
import { legible } from '../understanding/legible.ts';

/** More fields than any form has: the rest was made up. */
const MOST_FIELDS = 50;
/** What a button or form of ours carries is never longer than 2,000 characters; the rest was made up. */
const MOST_CARRIED = 2_000;

/** An activity with whatever somebody wrote in it as far as it is read; done once, before anything looks at it. */
export function readable(activity: Activity): Activity {
  switch (activity.kind) {
    case 'said':
      return { ...activity, text: legible(activity.text) };
    case 'submitted': {
      const filled = Object.entries(activity.values).slice(0, MOST_FIELDS);
      const values = Object.fromEntries(filled.map(([field, text]) => [field, legible(text)]));
      return { ...activity, form: activity.form.slice(0, MOST_CARRIED), values };
    }
    case 'chose':
      return { ...activity, value: activity.value.slice(0, MOST_CARRIED) };
    case 'opened':
    case 'joined':
    case 'left':
      return activity;
    default:
      return activity satisfies never;
  }
}
