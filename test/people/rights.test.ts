import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { createFileFormats } from '../../adapters/files/file-formats.ts';
import { keepThumbs } from '../../adapters/teams/feedback.ts';
import { offerFile } from '../../adapters/teams/files.ts';
import * as queues from '../../src/conversation/queues.ts';
import type { Key, Store } from '../../src/ports.ts';
import { CHECKED, STARTED } from '../support/checked.ts';
import { directOf, personOf, runningBot } from '../support/running-bot.ts';
import { world } from '../support/world.ts';

/** What a person can have shown, taken along and erased; and what is never kept. */

const at = '2026-03-23T09:00:00Z';
const ana = personOf('T1', 'ana-7f3a');
const ben = personOf('T1', 'ben-91cc');
const day = 24 * 60 * 60 * 1_000;

/** Every kind of thing that is kept of somebody, besides what the conversation keeps by itself. */
async function keepEverythingOf(store: Store, person = ana): Promise<void> {
  const { conversation } = directOf(person);
  const { tenant } = person;
  await store.put([tenant, 'set-aside', person.platform, person.id, 'a1'], { v: 0 });
  await store.put([tenant, 'feedback', 'answer:how-long', person.platform, person.id], { helpful: true, at });
  await keepThumbs(store, { tenant, conversation, messageRef: '1' }, { helpful: 'h', notHelpful: 'n' });
  await offerFile(store, {
    tenant,
    conversation,
    id: `offered to ${person.id}`,
    file: { kind: 'file', name: 'p', mime: 'm', base64: 'aGk=' },
  });
  await store.put([tenant, 'web-entry', person.id], { conversation, from: person.id });
  await store.put([tenant, 'web-file', person.id], { owner: person.id });
  await store.put([tenant, 'a kind of tomorrow', `of ${person.id}`], { sharedBy: person });
}

async function keysOf(store: Store, tenant = 'T1'): Promise<Key[]> {
  const keys: Key[] = [];
  for await (const [key] of store.list(tenant)) keys.push(key);
  return keys;
}

describe('forget me', () => {
  test('leaves no key and no value that tells of the person, but the record of having done so', async () => {
    const { store, says } = await runningBot();
    await says(ana, 'how long does it take');
    await says(ben, 'how long does it take');
    await keepEverythingOf(store, ana);
    await keepEverythingOf(store, ben);
    const before = (await keysOf(store)).length;
    await says(ana, 'forget me');
    const told = await says(ana, 'yes');
    expect(told[0]).toMatch(/Your receipt\. Erased on 23 March 2026: .* 7 other entries\. Reference: activity/);

    const left: Key[] = [];
    for await (const [key, value] of store.list('T1')) {
      if (`${JSON.stringify(key)} ${JSON.stringify(value)}`.includes(ana.id)) left.push(key);
    }
    expect(left).toEqual([['T1', 'person', 'slack', ana.id]]);
    expect(await keysOf(store)).toHaveLength(before - 7);
  });

  test('nothing comes back afterwards, and somebody who is forgotten is not known again by what was due', async () => {
    const { store, says, later, sent, jobs } = await runningBot();
    await says(ana, 'assess me');
    await says(ana, 'forget me');
    await says(ana, 'yes');
    const told = sent.length;
    await later(400 * day);
    expect(sent).toHaveLength(told);
    expect(await jobs.cancelAll('T1/')).toBe(0);
    await store.delete(['T1', 'person', 'slack', ana.id]);
    await says(ben, 'assess me');
    await store.delete(['T1', 'person', 'slack', ben.id]);
    await later(40 * day);
    expect(await keysOf(store)).toEqual([]);
  });

  test('covers every queue that comes back to a person', () => {
    const named = Object.entries(queues).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
    const others = named.filter(([, queue = '']) => !queues.COMES_BACK.includes(queue)).map(([name]) => name);
    expect(others.sort(), 'a new queue is either in COMES_BACK or named here, with its reason').toEqual([
      // Of a question: when its asker is forgotten it goes on without them, or ends.
      'EXPERTS',
      // Of a tenant that is gone, not of a person.
      'PURGES',
      // What a person said and waits for an answer to.
      'TURNS',
    ]);
  });
});

