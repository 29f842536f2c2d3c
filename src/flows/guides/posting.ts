import { fillSpans } from '../../content/fill-spans.ts';
import type { Library } from '../../content/library.ts';
import { say, sayLine } from '../../content/say.ts';
import { type Outcome, valueDue } from '../../conversation/due.ts';
import type { Effect } from '../../conversation/effect.ts';
import { flowValue } from '../../conversation/flow-value.ts';
import type { Reply } from '../../conversation/reply.ts';
import { EDIT_NOTE, guideValue, SHARE_GUIDE } from '../../guides/guide-value.ts';
import { momentSpans, placeSpans } from '../../guides/place-spans.ts';
import { postMessage, withdrawnMessage } from '../../guides/post-message.ts';
import type { Choice, Message } from '../../message/message.ts';
import type { Post } from '../../people/posts.ts';
import type { PersonRecord } from '../../people/record.ts';
import { SKILLS_CHECK } from '../skills-check-given.ts';

/** The post on its way to its channel. It goes out once or not at all, and what became of it is told. */
export function posting(library: Library, { person }: PersonRecord, post: Post): Reply {
  return {
    kind: 'say',
    address: (post.once ? post.place.once?.address : undefined) ?? post.place.address,
    message: messageOf(library, person, post),
    inDoubt: 'drop',
    tell: guideValue('outcome', post.id),
  };
}

/** The post that stands in its channel, as it is now. */
export function redrawn(library: Library, { person }: PersonRecord, post: Post, ask: 'edited' | 'withdrawn'): Reply[] {
  if (post.messageRef === undefined) return [];
  const guide = library.guides.get(post.guide);
  const message =
    ask === 'edited' || guide === undefined
      ? messageOf(library, person, post)
      : withdrawnMessage(library, guide, post, person);
  const { address } = post.place;
  return [{ kind: 'redraw', address, messageRef: post.messageRef, message, tell: guideValue(ask, post.id) }];
}

function messageOf(library: Library, person: PersonRecord['person'] | undefined, post: Post): Message {
  const guide = library.guides.get(post.guide);
  if (guide === undefined) return say(library, 'share_guide_gone', {});
  return postMessage(library, guide, post, person, flowValue({ kind: 'begin', flow: SKILLS_CHECK }));
}

/** When somebody is forgotten, what they shared stays for the channel without their name and words; what waits is called off. */
export function forgotten(
  library: Library,
  record: PersonRecord,
): { readonly elsewhere: readonly Reply[]; readonly effects: readonly Effect[] } {
  return {
    elsewhere: record.posts.flatMap(({ note: _note, by: _by, ...post }): Reply[] => {
      if (post.state !== 'posted' || post.messageRef === undefined) return [];
      const message = messageOf(library, undefined, post);
      return [{ kind: 'redraw', address: post.place.address, messageRef: post.messageRef, message }];
    }),
    effects: record.posts
      .filter(({ state }) => state === 'waiting')
      .map((post): Effect => ({ kind: 'cancel', job: postDue(record, post).id })),
  };
}

/** A post that waits for its time. */
export function waiting(
  library: Library,
  record: PersonRecord,
  post: Post,
): { readonly messages: readonly Message[]; readonly effects: readonly Effect[] } {
  return {
    messages: [about(library, record, post, 'share_scheduled')],
    effects: [{ kind: 'later', due: postDue(record, post) }],
  };
}

export function postDue(record: PersonRecord, post: Post) {
  return valueDue(record, guideValue('due', post.id), new Date(post.at));
}

type About =
  | 'share_scheduled'
  | 'share_posted'
  | 'share_posted_once'
  | 'share_refused'
  | 'share_unknown'
  | 'share_missed'
  | 'share_edited'
  | 'share_not_edited'
  | 'share_withdrawn'
  | 'share_not_withdrawn'
  | 'share_unscheduled'
  | 'share_once_over';

/** Something about a post, with its guide, its channel and its time. */
export function about(library: Library, record: PersonRecord, post: Post, key: About): Message {
  const title = library.guides.get(post.guide)?.title ?? post.guide;
  return fillSpans(say(library, key, { title, place: '{place}', when: '{when}' }), {
    place: placeSpans(library, post.place),
    when: momentSpans(post.at, record.person.timeZone),
  });
}

/** A post once it is known what became of it. */
export function outcomeOf(post: Post, outcome: Outcome | undefined): Post {
  if (outcome === undefined || outcome.kind === 'unknown') return { ...post, state: 'unknown' };
  if (outcome.kind === 'gone') return { ...post, state: 'refused' };
  const { messageRef } = outcome;
  return { ...post, state: 'posted', ...(messageRef === undefined ? {} : { messageRef }) };
}

export function shareChoice(library: Library, guide: string): Choice {
  return {
    label: sayLine(library, 'share_label_share', {}),
    value: flowValue({ kind: 'begin', flow: SHARE_GUIDE, text: guide }),
  };
}

export function postsChoice(library: Library): Choice {
  return { label: sayLine(library, 'share_label_posts', {}), value: guideValue('posts') };
}

/** What can be done about a post, as it is now. */
export function postActs(library: Library, post: Post, now: Date): Choice[] {
  const act = (key: 'again' | 'once' | 'withdraw' | 'cancel'): Choice => ({
    label: sayLine(library, ACT_LABEL[key], {}),
    value: guideValue(key, post.id),
  });
  const edit: Choice = {
    label: sayLine(library, 'share_label_note', {}),
    value: flowValue({ kind: 'begin', flow: EDIT_NOTE, text: post.id }),
  };
  switch (post.state) {
    case 'waiting':
      return [edit, act('cancel')];
    case 'posted':
      return post.messageRef === undefined ? [] : [edit, act('withdraw')];
    case 'refused':
    case 'missed':
    case 'unknown':
      return [act('again'), ...(onceStill(post, now) && post.state === 'refused' ? [act('once')] : []), act('cancel')];
    case 'posting':
    case 'withdrawn':
      return [];
    default:
      return post.state satisfies never;
  }
}

const ACT_LABEL = {
  again: 'share_label_again',
  once: 'share_label_once',
  withdraw: 'share_label_withdraw',
  cancel: 'share_label_forget',
} as const;

/** Whether it can still be posted without the bot being there. */
export function onceStill({ place }: Post, now: Date): boolean {
  return place.once !== undefined && Date.parse(place.once.until) > now.getTime();
}
