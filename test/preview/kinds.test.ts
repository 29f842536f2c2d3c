import { expect, test } from 'vitest';
import { loadKnowledge } from '../../src/content/load.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { previewKinds } from '../../src/preview/kinds.ts';
import { TRACKS } from '../../src/skills/destination.ts';

test('everything the content says can be looked at, and is where it is said to be', async () => {
  const loaded = await loadKnowledge('knowledge', '2026-01-01');
  if (loaded.kind !== 'ok') throw new Error('The content has problems.');
  const faults: string[] = [];
  for (const { id: kind, entries } of previewKinds(loaded.library)) {
    if (entries.length === 0) faults.push(`${kind} is empty`);
    for (const entry of entries) {
      const text = entry.messages().map(plainText).join('\n').trim();
      if (text === '') faults.push(`${kind}/${entry.id} says nothing`);
      if (!loaded.places.has(`${kind}/${entry.id}`)) faults.push(`${kind}/${entry.id} stands nowhere`);
    }
  }
  expect(faults).toEqual([]);
  expect(loaded.places.size).toBe(previewKinds(loaded.library).reduce((sum, { entries }) => sum + entries.length, 0));
});

test('a nudge is the one of its week', async () => {
  const loaded = await loadKnowledge('knowledge', '2026-01-01');
  if (loaded.kind !== 'ok') throw new Error('The content has problems.');
  const { library } = loaded;
  const nudges = previewKinds(library).find(({ id }) => id === 'nudges')?.entries ?? [];
  const written = TRACKS.flatMap((track) => library.nudges[track].nudges);
  expect(nudges).toHaveLength(written.length);
  for (const [at, entry] of nudges.entries()) {
    expect(entry.messages().map(plainText).join('\n')).toContain(written[at]?.action.slice(0, 20));
  }
});