describe('every kind of key is known', () => {
  /** What is kept under it, and how whoever it is about is rid of it. A kind that is missing here fails the test below. */
  const kinds: Readonly<Record<string, string>> = {
    person: 'the record: emptied by forget me',
    feedback: 'erased by forget me: the person is in the key',
    'set-aside': 'erased by forget me: the person is in the key',
    'teams-thumbs': 'erased by forget me: the direct chat is in the value',
    'teams-file': 'erased by forget me: the direct chat is in the value',
    'web-entry': 'erased by forget me: the direct chat is in the value',
    'web-file': 'erased by forget me: the owner is in the value',
    'slack-installation': 'of nobody: the workspace’s, erased when it removes the app',
    'expert-question': 'the asker’s part is erased by forget me, and an expert’s own part; see src/experts/own-part.ts',
    'expert-thread': 'of nobody: which question a thread of the experts belongs to',
    'expert-doubled': 'of nobody: that the card of a question for the experts may stand twice',
    'answers-version': 'of nobody: a number',
    answer: 'of nobody: what the experts let everybody have, without names; see src/experts/own-answer.ts',
    'answer-phrasing': 'of nobody: an asker’s words that they let everybody’s answers learn from, without their name',
    unanswered: 'erased by forget me: whose it is, a hash under the secret of a quarter tells',
    'unanswered-salt': 'of nobody: that secret',
    place: 'of nobody: a channel’s name, erased with its tenant',
    'month-count': 'of nobody: people are counted by hashes under a secret that is gone with the month',
    tenant: 'of nobody: that something was counted there, erased with the tenant',
    'nudge-counts': 'of nobody: sums over the whole installation',
    'month-salt': 'of nobody: that secret',
  };

  /** What looks like a key of the store and is none. */
  const others: Readonly<Record<string, string>> = {
    'src/keys.ts': 'how keys are written, whatever their kind',
    'src/conversation/queues.ts': 'keys of jobs: their queues are covered above',
    'src/people/purge.ts': 'a key of jobs again, made of a person’s',
    'adapters/slack/tenants.ts': 'ids that are compared',
    'adapters/teams/directory.ts': 'a name in the memory of a process',
  };

  test('in the code there is no other', () => {
    const found = sourceFiles().flatMap((file) => (others[file] === undefined ? kindsIn(file) : []));
    expect(new Set(found.map(({ kind }) => kind)).size).toBeGreaterThan(12);
    expect(found.filter(({ kind }) => kinds[kind] === undefined)).toEqual([]);
    // And the other way round: what is listed here and no longer written would be read as true.
    expect(Object.keys(kinds).filter((kind) => found.every((one) => one.kind !== kind))).toEqual([]);
  });
});

function sourceFiles(): string[] {
  return ['src', 'adapters'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  );
}

