import type { Library } from '../content/library.ts';
import { say } from '../content/say.ts';
import type { Role } from '../content/schema.ts';
import type { Message } from '../message/message.ts';
import { payNewestFirst } from './pay.ts';
import { plural, pluralFirst, readable } from './title.ts';

/** Who is paid more at the middle. Two roles counted in one survey group cannot be told apart. */
export function comparePay(library: Library, a: Role, b: Role): Message {
  const [payA, payB] = [payNewestFirst(a)[0], payNewestFirst(b)[0]];
  if (typeof payA?.median !== 'number' || typeof payB?.median !== 'number') return [];
  const year = String(payA.year);
  if (payA.median === payB.median) {
    return say(library, 'compare_pay_same', { covers: readable(payA.covers ?? payB.covers ?? a.title), year });
  }
  const [higher, lower] = payA.median > payB.median ? [a, b] : [b, a];
  return say(library, 'compare_pay', {
    higher: readable(higher.title),
    lower: readable(lower.title),
    difference: `$${Math.abs(payA.median - payB.median).toLocaleString('en-US')}`,
    year,
  });
}

const DEGREES = /^(?:Bachelor|Post-baccalaureate|Master|Post-master|First professional|Doctoral|Post-doctoral)/;

/** How many need a degree, or, where that was not asked of both, how much preparation they need. */
export function compareEducation(library: Library, a: Role, b: Role): Message {
  const missing = [a, b].find((role) => role.education.length === 0);
  if (missing === undefined) {
    const values = { a: plural(a), b: plural(b), share_a: degreeShare(a), share_b: degreeShare(b) };
    return say(library, 'compare_degrees', values);
  }
  const unknown = say(library, 'role_education_missing', { title: plural(missing) });
  if (a.job_zone === null || b.job_zone === null) return unknown;
  const zones = { zone_a: String(a.job_zone), zone_b: String(b.job_zone) };
  return [...say(library, 'compare_zones', { a: plural(a), b: plural(b), ...zones }), ...unknown];
}

/** The share of people in it who said that their job requires a bachelor's degree or more: "63%". */
function degreeShare(role: Role): string {
  const shares = role.education.filter(({ level }) => DEGREES.test(level)).map(({ percent }) => percent);
  return `${Math.round(shares.reduce((sum, percent) => sum + percent, 0))}%`;
}

/** Whose tasks AI touches more. */
export function compareAi(library: Library, a: Role, b: Role): Message {
  if (a.ai_exposure === null || b.ai_exposure === null) {
    return say(library, 'role_ai_missing', { title: plural(a.ai_exposure === null ? a : b) });
  }
  const [first, second] = [a.ai_exposure.percentile, b.ai_exposure.percentile];
  if (first === second) {
    return say(library, 'compare_ai_same', { a: pluralFirst(a), b: plural(b), percentile: String(first) });
  }
  const [higher, lower] = first > second ? [a, b] : [b, a];
  return say(library, 'compare_ai', {
    higher: plural(higher),
    lower: plural(lower),
    percentile_higher: String(Math.max(first, second)),
    percentile_lower: String(Math.min(first, second)),
  });
}
