import { describe, expect, test } from 'vitest';
import { createFileFormats } from '../../adapters/files/file-formats.ts';
import type { Platform } from '../../src/activity.ts';
import type { Served } from '../../src/conversation/desk.ts';
import { fileBlock } from '../../src/conversation/file-wish.ts';
import { serves } from '../../src/flows/plan/serves.ts';
import { planValue } from '../../src/flows/plan/value.ts';
import { newRecord } from '../../src/people/record.ts';
import { newPlan } from '../../src/plan/plan.ts';
import { realLibrary } from '../support/real-library.ts';

async function exported(platform: Platform, form?: string): Promise<Served | undefined> {
  const library = await realLibrary();
  const made = newPlan(
    { destination: 'program-manager', gaps: [{ skill: 'coordination', kind: 'skill', distance: 3 }], strongest: [] },
    { id: 'plan-1', start: '2026-03-23' },
  );
  if (made.kind !== 'made') throw new Error('There is a plan to export.');
  const record = { ...newRecord({ platform, tenant: 'T1', id: 'Ana' }), plan: made.plan };
  return serves({ library, record, now: new Date('2026-03-23T09:00:00Z'), id: 'a-1' }, planValue('export', form));
}

describe('export plan', () => {
  test('comes as text, as a calendar and as an Excel sheet', async () => {
    const served = await exported('teams');
    const blocks = await Promise.all((served?.files ?? []).map((wish) => fileBlock(createFileFormats(), wish)));
    const files = Object.fromEntries(
      blocks.flatMap((block) => (block.kind === 'file' ? [[block.name, Buffer.from(block.base64, 'base64')]] : [])),
    );
    expect(Object.keys(files)).toEqual(['my-plan.md', 'my-plan.ics', 'my-plan.xlsx']);
    expect(files['my-plan.md']?.toString()).toMatch(/^# Your plan: 12 weeks/);
    expect(files['my-plan.ics']?.toString().match(/BEGIN:VEVENT/g)).toHaveLength(12);
    // A workbook is a zip.
    expect(files['my-plan.xlsx']?.subarray(0, 2).toString()).toBe('PK');
  });

  test.each([
    ['calendar', 'my-plan.ics'],
    ['workbook', 'my-plan.xlsx'],
    ['text', 'my-plan.md'],
  ])('in one form alone, where that is what somebody wants: %s', async (form, name) => {
    expect((await exported('slack', form))?.files?.map((file) => file.name)).toEqual([name]);
  });
});
