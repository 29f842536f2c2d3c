import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../adapters/embedded/open.ts';
import { createDocuments } from '../../adapters/files/documents.ts';
import { movableClock } from '../../adapters/system/clock.ts';
import type { Activity, Address, Person } from '../../src/activity.ts';
import { createHear } from '../../src/conversation/hear.ts';
import { createTurn } from '../../src/conversation/turn.ts';
import { FILE_TOO_LARGE, OpswardError } from '../../src/errors.ts';
import { FLOWS } from '../../src/flows/index.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { createLikeness } from '../../src/understanding/likeness.ts';
import { createUnderstand } from '../../src/understanding/understand.ts';
import { docx, pdf } from '../support/documents.ts';
import { realLibrary } from '../support/real-library.ts';
import { silentLog } from '../support/silent-log.ts';
import { wordMatcher } from '../support/word-matcher.ts';

const thread = new URL('../../dist/adapters/files/document-thread.js', import.meta.url);
const person: Person = { platform: 'slack', tenant: 'T1', id: 'ana' };
const direct: Address = { platform: 'slack', tenant: 'T1', place: 'direct', conversation: 'D1' };
const library = await realLibrary();
const background = [
  'Lives in Lisbon with a cat. Anything else? Trained the team on harassment rules.',
  'Built the 12-month roadmap for the warehouse program with milestones and owners.',
  'Ran the risk register with mitigation plans, triggers and owners.',
  'Wrote weekly status updates for executives and presented the decisions needed.',
];
const resume = pdf([background.join('\n')]);

let fetches: (maxBytes: number) => Promise<Uint8Array>;
/** What one message with these files is answered with, and what is kept of it. */
let sends: (text: string, ...files: readonly { size?: number }[]) => Promise<string>;
let kept: () => Promise<string>;

beforeEach(async () => {
  const clock = movableClock({ now: () => new Date('2026-03-23T09:00:00Z') });
  const backend = await openEmbedded({ file: ':memory:', clock, log: silentLog });
  onTestFinished(() => backend.close());
  let said: string[] = [];
  const ports = {
    ...backend,
    clock,
    log: silentLog,
    documents: createDocuments({ thread, log: silentLog }),
    directory: {
      direct: async () => direct,
      fetchAttachment: async (_: unknown, __: unknown, maxBytes: number) => fetches(maxBytes),
    },
    outbox: {
      async send(outgoing: { message: Parameters<typeof plainText>[0] }) {
        said.push(plainText(outgoing.message));
        return { kind: 'sent' as const };
      },
    },
  };
  const hear = createHear(library, createUnderstand(library, wordMatcher(library)), FLOWS);
  const turn = createTurn(ports, () => ({ library, hear, flows: FLOWS, likeness: () => createLikeness([]) }));
  let count = 0;
  fetches = async () => resume;
  sends = async (text, ...files) => {
    said = [];
    count += 1;
    const attachments = files.map(({ size = 0 }) => ({ name: 'cv.bin', mime: 'text/css', size, ref: 'r' }));
    const at = clock.now().toISOString();
    const body: Activity = { kind: 'said', id: `a${count}`, at, person, address: direct, text, attachments };
    const job = { queue: 'turns', id: body.id, key: 'ana', dueAt: clock.now(), body };
    await turn({ ...job, attempt: 1, last: false, held: () => true });
    return said.join('\n---\n');
  };
  kept = async () => JSON.stringify(await backend.store.get(['T1', 'person', 'slack', 'ana']));
});

describe('a job posting as a file', () => {
  const posting = pdf([
    [
      'Acme is hiring a Program Manager. Reporting to the Director of Operations, this person owns the Iberian network.',
      'Responsibilities',
      '- Lead cross-functional programs across three sites',
      'Basic qualifications',
      '- 5+ years of experience in operations',
      'Preferred qualifications',
      '- PMP',
    ].join('\n'),
  ]);

  test('is held against the skills check like one that was pasted, and is nobody’s background', async () => {
    fetches = async () => posting;
    expect(await sends('', {})).toContain('once your skills check is done');
    expect(await kept()).not.toContain('Iberian');
  });

  test('in the middle of the skills check counts for none of its questions', async () => {
    await sends('assess me');
    await sends('program manager');
    fetches = async () => posting;
    const answer = await sends('', {});
    expect(answer).toContain('That reads like a job posting, so I have not taken it as your answer.');
    expect(answer).toContain('Back to question 1 of 10.');
    expect(await kept()).not.toContain('Iberian');
  });
});

