import { fillSpans } from '../../content/fill-spans.ts';
import type { Library } from '../../content/library.ts';
import { say, sayLine } from '../../content/say.ts';
import type { Served, Visit } from '../../conversation/desk.ts';
import type { Outcome } from '../../conversation/due.ts';
import { placeKey } from '../../conversation/places.ts';
import { topicValue } from '../../conversation/topic-value.ts';
import { aboutLine, guideMessage } from '../../guides/guide-message.ts';
import { type GuideAsk, guideValue, readGuideValue } from '../../guides/guide-value.ts';
import { momentSpans, momentText, placeSpans } from '../../guides/place-spans.ts';
import type { Choice, Message, Spans } from '../../message/message.ts';
import { nextShareAt, type Post, withPost } from '../../people/posts.ts';
import type { PersonRecord } from '../../people/record.ts';
import {
  about,
  onceStill,
  outcomeOf,
  postActs,
  postDue,
  posting,
  postsChoice,
  redrawn,
  shareChoice,
} from './posting.ts';

const POSTS_SHOWN = 8;
/** A post that comes later than this after its time was for another moment. */
const LATE_MS = 4 * 60 * 60 * 1000;

/** To read can be anywhere; what somebody shared, or asks about a guide, is between them and the bot. */
export function guidesAllow(value: string): 'direct' | 'anywhere' {
  const ask = readGuideValue(value)?.ask;
  return ask === 'list' || ask === 'read' ? 'anywhere' : 'direct';
}

/** Everything that is asked of the guides. */
export function serves(visit: Visit, value: string): Served | undefined {
  const read = readGuideValue(value);
  if (read === undefined || isTold(read.ask)) return undefined;
  const { library, record } = visit;
  if (read.ask === 'list') return list(visit);
  if (read.ask === 'posts') return posts(visit);
  const guide = library.guides.get(read.about);
  if (read.ask === 'read' && guide !== undefined) {
    return {
      record,
      messages: [guideMessage(library, guide)],
      effects: [{ kind: 'noted', person: record.person, noted: { kind: 'asked', topic: `guide:${guide.id}` } }],
      offered: [shareChoice(library, guide.id), ...questions(library, guide.related)],
    };
  }
  if (read.ask === 'ask' && guide !== undefined) {
    return {
      record,
      messages: [say(library, 'guide_ask', { title: guide.title })],
      offered: questions(library, guide.related),
    };
  }
  const post = record.posts.find(({ id }) => id === read.about);
  return post === undefined ? undefined : ofPost(visit, post, read.ask);
}

/** Nobody asks for these: they are told by a job. */
function isTold(ask: GuideAsk): boolean {
  return ask === 'due' || ask === 'outcome' || ask === 'edited' || ask === 'withdrawn';
}

function list({ library, record }: Visit): Served {
  const guides = [...library.guides.values()];
  const items = guides.map(
    (guide): Spans => [{ text: guide.title, bold: true }, { text: `. ${aboutLine(library, guide)}` }],
  );
  const offered = guides.map(({ id, title }): Choice => ({ label: title, value: guideValue('read', id) }));
  if (guides.length === 0) return { record, messages: [say(library, 'guides_none', {})], offered: [] };
  return { record, messages: [[...say(library, 'guides_list', {}), { kind: 'list', ordered: false, items }]], offered };
}

function questions(library: Library, ids: readonly string[]): Choice[] {
  return ids.flatMap((id) => {
    const answer = library.answers.get(id);
    return answer === undefined ? [] : [{ label: answer.question, value: topicValue({ kind: 'answer', id }) }];
  });
}

/** What somebody shared, the newest first, and what is still to come. */
function posts({ library, record }: Visit): Served {
  const shown = record.posts.toReversed().slice(0, POSTS_SHOWN);
  if (shown.length === 0) return { record, messages: [say(library, 'posts_none', {})], offered: [listChoice(library)] };
  const offered = shown
    .filter(({ state }) => state !== 'withdrawn' && state !== 'posting')
    .map(
      (post): Choice => ({
        label: sayLine(library, 'posts_label', { title: titleOf(library, post) }),
        value: guideValue('post', post.id),
      }),
    );
  const items = shown.map((post) => postLine(library, record, post));
  return {
    record,
    messages: [[...say(library, 'posts_list', {}), { kind: 'list', ordered: true, items }]],
    offered,
  };
}

function listChoice(library: Library): Choice {
  return { label: sayLine(library, 'guides_label_list', {}), value: guideValue('list') };
}

function titleOf(library: Library, post: Post): string {
  return library.guides.get(post.guide)?.title ?? post.guide;
}

function postLine(library: Library, record: PersonRecord, post: Post): Spans {
  const key = post.once && post.state === 'posted' ? 'posts_line_once' : STATE[post.state];
  const [block] = fillSpans(say(library, key, { title: titleOf(library, post), place: '{place}', when: '{when}' }), {
    place: placeSpans(library, post.place),
    when: momentSpans(post.at, record.person.timeZone),
  });
  const note = post.note === undefined ? [] : [{ text: ` “${post.note}”`, italic: true }];
  return block?.kind === 'paragraph' ? [...block.spans, ...note] : note;
}

