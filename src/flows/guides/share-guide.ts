import { say, sayLine } from '../../content/say.ts';
import type { Served } from '../../conversation/desk.ts';
import { defineFlow, type Ending } from '../../conversation/flow.ts';
import { guideNamed, hearGuides } from '../../guides/find-guide.ts';
import { GUIDES_DESK, SHARE_GUIDE } from '../../guides/guide-value.ts';
import { momentText } from '../../guides/place-spans.ts';
import { nextShareAt, type Post, withPost } from '../../people/posts.ts';
import type { PersonRecord } from '../../people/record.ts';
import { keepShare, postGiven, type ShareKept, shareKeptSchema } from './given.ts';
import { forgotten, posting, postsChoice, shareChoice, waiting } from './posting.ts';
import { guidesAllow, keeps, serves, turnsOut } from './serves.ts';
import { shareSlots } from './share-slots.ts';

/** A guide for a channel: chosen, seen as it will stand there, and only then posted, now or at a time. */
export const shareGuide = defineFlow<ShareKept>({
  name: SHARE_GUIDE,
  starts: (library) => library.commands.flows[SHARE_GUIDE]?.starts ?? [],
  allow: 'direct',
  fleeting: true,
  asksPlaces: true,
  questionnaire: { schema: shareKeptSchema, copy: keepShare },
  slots: shareSlots,
  mentioned: { place: 'place' },
  given: (text, library) => {
    const guide = text.trim() === '' ? undefined : guideNamed(library, text);
    return guide === undefined ? {} : { guide: guide.id };
  },
  form: {
    title: (library) => sayLine(library, 'share_form_title', {}),
    intro: (library) => say(library, 'share_valve', {}),
    submit: (library) => sayLine(library, 'share_form_submit', {}),
  },
  ends,
  desk: {
    name: GUIDES_DESK,
    hears: ({ library }, text) => hearGuides(library, text),
    serves,
    turnsOut,
    keeps,
    erases: ({ library, record }) => forgotten(library, record),
    allow: guidesAllow,
  },
});

function ends({ library, questionnaire: kept, answers, now }: Ending<ShareKept>, record: PersonRecord): Served {
  const given = postGiven(kept, answers);
  const guide = given && library.guides.get(given.guide);
  if (answers['confirm'] !== 'post' || given === undefined || guide === undefined) {
    const said =
      answers['confirm'] === 'post' ? say(library, 'share_guide_gone', {}) : say(library, 'share_cancelled', {});
    return { record, messages: [said], offered: [] };
  }
  const next = nextShareAt(record.posts, now);
  if (next !== undefined) {
    const message = say(library, 'share_too_many', { when: momentText(next, record.person.timeZone) });
    return { record, messages: [message], offered: [shareChoice(library, guide.id)] };
  }
  const { at, ...rest } = given;
  // A time that passed while it was being looked at is now.
  const isLater = at !== undefined && Date.parse(at) > now.getTime();
  const post: Post = {
    id: `${record.rev}-${now.getTime()}`,
    ...rest,
    sharedAt: now.toISOString(),
    at: isLater ? at : now.toISOString(),
    state: isLater ? 'waiting' : 'posting',
    once: false,
  };
  const kept_ = { ...record, posts: withPost(record.posts, post) };
  if (!isLater) return { record: kept_, messages: [], offered: [], elsewhere: [posting(library, kept_, post)] };
  return { record: kept_, ...waiting(library, kept_, post), offered: [postsChoice(library)] };
}
