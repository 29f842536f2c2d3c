import { z } from 'zod';
import { say, sayLine } from '../../content/say.ts';
import type { Served } from '../../conversation/desk.ts';
import { defineFlow, type Ending, type Slot } from '../../conversation/flow.ts';
import { EDIT_NOTE } from '../../guides/guide-value.ts';
import { type Post, withPost } from '../../people/posts.ts';
import type { PersonRecord } from '../../people/record.ts';
import { ownAnswer, told } from '../plan/own-answer.ts';
import { SKIPPED } from '../plan/step-given.ts';
import { about, postActs, redrawn } from './posting.ts';

const keptSchema = z.object({ before: z.record(z.string(), z.string()) });
type Kept = z.infer<typeof keptSchema>;

const NOTE_WORDS = 80;
const NOTE_CHARACTERS = 600;
const SECONDS = 30;

/** Other words above a guide that was shared, or is going to be. Which post it is comes with the press. */
export const editNote = defineFlow<Kept>({
  name: EDIT_NOTE,
  starts: () => [],
  allow: 'direct',
  fleeting: true,
  questionnaire: {
    schema: keptSchema,
    copy: ({ record }) => ({ before: Object.fromEntries(record.posts.map(({ id, note }) => [id, note ?? ''])) }),
  },
  given: (text) => ({ post: text }),
  slots: (_kept, library) => {
    const hint = sayLine(library, 'share_note_hint', {});
    const slot: Slot = ownAnswer(library, {
      id: 'note',
      name: sayLine(library, 'share_name_note', {}),
      ask: sayLine(library, 'share_note_new', {}),
      hint,
      most: NOTE_WORDS,
      skip: true,
      seconds: SECONDS,
    });
    return [
      hidden('post'),
      {
        ...slot,
        field: { kind: 'text', lines: 'several', most: NOTE_CHARACTERS, label: slot.name, hint, empty: SKIPPED },
      },
    ];
  },
  ends,
});

/** Given when the flow begins, and never asked. */
function hidden(id: string): Slot {
  const nothing = () => [];
  return {
    id,
    name: id,
    seconds: 0,
    ask: nothing,
    plainer: nothing,
    choices: [],
    parse: (text) => ({ kind: 'answer', value: text }),
    free: true,
    shown: (value) => value,
  };
}

function ends({ library, answers, now }: Ending<Kept>, record: PersonRecord): Served {
  const post = record.posts.find(({ id }) => id === answers['post']);
  if (post === undefined) return { record, messages: [say(library, 'over', {})], offered: [] };
  const { note: _, ...rest } = post;
  const note = told(answers['note']);
  const changed: Post = { ...rest, ...(note === undefined ? {} : { note }) };
  const kept = { ...record, posts: withPost(record.posts, changed) };
  if (post.state === 'posted') {
    return { record: kept, messages: [], offered: [], elsewhere: redrawn(library, kept, changed, 'edited') };
  }
  return {
    record: kept,
    messages: [about(library, kept, changed, 'share_scheduled')],
    offered: postActs(library, changed, now),
  };
}