describe('a file in the direct chat', () => {
  test.each<[string, Uint8Array]>([
    ['PDF', resume],
    ['Word document', docx(background)],
    ['text file', new Uint8Array(Buffer.from(background.join('\n')))],
  ])('sent as a %s begins the skills check with what it says, whatever it is called', async (_, bytes) => {
    fetches = async () => bytes;
    expect(await sends('', {})).toContain('Which move do you have in mind?');
    expect(await sends('program manager')).toContain('Question 1 of 10');
    expect(await kept()).toContain('12-month roadmap');
  });

  test('its text is not kept, only the words that answers would be taken from', async () => {
    await sends('here is my resume', {});
    expect(await kept()).not.toContain('Lisbon');
  });

  test('"assess me" with a file is one wish', async () => {
    expect(await sends('assess me', {})).toContain('Which move do you have in mind?');
    expect(await kept()).toContain('12-month roadmap');
  });

  test('in the middle of the check it suggests answers to what is still open', async () => {
    await sends('assess me');
    await sends('program manager');
    expect(await sends('', {})).toContain('Question 1 of 10');
    expect(await kept()).toContain('12-month roadmap');
  });

  test('before it is clear which move it is for, it is used once that is', async () => {
    await sends('assess me');
    expect(await sends('', {})).toContain('I found words that bear on some of the questions');
    expect(await sends('program manager')).toContain('Question 1 of 10');
    expect(await kept()).toContain('12-month roadmap');
  });

  test('with nothing in it for the check that is under way, that is said, and the question stands', async () => {
    await sends('assess me');
    fetches = async () => new Uint8Array(Buffer.from('A poem about the sea.'));
    expect(await sends('', {})).toMatch(/^I read your file and found nothing .* The question above still stands\.$/);
    expect(await sends('program manager')).toContain('Question 1 of 10');
  });

  test('a question asked along with it is answered as well', async () => {
    const answer = await sends('how long does the move take?', {});
    expect(answer).toContain('months');
    expect(answer).toContain('Which move do you have in mind?');
  });

  test('somebody in trouble is heard first', async () => {
    expect(await sends('my boss is harassing me', {})).not.toContain('Which move');
  });
});

describe('a file that is of no use', () => {
  const refusal = (code: string) => async () => {
    throw new OpswardError(code, 'The file cannot be had.', 'Ask for another.');
  };
  const bytes = (text: string) => async () => new Uint8Array(Buffer.from(text, 'latin1'));

  test.each<[string, () => Promise<Uint8Array>, string]>([
    ['is of another type', bytes('\x89PNG\x00'), 'I cannot read that kind of file.'],
    ['is empty', bytes(''), 'There is no text in that file'],
    ['is damaged', bytes('%PDF-1.4 and no more'), 'I could not open that file'],
    ['says nothing of work', bytes('A poem about the sea.'), 'I read your file and found nothing in it'],
    ['is larger than was told', refusal(FILE_TOO_LARGE), 'That file is too large for me.'],
    ['cannot be fetched', refusal('slack-file'), 'I could not get that file.'],
  ])('that %s is refused in plain words', async (_, fetched, words) => {
    fetches = fetched;
    expect(await sends('here is my resume', {})).toMatch(new RegExp(`^${words}[^-]*$`));
  });

  test('that says it is too large is not fetched', async () => {
    fetches = () => expect.unreachable('It was fetched.');
    expect(await sends('', { size: 6_000_000 })).toContain('too large');
  });

  test('two at once are one too many', async () => {
    expect(await sends('', {}, {})).toContain('one file at a time');
  });

  test('does not keep what was asked with it from being answered', async () => {
    fetches = bytes('\x89PNG\x00');
    const answer = await sends('how long does the move take?', {});
    expect(answer).toContain('I cannot read that kind of file.');
    expect(answer).toContain('months');
  });

  test('is asked for again later when only the way to it was down', async () => {
    fetches = async () => {
      throw new TypeError('fetch failed');
    };
    await expect(sends('', {})).rejects.toThrow('fetch failed');
    fetches = async () => resume;
    expect(await sends('', {})).toContain('Which move do you have in mind?');
  });
});
