import type { Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import type { Role } from '../content/schema.ts';
import { type Message, plain, type Spans } from '../message/message.ts';
import { type Card, preparationText } from './card.ts';
import { compareAi, compareEducation, comparePay } from './compare-verdict.ts';
import type { Facet } from './facet.ts';
import { amount, payNewestFirst } from './pay.ts';
import { readable } from './title.ts';

const MOST_LISTED = 5;

interface Row {
  readonly facet: Facet;
  readonly label: string;
  readonly of: (role: Role) => string;
}

/** Two occupations side by side, made from their profiles. The side that was asked for comes first: pay, where none was. */
export function compareRoles(library: Library, a: Role, b: Role, asked: Facet = 'overview'): Card {
  const rows = [...comparedRows(library, a, b), ...listedRows(library).filter(({ facet }) => facet === asked)];
  const inOrder = [...rows.filter(({ facet }) => facet === asked), ...rows.filter(({ facet }) => facet !== asked)];
  const missing = sayLine(library, 'value_missing', {});
  const cell = (text: string): Spans => plain(text === '' ? missing : text);
  const message: Message = [
    ...verdict(library, a, b, asked),
    {
      kind: 'table',
      caption: sayLine(library, 'compare_title', { a: readable(a.title), b: readable(b.title) }),
      columns: [sayLine(library, 'label_fact', {}), readable(a.title), readable(b.title)],
      rows: inOrder.map(({ label, of }) => [plain(label), cell(of(a)), cell(of(b))]),
    },
    ...say(library, 'role_ratings_caveat', {}),
  ];
  return { message, sources: ['oews-2024', 'onet', 'aioe'].flatMap((id) => library.sources.get(id) ?? []) };
}

function verdict(library: Library, a: Role, b: Role, asked: Facet): Message {
  if (asked === 'education') return compareEducation(library, a, b);
  if (asked === 'ai') return compareAi(library, a, b);
  return asked === 'pay' || asked === 'overview' ? comparePay(library, a, b) : [];
}

/** What every comparison shows. */
function comparedRows(library: Library, a: Role, b: Role): Row[] {
  const year = String(payNewestFirst(a)[0]?.year ?? payNewestFirst(b)[0]?.year ?? '');
  return [
    {
      facet: 'pay',
      label: sayLine(library, 'label_pay', { year }),
      of: (role) => amount(library, payNewestFirst(role)[0]?.median ?? null),
    },
    {
      facet: 'pay',
      label: sayLine(library, 'label_pay_range', { year }),
      of: (role) => {
        const pay = payNewestFirst(role)[0];
        return pay === undefined ? '' : `${amount(library, pay.p10)} – ${amount(library, pay.p90)}`;
      },
    },
    {
      facet: 'education',
      label: sayLine(library, 'label_education', {}),
      of: ({ education: [most] }) => (most === undefined ? '' : `${most.level} (${Math.round(most.percent)}%)`),
    },
    {
      facet: 'education',
      label: sayLine(library, 'label_preparation', {}),
      of: ({ job_zone }) => (job_zone === null ? '' : preparationText(library, job_zone)),
    },
    {
      facet: 'skills',
      label: sayLine(library, 'label_top_skills', {}),
      of: (role) => listed(role.skills.map(({ name }) => name)),
    },
    {
      facet: 'ai',
      label: sayLine(library, 'label_ai', {}),
      of: ({ ai_exposure }) => (ai_exposure === null ? '' : String(ai_exposure.percentile)),
    },
  ];
}

/** What a comparison shows only where it was asked for: it would be a long table. */
function listedRows(library: Library): Row[] {
  return [
    {
      facet: 'work-styles',
      label: sayLine(library, 'label_work_styles', {}),
      of: (role) => listed(role.work_styles.map(({ name }) => name)),
    },
    { facet: 'tools', label: sayLine(library, 'label_tools', {}), of: (role) => listed(role.technologies) },
  ];
}

function listed(names: readonly string[]): string {
  return names.slice(0, MOST_LISTED).join(', ');
}
