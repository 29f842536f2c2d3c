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
}

/** As few parts as the limits of one message allow, in order. */
export function packed(units: readonly Unit[]): Part[] {
  const groups: Unit[][] = [];
  let used = { blocks: 0, characters: 0, tables: 0 };
  for (const unit of units) {
    const added = { blocks: unit.blocks.length, characters: characters(unit.blocks), tables: unit.table ? 1 : 0 };
    const fits =
      used.blocks + added.blocks <= slackLimits.blocksPerMessage &&
      used.characters + added.characters <= slackLimits.charactersPerMessage &&
      used.tables + added.tables <= slackLimits.tablesPerMessage;
    const last = groups.at(-1);
    if (last === undefined || !fits) {
      groups.push([unit]);
      used = added;
    } else {
      last.push(unit);
      used = {
        blocks: used.blocks + added.blocks,
        characters: used.characters + added.characters,
        tables: used.tables + added.tables,
      };
    }
  }
  return groups.map((group) => ({
    blocks: group.flatMap((unit) => unit.blocks),
    text: partText(group),
  }));
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
