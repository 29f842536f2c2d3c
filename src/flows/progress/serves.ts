import { fillSpans } from '../../content/fill-spans.ts';
import type { Library } from '../../content/library.ts';
import { say, sayLine } from '../../content/say.ts';
import type { Served, Visit } from '../../conversation/desk.ts';
import type { Outcome } from '../../conversation/due.ts';
import { flowValue } from '../../conversation/flow-value.ts';
import type { Reply } from '../../conversation/reply.ts';
import { personSpans } from '../../guides/post-message.ts';
import type { Choice, Message, Spans } from '../../message/message.ts';
import { type Share, withShare } from '../../people/shares.ts';
import { SKILLS_CHECK } from '../skills-check-given.ts';
import { progressValue, readProgressValue } from './value.ts';

/** What is shown to whom, and an end to it. */
export function serves(visit: Visit, value: string): Served | undefined {
  const { library, record } = visit;
  const read = readProgressValue(value);
  if (read?.ask === 'list') return list(visit);
  const share = record.shares.find(({ id }) => id === read?.share);
  if (read?.ask !== 'end' || share?.state !== 'shared') return undefined;
  return { record, messages: [], offered: [], elsewhere: takenBack(library, share, progressValue('ended', share.id)) };
}

function list({ library, record }: Visit): Served {
  const shown = record.shares.filter(({ state }) => state === 'shared');
  if (shown.length === 0) return { record, messages: [say(library, 'progress_none', {})], offered: [] };
  const items = shown.map((share) => lineOf(library, share));
  const offered = shown.map(
    (share, at): Choice => ({
      label: sayLine(library, 'progress_label_end', { n: String(at + 1) }),
      value: progressValue('end', share.id),
    }),
  );
  return {
    record,
    messages: [[...say(library, 'progress_list', {}), { kind: 'list', ordered: true, items }]],
    offered,
  };
}

function lineOf(library: Library, share: Share): Spans {
  const message = say(library, 'progress_line', { who: '{who}', items: share.items.join(', ') });
  const [block] = fillSpans(message, { who: personSpans(library, share.with, undefined) });
  return block?.kind === 'paragraph' ? block.spans : [];
}

/** The other person's message, with nothing left in it. */
function takenBack(library: Library, share: Share, tell?: string): Reply[] {
  const { address, messageRef } = share;
  if (address === undefined || messageRef === undefined) return [];
  const message = say(library, 'progress_ended_there', {});
  return [{ kind: 'redraw', address, messageRef, message, ...(tell === undefined ? {} : { tell }) }];
}

/** What became of showing something, or of taking it back. */
export function turnsOut({ library, record }: Visit, value: string, outcome: Outcome | undefined): Served | undefined {
  const read = readProgressValue(value);
  const share = record.shares.find(({ id }) => id === read?.share);
  if (read === undefined || share === undefined || outcome === undefined) return undefined;
  const telling = (changed: Share, key: About, offered: readonly Choice[] = []): Served => ({
    record: { ...record, shares: withShare(record.shares, changed) },
    messages: [fillSpans(say(library, key, { who: '{who}' }), { who: personSpans(library, share.with, undefined) })],
    offered,
  });
  if (read.ask === 'outcome') {
    if (outcome.kind === 'unknown') return telling({ ...share, state: 'failed' }, 'progress_unknown');
    if (outcome.kind === 'gone') return telling({ ...share, state: 'failed' }, 'progress_unreachable');
    const { messageRef, address } = outcome;
    const shared: Share = {
      ...share,
      state: 'shared',
      ...(messageRef === undefined ? {} : { messageRef }),
      ...(address === undefined ? {} : { address }),
    };
    const end = { label: sayLine(library, 'progress_label_end_it', {}), value: progressValue('end', share.id) };
    return telling(shared, 'progress_done', [end]);
  }
  if (read.ask !== 'ended') return undefined;
  return outcome.kind === 'sent'
    ? telling({ ...share, state: 'ended' }, 'progress_ended')
    : telling(share, 'progress_not_ended');
}

type About = 'progress_unknown' | 'progress_unreachable' | 'progress_done' | 'progress_ended' | 'progress_not_ended';

/** For "my data". */
export function keeps({ library, record }: Visit): Message {
  const shown = record.shares.filter(({ state }) => state === 'shared');
  if (shown.length === 0) return [];
  const items = shown.map((share) => lineOf(library, share));
  return [...say(library, 'my_data_shares', {}), { kind: 'list', ordered: false, items }];
}

/** Whoever is forgotten shows nothing to anybody any more. */
export function erases({ library, record }: Visit): { readonly elsewhere: readonly Reply[] } {
  const shown = record.shares.filter(({ state }) => state === 'shared');
  return { elsewhere: shown.flatMap((share) => takenBack(library, share)) };
}

export function checkOffered(library: Library): Choice[] {
  const flow = library.commands.flows[SKILLS_CHECK]?.title ?? SKILLS_CHECK;
  return [
    { label: sayLine(library, 'label_begin', { flow }), value: flowValue({ kind: 'begin', flow: SKILLS_CHECK }) },
  ];
}
