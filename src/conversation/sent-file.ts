import type { Activity } from '../activity.ts';
import type { Library } from '../content/library.ts';
import { say } from '../content/say.ts';
import { FILE_TOO_LARGE, OpswardError } from '../errors.ts';
import type { Message } from '../message/message.ts';
import { openDialogAt } from '../people/dialogs.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Directory, Documents, DocumentText, Log, WhyUnreadable } from '../ports.ts';
import { isQuestion } from '../understanding/commands.ts';
import type { Intent } from '../understanding/intent.ts';
import { isCut, legible } from '../understanding/legible.ts';
import type { Reply } from './decision.ts';
import type { Flow } from './flow.ts';
import type { Hear } from './hear.ts';
import type { Heard } from './heard.ts';
import { postingFlow } from './pasted.ts';
import { viewOf } from './position.ts';
import { titleOf } from './prompt.ts';
import { suggestedIn } from './read-in-dialog.ts';

type Said = Extract<Activity, { kind: 'said' }>;

interface Ports {
  readonly directory: Directory;
  readonly documents?: Documents;
  readonly log: Log;
}

interface Knowing {
  readonly library: Library;
  readonly hear: Hear;
  readonly flows: readonly Flow[];
}

/** What was said, and what there is to say first about a file that came with it. */
export interface HeardSaid {
  readonly heard?: Heard;
  readonly notes?: readonly Reply[];
}

type Sent =
  | { readonly kind: 'none' }
  | DocumentText
  | { readonly kind: 'unreadable'; readonly why: WhyUnreadable | 'unfetched' | 'several' };

/** A file sent in the direct chat is heard as a background or a posting that was pasted there. Neither it nor its text is kept. */
export async function hearSaid(
  ports: Ports,
  knowing: Knowing,
  record: PersonRecord,
  said: Said,
  now: Date,
): Promise<HeardSaid> {
  const { library, hear } = knowing;
  const sent = await readSent(ports, said);
  if (sent.kind === 'none')
    return { heard: await hear(record, said, now), ...(isCut(said.text) ? cut(library, said) : {}) };
  const words = said.text.trim() === '' ? undefined : await hear(record, said, now);
  if (words !== undefined && isSafety(words)) return { heard: words };
  if (sent.kind === 'unreadable') return noted(said, say(library, `file_${sent.why}`, {}), words);
  const file = hearFile(knowing, record, said, sent.text, now);
  if (file.heard === undefined) return noted(said, file.note ?? [], words);
  const aside = words?.kind === 'plain' && isQuestion(said.text) ? { aside: words.intent } : {};
  return { heard: { ...file.heard, ...aside } };
}

async function readSent({ directory, documents, log }: Ports, { person, address, attachments }: Said): Promise<Sent> {
  const [attachment, ...others] = attachments ?? [];
  if (attachment === undefined || documents === undefined || address.place !== 'direct') return { kind: 'none' };
  if (others.length > 0) return { kind: 'unreadable', why: 'several' };
  if (attachment.size > documents.maxBytes) return { kind: 'unreadable', why: 'size' };
  try {
    const document = await documents.text(await directory.fetchAttachment(person, attachment, documents.maxBytes));
    return document.kind === 'text' ? { kind: 'text', text: legible(document.text, document.text.length) } : document;
  } catch (error) {
    // A refusal will be the same the next time; anything else may have passed by then, so the turn is tried again.
    if (!(error instanceof OpswardError)) throw error;
    if (error.code === FILE_TOO_LARGE) return { kind: 'unreadable', why: 'size' };
    log.warn('file.unfetched', { code: error.code, hint: error.hint });
    return { kind: 'unreadable', why: 'unfetched' };
  }
}

function cut(library: Library, { address }: Said): { readonly notes: readonly Reply[] } {
  return { notes: [{ kind: 'say', address, message: say(library, 'read_in_part', {}), inDoubt: 'resend' }] };
}

interface HeardFile {
  readonly heard?: Extract<Heard, { kind: 'begin' | 'dialog' }>;
  readonly note?: Message;
}

/** Unlike what is typed, a file is always meant as a background or a posting: it is no command and no question. */
function hearFile(
  { library, flows }: Knowing,
  record: PersonRecord,
  { address }: Said,
  text: string,
  now: Date,
): HeardFile {
  const nothing = { note: say(library, 'file_nothing', {}) };
  const dialog = openDialogAt(record, address, now);
  const view = dialog && viewOf(flows, library, dialog);
  const posting = postingFlow({ library, flows }, text)?.name;
  if (view?.current !== undefined) {
    const { flow, current } = view;
    const { id } = view.dialog;
    if (posting === flow.name)
      return { heard: { kind: 'dialog', dialog: id, act: { kind: 'answer', slot: current.id, value: text } } };
    if (posting !== undefined)
      return { heard: { kind: 'dialog', dialog: id, act: { kind: 'posting', flow: posting, text } } };
    if (flow.suggested === undefined)
      return { note: say(library, 'file_not_here', { flow: titleOf(library, flow.name) }) };
    const proposals = suggestedIn(library, view, text);
    if (Object.keys(proposals).length === 0) return { note: say(library, 'file_nothing_here', {}) };
    return { heard: { kind: 'dialog', dialog: id, act: { kind: 'suggest', proposals } } };
  }
  if (posting !== undefined) return { heard: { kind: 'begin', flow: posting, text } };
  const found = flows.find(
    (flow) => Object.keys(flow.suggested?.(flow.begin({ library, record, now }), library, text) ?? {}).length > 0,
  );
  return found === undefined ? nothing : { heard: { kind: 'begin', flow: found.name, text } };
}

function noted({ address }: Said, message: Message, words: Heard | undefined): HeardSaid {
  const notes: readonly Reply[] = [{ kind: 'say', address, message, inDoubt: 'resend' }];
  // "Here is my résumé" needs no answer of its own.
  return words === undefined || isMiss(words) ? { notes } : { notes, heard: words };
}

function isSafety(words: Heard): boolean {
  return intentOf(words)?.kind === 'safety';
}

function isMiss(words: Heard): boolean {
  const intent = intentOf(words);
  const missed = intent?.kind === 'unsure' || intent?.kind === 'none';
  if (words.kind === 'dialog') return words.act.kind === 'unread' || (words.act.kind === 'aside' && missed);
  return words.kind === 'plain' && missed;
}

function intentOf(words: Heard): Intent | undefined {
  if (words.kind === 'plain') return words.intent;
  return words.kind === 'begin' || words.kind === 'dialog' ? words.aside : undefined;
}