const STATE = {
  waiting: 'posts_line_waiting',
  posting: 'posts_line_posted',
  posted: 'posts_line_posted',
  refused: 'posts_line_refused',
  unknown: 'posts_line_unknown',
  missed: 'posts_line_missed',
  withdrawn: 'posts_line_withdrawn',
} as const satisfies Record<Post['state'], string>;

/** For "my data". */
export function keeps({ library, record }: Visit): Message {
  if (record.posts.length === 0) return [];
  const items = record.posts.toReversed().map((post) => postLine(library, record, post));
  return [...say(library, 'my_data_posts', {}), { kind: 'list', ordered: false, items }];
}

function ofPost(visit: Visit, post: Post, ask: GuideAsk): Served | undefined {
  const { library, record, now } = visit;
  switch (ask) {
    case 'post': {
      const line: Message = [{ kind: 'paragraph', spans: postLine(library, record, post) }];
      return { record, messages: [line], offered: postActs(library, post, now) };
    }
    case 'withdraw':
      if (post.state !== 'posted' || post.messageRef === undefined) return undefined;
      return { record, messages: [], offered: [], elsewhere: redrawn(library, record, post, 'withdrawn') };
    case 'cancel': {
      if (post.state === 'posted' || post.state === 'posting') return undefined;
      const kept = { ...record, posts: record.posts.filter(({ id }) => id !== post.id) };
      const effects = [{ kind: 'cancel', job: postDue(record, post).id } as const];
      return { record: kept, messages: [about(library, record, post, 'share_unscheduled')], offered: [], effects };
    }
    case 'again':
    case 'once':
      return again(visit, post, ask === 'once');
    default:
      return undefined;
  }
}

/** Tried once more, after somebody invited the bot; or posted once without it. */
function again({ library, record, now }: Visit, post: Post, once: boolean): Served | undefined {
  if (post.state !== 'refused' && post.state !== 'missed' && post.state !== 'unknown') return undefined;
  if (once && !onceStill(post, now)) {
    return {
      record,
      messages: [about(library, record, post, 'share_once_over')],
      offered: postActs(library, post, now),
    };
  }
  // What was never posted counts for nothing; what may have been does.
  const next = nextShareAt(
    record.posts.filter(({ id }) => id !== post.id),
    now,
  );
  if (next !== undefined) {
    const message = say(library, 'share_too_many', { when: momentText(next, record.person.timeZone) });
    return { record, messages: [message], offered: postActs(library, post, now) };
  }
  const sharedAt = now.toISOString();
  const tried: Post = { ...post, state: 'posting', once, sharedAt, at: sharedAt };
  const kept = { ...record, posts: withPost(record.posts, tried) };
  return { record: kept, messages: [], offered: [], elsewhere: [posting(library, kept, tried)] };
}

/** A post whose time has come, and what became of what was sent. */
export function turnsOut(visit: Visit, value: string, outcome: Outcome | undefined): Served | undefined {
  const { library, record, now } = visit;
  const read = readGuideValue(value);
  const post = record.posts.find(({ id }) => id === read?.about);
  if (read === undefined || post === undefined) return undefined;
  const keeping = (changed: Post): PersonRecord => ({ ...record, posts: withPost(record.posts, changed) });
  const telling = (changed: Post, key: Parameters<typeof about>[3]): Served => ({
    record: keeping(changed),
    messages: [about(library, record, changed, key)],
    offered: [...postActs(library, changed, now), ...(changed.state === 'posted' ? [postsChoice(library)] : [])],
  });
  switch (read.ask) {
    case 'due': {
      if (post.state !== 'waiting') return undefined;
      if (now.getTime() - Date.parse(post.at) > LATE_MS) return telling({ ...post, state: 'missed' }, 'share_missed');
      const sending: Post = { ...post, state: 'posting' };
      return {
        record: keeping(sending),
        messages: [],
        offered: [],
        elsewhere: [posting(library, keeping(sending), sending)],
      };
    }
    case 'outcome': {
      if (post.state !== 'posting') return undefined;
      const known = outcomeOf(post, outcome);
      if (known.state === 'posted') {
        const told = telling(known, known.once ? 'share_posted_once' : 'share_posted');
        return { ...told, effects: [{ kind: 'noted', person: record.person, noted: { kind: 'posted' } }] };
      }
      if (known.state === 'unknown') return telling(known, 'share_unknown');
      // Where the bot turns out not to be, it is no longer offered.
      return { ...telling(known, 'share_refused'), effects: [{ kind: 'delete', key: placeKey(post.place.address) }] };
    }
    case 'edited':
      return telling(post, outcome?.kind === 'sent' ? 'share_edited' : 'share_not_edited');
    case 'withdrawn': {
      const isGone = outcome?.kind === 'sent';
      return telling(
        isGone ? { ...post, state: 'withdrawn' } : post,
        isGone ? 'share_withdrawn' : 'share_not_withdrawn',
      );
    }
    default:
      return undefined;
  }
}
