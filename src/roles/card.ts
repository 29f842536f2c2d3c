import type { Library } from '../content/library.ts';
import { say, sayLine } from '../content/say.ts';
import type { Role, Source } from '../content/schema.ts';
import { type Block, type Message, plain } from '../message/message.ts';
import type { Facet } from './facet.ts';
import { amount, payNewestFirst } from './pay.ts';
import { plural, pluralFirst, readable } from './title.ts';

/** What the data says about an occupation, and where it is from. */
export interface Card {
  readonly message: Message;
  readonly sources: readonly Source[];
}

const MOST_SKILLS = 6;
const MOST_TOOLS = 10;
const MOST_TITLES = 12;

/** One side of an occupation, made from its profile. Ratings describe the work; they score nobody. */
export function roleCard(library: Library, role: Role, facet: Facet): Card {
  switch (facet) {
    case 'overview':
      return overview(library, role);
    case 'pay':
      return pay(library, role);
    case 'education':
      return education(library, role);
    case 'skills':
      return skills(library, role);
    case 'work-styles':
      return workStyles(library, role);
    case 'tools':
      if (role.technologies.length === 0) return unlisted(library, role);
      return from(library, ['onet'], say(library, 'role_tools', { title: plural(role), tools: tools(role) }));
    case 'ai':
      return ai(library, role);
    case 'related': {
      if (role.related.length === 0) return unlisted(library, role);
      const items = role.related.map((title) => plain(readable(title)));
      const list: Block = { kind: 'list', ordered: false, items };
      return from(library, ['onet'], [...say(library, 'role_related', { title: plural(role) }), list]);
    }
    case 'titles': {
      const titles = role.also_called.slice(0, MOST_TITLES).join(', ');
      return from(library, ['onet'], say(library, 'role_titles', { title: plural(role), titles }));
    }
    default:
      return facet satisfies never;
  }
}

function overview(library: Library, role: Role): Card {
  const work = say(library, 'role_work', { title: pluralFirst(role), work: role.work });
  const parts = [
    from(library, ['onet'], work),
    pay(library, role),
    education(library, role),
    skills(library, role),
    ai(library, role),
  ];
  return {
    message: [{ kind: 'heading', text: readable(role.title) }, ...parts.flatMap((part) => part.message)],
    sources: [...new Set(parts.flatMap((part) => part.sources))],
  };
}

function pay(library: Library, role: Role): Card {
  const [latest, before] = payNewestFirst(role);
  if (latest === undefined) {
    return from(library, ['oews-2024'], say(library, 'role_pay_missing', { title: plural(role) }));
  }
  const now = say(library, 'role_pay', {
    title: plural(role),
    median: amount(library, latest.median),
    year: String(latest.year),
    p10: amount(library, latest.p10),
    p90: amount(library, latest.p90),
  });
  const earlier =
    before === undefined
      ? []
      : say(library, 'role_pay_before', { median: amount(library, before.median), year: String(before.year) });
  const covers =
    latest.covers === undefined
      ? []
      : say(library, 'role_pay_covers', { role: role.singular, covers: readable(latest.covers) });
  return from(library, ['oews-2024', 'oews-2023'], [...now, ...earlier, ...covers]);
}

/** What of it is known is told, even where the rest is not. */
function education(library: Library, role: Role): Card {
  const title = plural(role);
  const shares = role.education
    .slice(0, 3)
    .map((share) => `${share.level} ${Math.round(share.percent)}%`)
    .join(', ');
  const required =
    shares === ''
      ? say(library, 'role_education_missing', { title })
      : say(library, 'role_education', { title, shares });
  const preparation =
    role.job_zone === null
      ? say(library, 'role_preparation_missing', {})
      : say(library, 'role_preparation', {
          zone: String(role.job_zone),
          preparation: preparationText(library, role.job_zone),
        });
  return from(library, ['onet'], [...required, ...preparation]);
}

function skills(library: Library, role: Role): Card {
  if (role.skills.length === 0) return unrated(library, role);
  const items = role.skills.slice(0, MOST_SKILLS).map((skill) =>
    plain(
      sayLine(library, 'role_skill', {
        name: skill.name,
        importance: skill.importance.toFixed(1),
        level: (skill.level ?? 0).toFixed(1),
      }),
    ),
  );
  return from(
    library,
    ['onet'],
    [
      ...say(library, 'role_skills', { title: plural(role) }),
      { kind: 'list', ordered: false, items },
      ...say(library, 'role_ratings_caveat', {}),
    ],
  );
}

function workStyles(library: Library, role: Role): Card {
  if (role.work_styles.length === 0) return unrated(library, role);
  const styles = role.work_styles
    .slice(0, MOST_SKILLS)
    .map((style) => `${style.name.toLowerCase()} (${style.importance.toFixed(1)} of 5)`)
    .join(', ');
  return from(library, ['onet'], say(library, 'role_work_styles', { title: plural(role), styles }));
}

function ai(library: Library, role: Role): Card {
  if (role.ai_exposure === null)
    return from(library, ['aioe'], say(library, 'role_ai_missing', { title: plural(role) }));
  const { percentile, measured_as } = role.ai_exposure;
  return from(
    library,
    ['aioe'],
    say(library, 'role_ai', { title: plural(role), percentile: String(percentile), measured_as }),
  );
}

function unrated(library: Library, role: Role): Card {
  return from(library, ['onet'], say(library, 'role_unrated', { title: plural(role) }));
}

function unlisted(library: Library, role: Role): Card {
  return from(library, ['onet'], say(library, 'role_list_missing', { title: plural(role) }));
}

function tools(role: Role): string {
  return role.technologies.slice(0, MOST_TOOLS).join(', ');
}

/** How much preparation a job zone stands for, in words. */
export function preparationText(library: Library, zone: number): string {
  const keys = ['zone_1', 'zone_2', 'zone_3', 'zone_4', 'zone_5'] as const;
  const key = keys[zone - 1];
  return key === undefined ? sayLine(library, 'value_missing', {}) : sayLine(library, key, {});
}

function from(library: Library, ids: readonly string[], message: Message): Card {
  return { message, sources: ids.flatMap((id) => library.sources.get(id) ?? []) };
}
