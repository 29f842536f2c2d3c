import type { Role } from '../content/schema.ts';
import type { Facet } from './facet.ts';

/** Whether the data tells anything of this side of an occupation. */
export function isKnown(role: Role, facet: Facet): boolean {
  switch (facet) {
    case 'overview':
      return true;
    case 'pay':
      return role.pay.length > 0;
    case 'education':
      return role.education.length > 0 || role.job_zone !== null;
    case 'skills':
      return role.skills.length > 0;
    case 'work-styles':
      return role.work_styles.length > 0;
    case 'tools':
      return role.technologies.length > 0;
    case 'ai':
      return role.ai_exposure !== null;
    case 'related':
      return role.related.length > 0;
    case 'titles':
      return role.also_called.length > 0;
    default:
      return facet satisfies never;
  }
}