/** The second part of every list that begins with a tenant, whether it is written there or named by a constant of the file. */
function kindsIn(file: string): { readonly kind: string; readonly file: string }[] {
  const source = readFileSync(file, 'utf8');
  if (!/tenant|everywhere/i.test(source)) return [];
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const constants = new Map<string, string>();
  const kinds: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isStringLiteral(node.initializer)) {
      constants.set(node.name.getText(), node.initializer.text);
    }
    if (ts.isArrayLiteralExpression(node) && /(tenant|everywhere|key\[0\])$/i.test(node.elements[0]?.getText() ?? '')) {
      const [, kind] = node.elements;
      if (kind !== undefined) kinds.push(ts.isStringLiteral(kind) ? kind.text : `of ${kind.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return kinds.map((kind) => ({ kind: constants.get(kind.replace(/^of /, '')) ?? kind, file }));
}

describe('export my data', () => {
  test('is one JSON file with the record and everything beside it, as it is kept', async () => {
    const { store, says, sent } = await runningBot({ formats: createFileFormats() });
    await says(ana, 'how long does it take');
    await keepEverythingOf(store);
    await keepEverythingOf(store, ben);
    const told = await says(ana, 'export my data');
    expect(told[0]).toContain('everything I keep about you, as a file');
    const file = sent.at(-1)?.message.find((block) => block.kind === 'file');
    expect(file).toMatchObject({ name: 'my-opsward-data.json', mime: 'application/json' });
    const data = JSON.parse(Buffer.from(file?.kind === 'file' ? file.base64 : '', 'base64').toString('utf8'));
    const {
      unsent: _,
      rev: _rev,
      recent: _recent,
      ...record
    } = (await store.get(['T1', 'person', 'slack', ana.id])) as {
      [name: string]: unknown;
    };
    expect(Object.keys(data.record)).toEqual(expect.arrayContaining(Object.keys(record)));
    expect(data.elsewhere.map(({ key }: { key: Key }) => key[1]).sort()).toEqual(
      ['a kind of tomorrow', 'feedback', 'set-aside', 'teams-file', 'teams-thumbs', 'web-entry', 'web-file'].sort(),
    );
    expect(JSON.stringify(data)).not.toContain(ben.id);
  });

  test('where no file can be sent it comes as text, in pieces that fit a message', async () => {
    const { says, sent } = await runningBot();
    for (const question of ['how long does it take', 'assess me']) await says(ana, question);
    await says(ana, 'export my data as text');
    const pieces = sent.flatMap(({ message }) => message.flatMap((b) => (b.kind === 'paragraph' ? b.spans : [])));
    const json = pieces.filter(({ code }) => code === true).map(({ text }) => text);
    for (const piece of json) expect(piece.length).toBeLessThanOrEqual(2_500);
    expect(JSON.parse(json.join('\n')).record.person).toEqual(ana);
  });
});

describe('what is kept for a time', () => {
  const RESULT = { flow: 'skills-check', dialog: 'd1', at, answers: { 'pm.targets': '4' } };
  const STORY = { id: 's1', told: '2026-03-23', skills: [], initiative: 'I moved the loading bay' };

  test('answers and stories go after 180 days, though the person never comes back', async () => {
    const { store, says, later } = await runningBot();
    await says(ana, 'how long does it take');
    const key: Key = ['T1', 'person', 'slack', ana.id];
    const record = (await store.get(key)) as { rev: number };
    await store.put(key, { ...record, finished: [RESULT], stories: [STORY] });
    await later(day);
    // The next turn plans it.
    await says(ana, 'my data');
    await later(178 * day);
    expect(await store.get(key)).toMatchObject({ stories: [{ id: 's1' }], finished: [{ dialog: 'd1' }] });
    await later(2 * day);
    expect(await store.get(key)).toMatchObject({ stories: [], finished: [], contexts: [] });
  });

  test('how long is a setting, and is what the person is told', async () => {
    const { store, says } = await runningBot({ retentionDays: 30 });
    const [first] = await says(ana, 'how long does it take');
    expect(first).toContain('at most 30 days');
    const key: Key = ['T1', 'person', 'slack', ana.id];
    const record = (await store.get(key)) as { rev: number };
    await store.put(key, { ...record, stories: [{ ...STORY, told: '2026-02-20' }] });
    const [shown] = await says(ana, 'my data');
    expect(shown).not.toContain('loading bay');
    expect(shown).toContain('30 days');
    expect(await store.get(key)).toMatchObject({ stories: [] });
  });

  test('is said before the first answer, in a channel and in the direct chat alike, and once', async () => {
    const { says, does } = await runningBot();
    const kept = /I keep here, answers and stories for at most 180 days, and show to nobody.*forget me/s;
    const [first] = await says(ana, 'how long does it take');
    expect(first?.search(kept)).toBeGreaterThan(-1);
    expect(first?.search(kept)).toBeLessThan(first?.indexOf('Three to nine months') ?? 0);
    expect((await says(ana, 'how long does it take'))[0]).not.toMatch(kept);
    expect((await does({ kind: 'opened', person: ben }))[0]).toMatch(kept);
  });
});

describe('what is never kept', () => {
  const asked = async () => (await world({ at }).plays(CHECKED)).plays(STARTED);

  test('pay and health are left out of a story before it is stored, and the person is told', async () => {
    const told = await (await asked()).plays(`
      Ana: add a story
      Bot: …
      Bot: … What was it, in a few words? …
      Ana: saved $120k a year; I earn 68k; back from my therapy
      Bot: I have left out what was said about pay. … I have left out what was said about health. …
      Bot: …
    `);
    const kept = JSON.stringify(await told.record('Ana'));
    expect(kept).toContain('saved $120k a year');
    expect(kept).not.toMatch(/68k|therapy/);
  });

  test('nor of what is planned for a week', async () => {
    const told = await (await asked()).plays(`
      Ana: plan it
      Bot: Where do you work? …
      Ana: somewhere else
      Bot: …
      Bot: …
      Ana: after my therapy I will write down three dependencies
      Bot: I have left out what was said about health. …
      Bot: …
    `);
    expect(JSON.stringify(await told.record('Ana'))).not.toContain('therapy');
  });
});

describe('somebody of another company', () => {
  const guest = { ...personOf('T1', 'stranger'), guest: true };
  const channel = { platform: 'slack', tenant: 'T1', place: 'channel', conversation: 'C1', thread: '1.1' } as const;

  test('is answered in the thread', async () => {
    const { says, sent } = await runningBot();
    const [told] = await says(guest, 'how long does it take', channel);
    expect(told).toContain('Three to nine months');
    expect(told).not.toContain('Start the skills check');
    expect(sent.map(({ address }) => address)).toEqual([
      expect.objectContaining({ conversation: 'C1', thread: '1.1' }),
    ]);
  });

  test.each(['assess me', 'my data', 'my plan', 'continue', 'forget me'])(
    'who writes "%s" hears that this is not for here, in the thread and nowhere else',
    async (text) => {
      const { says, sent } = await runningBot();
      const [told] = await says(guest, text, channel);
      expect(sent).toHaveLength(1);
      expect(sent[0]?.address).toEqual(channel);
      if (text !== 'continue') expect(told).toContain('whatever else is personal');
    },
  );

  test('nothing of theirs is kept but what a thread needs, and that they are a guest is not kept at all', async () => {
    const { store, says, presses } = await runningBot();
    await says(guest, 'how long does it take', channel);
    await presses(guest, 'feedback:helpful:answer:how-long', channel);
    await presses(guest, 'flow:begin:skills-check', channel);
    expect(await keysOf(store)).toEqual([['T1', 'person', 'slack', 'stranger']]);
    const record = await store.get(['T1', 'person', 'slack', 'stranger']);
    expect(record).toMatchObject({ dialogs: [], finished: [], stories: [], person: personOf('T1', 'stranger') });
    expect(record).not.toHaveProperty('direct');
    expect(JSON.stringify(record)).not.toContain('guest');
  });
});
