import type { Person } from '../activity.ts';
import { fillSpans } from '../content/fill-spans.ts';
import type { Guide, Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import type { Choice, Message, Spans } from '../message/message.ts';
import type { Post } from '../people/posts.ts';
import { guideBody } from './guide-message.ts';
import { guideValue } from './guide-value.ts';

type Shown = Pick<Post, 'note' | 'by'>;

/** A guide as it stands in a channel: who shared it, their note, the guide whole, and what anybody can do with it in private. */
/** `by` is undefined once whoever shared it has had their data erased. */
export function postMessage(
  library: Library,
  guide: Guide,
  post: Shown,
  by: Person | undefined,
  check: string,
): Message {
  return [...postedText(library, guide, post, by), { kind: 'choices', choices: postChoices(library, guide, check) }];
}

/** The same before it is posted: what can be pressed there is named. */
export function previewMessage(library: Library, guide: Guide, post: Shown, by: Person): Message {
  const [first, second] = postChoices(library, guide, '').map(({ label }) => label);
  return [
    ...postedText(library, guide, post, by),
    ...say(library, 'share_preview_buttons', { first: first ?? '', second: second ?? '' }),
  ];
}

function postedText(library: Library, guide: Guide, post: Shown, by: Person | undefined): Message {
  return [
    {
      kind: 'facts',
      facts: [
        { label: sayLine(library, 'post_by', {}), value: sharedBy(library, post, by) },
        { label: sayLine(library, 'post_for', {}), value: [{ text: guide.for }] },
        {
          label: sayLine(library, 'post_takes', {}),
          value: [{ text: sayLine(library, 'post_minutes', { minutes: String(guide.minutes) }) }],
        },
      ],
    },
    ...(post.note === undefined ? [] : [{ kind: 'paragraph', spans: [{ text: post.note, italic: true }] } as const]),
    { kind: 'heading', text: guide.title },
    ...guideBody(guide),
  ];
}

function sharedBy(library: Library, post: Shown, by: Person | undefined): Spans {
  return by === undefined ? [{ text: sayLine(library, 'somebody', {}) }] : personSpans(library, by, post.by);
}

/** `check` is what a press on the skills check carries. */
function postChoices(library: Library, guide: Guide, check: string): Choice[] {
  return [
    { label: sayLine(library, 'post_label_check', {}), value: check },
    { label: sayLine(library, 'post_label_ask', {}), value: guideValue('ask', guide.id) },
  ];
}

/** What is left of a post that was taken back. */
export function withdrawnMessage(library: Library, guide: Guide, post: Shown, by: Person): Message {
  const message = say(library, 'post_withdrawn', { title: guide.title, by: '{by}' });
  return fillSpans(message, { by: personSpans(library, by, post.by) });
}

/** Somebody by their name; where the platform shows names for ids, by that. */
export function personSpans(library: Library, { id }: Pick<Person, 'id'>, name: string | undefined): Spans {
  const text = name ?? sayLine(library, 'somebody', {});
  return [{ text, mention: { kind: 'person', id } }];
}
