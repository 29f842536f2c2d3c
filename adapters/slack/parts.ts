import type { types } from '@slack/bolt';
import { slackLimits } from './limits.ts';
import { codePoints, escapedWithin } from './text.ts';

/** One Slack message: blocks to see, and a text for notifications and screen readers. */
export interface Part {
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
}

/** What stays together: blocks with the plain text they stand for. Each is within Slack's limits by itself. */
export interface Unit {
  readonly blocks: readonly types.KnownBlock[];
  readonly text: string;
  readonly table?: boolean;
  /** A heading, a caption, a question: it belongs to what follows, and ends no message. */
  readonly leads?: boolean;
}

interface Size {
  readonly blocks: number;
  readonly characters: number;
  readonly tables: number;
}

/** As few parts as the limits of one message allow, in order. */
export function packed(units: readonly Unit[]): Part[] {
  const sizes = new Map(units.map((unit) => [unit, sizeOf(unit)]));
  const together = (group: readonly Unit[]) => fits(group.map((unit) => sizes.get(unit) ?? sizeOf(unit)));
  const groups: Unit[][] = [];
  for (const unit of units) {
    const last = groups.at(-1);
    if (last !== undefined && together([...last, unit])) {
      last.push(unit);
      continue;
    }
    const leads = trailingLeads(last ?? []);
    const next = [...leads, unit];
    if (leads.length > 0 && together(next)) {
      last?.splice(-leads.length);
      groups.push(next);
    } else {
      groups.push([unit]);
    }
  }
  return groups.map((group) => ({ blocks: group.flatMap((unit) => unit.blocks), text: partText(group) }));
}

/** The leads at the end of a group that holds something else as well. */
function trailingLeads(group: readonly Unit[]): Unit[] {
  const lastBody = group.findLastIndex((unit) => !unit.leads);
  return lastBody < 0 ? [] : group.slice(lastBody + 1);
}

function sizeOf(unit: Unit): Size {
  return { blocks: unit.blocks.length, characters: characters(unit.blocks), tables: unit.table ? 1 : 0 };
}

function fits(sizes: readonly Size[]): boolean {
  const total = (of: keyof Size) => sizes.reduce((sum, size) => sum + size[of], 0);
  return (
    total('blocks') <= slackLimits.blocksPerMessage &&
    total('characters') <= slackLimits.charactersPerMessage &&
    total('tables') <= slackLimits.tablesPerMessage
  );
}

function partText(group: readonly Unit[]): string {
  const text = group
    .map((unit) => unit.text)
    .filter((found) => found.trim() !== '')
    .join('\n\n');
  // The blocks carry everything; this text summarises them, so its end may be left to them.
  return text === '' ? 'Was this helpful?' : escapedWithin(text, slackLimits.fallbackText);
}

/** Everything a person could read or follow in the blocks; ids and button values do not count. */
function characters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + characters(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, found]) => {
    if (typeof found !== 'string') return sum + characters(found);
    return key === 'text' || key === 'url' || key === 'accessibility_label' ? sum + codePoints(found) : sum;
  }, 0);
}
