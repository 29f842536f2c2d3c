import type { Library } from '../content/library.ts';
import { previewNudges as weeks } from '../nudges/preview.ts';
import { dayOf } from '../plan/days.ts';
import { TRACKS } from '../skills/destination.ts';
import type { PreviewEntry } from './entry.ts';

/** Any Monday: what a nudge says does not depend on the date. */
const FROM = dayOf(2026, 1, 5);

/** Each nudge as it is sent in its week to somebody who answered all before it and has no plan. */
export function previewNudges(library: Library): readonly PreviewEntry[] {
  return TRACKS.flatMap((track) => {
    const { nudges, families } = library.nudges[track];
    // Each leads to the next, so they are lived through once for all of them.
    let lived: ReturnType<typeof weeks> | undefined;
    const sent = () => {
      lived ??= weeks(library, track, nudges.length, FROM);
      return lived;
    };
    return nudges.map((nudge, at) => ({
      id: `${track}.${nudge.id}`,
      title: `Week ${at + 1}: ${nudge.idea}`,
      also: [families[nudge.family] ?? nudge.family, nudge.action, nudge.why],
      messages: () =>
        sent()
          .slice(at, at + 1)
          .map(({ message }) => message),
    }));
  });
}
