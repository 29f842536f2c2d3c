import type { Role } from '../content/schema.ts';

/** A title of the survey's lists as people write it: "Managers, All Other" -> "Managers of Other Kinds". */
export function readable(title: string): string {
  return title.replace(', All Other', ' of Other Kinds').replace(/\band ([\w ]+), Hand$/, 'and Hand $1');
}

/** As it reads inside a sentence: "supply chain managers". */
export function plural(role: Role): string {
  return readable(role.title).toLowerCase();
}

/** As it begins one: "Supply chain managers". */
export function pluralFirst(role: Role): string {
  const text = plural(role);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
