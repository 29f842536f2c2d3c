import type { Guide, Library } from '../content/library.ts';
import { readWhole } from '../understanding/commands.ts';
import { tokens } from '../understanding/tokens.ts';
import { guideValue } from './guide-value.ts';

/** Words that name no guide. */
const SMALL = new Set(
  'a an the to for of on in about and or it me my i we us you your show read open give send see get want need can could would please have got is there any one this that what which guide guides share post'.split(
    ' ',
  ),
);
const MOST_WORDS = 12;
/** Asked for in so few words, "guide" is all there is to it. */
const FEW = 3;
const WISH =
  /^(?:(?:please|can|could|would|you|i|we|want|need|would|like|to|do|have|hi|hello)[\s,]+)*(?:show|read|open|give|send|see|get|list|guides?|the guide|any guides?|which guides?|what guides?)\b/i;

/** What words ask of the guides, as the value that a button would carry; undefined: nothing. */
export function hearGuides(library: Library, text: string): string | undefined {
  const asked = readWhole(library.commands.guides, text);
  // "My guides" are the ones they shared, though "my" is a small word in any other command.
  if (asked !== undefined) return guideValue(asked === 'list' && /\bmy\b/i.test(text) ? 'posts' : asked);
  const read = readWhole(library.commands.guide_reads, text);
  if (read !== undefined && library.guides.has(read)) return guideValue('read', read);
  const words = tokens(text);
  if (!words.some((word) => word === 'guide' || word === 'guides') || words.length > MOST_WORDS) return undefined;
  const named = guideNamed(library, text);
  if (named !== undefined) return guideValue('read', named.id);
  return WISH.test(text.trim()) || words.length <= FEW ? guideValue('list') : undefined;
}

/** The guide that a text names better than any other. */
export function guideNamed(library: Library, text: string): Guide | undefined {
  const exact = library.guides.get(text.trim());
  if (exact !== undefined) return exact;
  const wanted = wordsOf(text);
  const ranked = [...library.guides.values()]
    .map((guide) => ({ guide, score: likeness(wanted, [wordsOf(guide.title), wordsOf(guide.id)]) }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = ranked;
  return first !== undefined && first.score > 0 && first.score > (second?.score ?? 0) ? first.guide : undefined;
}

function likeness(wanted: ReadonlySet<string>, names: readonly ReadonlySet<string>[]): number {
  return Math.max(
    ...names.map((name) => {
      const shared = [...name].filter((word) => wanted.has(word)).length;
      return shared / (name.size + wanted.size - shared || 1);
    }),
  );
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    tokens(text.replaceAll('-', ' '))
      .filter((word) => !SMALL.has(word))
      .map((word) => word.replace(/s$/, '')),
  );
}
