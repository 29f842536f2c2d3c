import type { Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import type { Role } from '../content/schema.ts';
import { type Message, plain, type Spans } from '../message/message.ts';
import { type Card, preparationText } from './card.ts';
import { amount, payNewestFirst } from './pay.ts';

const MOST_SKILLS = 5;

/** Two occupations side by side, made from their profiles. */
export function compareRoles(library: Library, a: Role, b: Role): Card {
  const [payA, payB] = [payNewestFirst(a)[0], payNewestFirst(b)[0]];
  const year = String(payA?.year ?? payB?.year ?? '');
  const missing = sayLine(library, 'value_missing', {});
  const row = (label: string, of: (role: Role) => string): Spans[] => [plain(label), plain(of(a)), plain(of(b))];
  const rows = [
    row(sayLine(library, 'label_pay', { year }), (role) => amount(library, payNewestFirst(role)[0]?.median ?? null)),
    row(sayLine(library, 'label_pay_range', { year }), (role) => {
      const pay = payNewestFirst(role)[0];
      return pay === undefined ? missing : `${amount(library, pay.p10)} – ${amount(library, pay.p90)}`;
    }),
    row(sayLine(library, 'label_education', {}), (role) => {
      const most = role.education[0];
      return most === undefined ? missing : `${most.level} (${Math.round(most.percent)}%)`;
    }),
    row(sayLine(library, 'label_preparation', {}), (role) =>
      role.job_zone === null ? missing : preparationText(library, role.job_zone),
    ),
    row(
      sayLine(library, 'label_top_skills', {}),
      (role) =>
        role.skills
          .slice(0, MOST_SKILLS)
          .map((skill) => skill.name)
          .join(', ') || missing,
    ),
    row(sayLine(library, 'label_ai', {}), (role) =>
      role.ai_exposure === null ? missing : String(role.ai_exposure.percentile),
    ),
  ];
  const message: Message = [
    ...verdict(library, a, b),
    {
      kind: 'table',
      caption: sayLine(library, 'compare_title', { a: a.title, b: b.title }),
      columns: [sayLine(library, 'label_fact', {}), a.title, b.title],
      rows,
    },
    ...say(library, 'role_ratings_caveat', {}),
  ];
  return { message, sources: ['oews-2024', 'onet', 'aioe'].flatMap((id) => library.sources.get(id) ?? []) };
}

/** Who is paid more at the middle, said first. Two roles counted in one survey group cannot be told apart. */
function verdict(library: Library, a: Role, b: Role): Message {
  const [payA, payB] = [payNewestFirst(a)[0], payNewestFirst(b)[0]];
  if (typeof payA?.median !== 'number' || typeof payB?.median !== 'number') return [];
  const year = String(payA.year);
  if (payA.median === payB.median) {
    return say(library, 'compare_pay_same', { covers: payA.covers ?? payB.covers ?? a.title, year });
  }
  const [higher, lower] = payA.median > payB.median ? [a, b] : [b, a];
  return say(library, 'compare_pay', {
    higher: higher.title,
    lower: lower.title,
    difference: `$${Math.abs(payA.median - payB.median).toLocaleString('en-US')}`,
    year,
  });
}
