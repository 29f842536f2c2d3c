import type { Library } from '../content/library.ts';
import { sayLine } from '../content/say.ts';
import type { Role } from '../content/schema.ts';

type Pay = Role['pay'][number];

/** The newest survey year first. */
export function payNewestFirst(role: Role): readonly Pay[] {
  return [...role.pay].sort((a, b) => b.year - a.year);
}

/** A yearly amount as people write it, or the words for "above what the survey counts" and "no figure". */
export function amount(library: Library, value: Pay['p90']): string {
  if (value === null) return sayLine(library, 'value_missing', {});
  return value === 'top' ? sayLine(library, 'role_pay_above_top', {}) : `$${value.toLocaleString('en-US')}`;
}
