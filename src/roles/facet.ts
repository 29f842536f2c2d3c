/** What can be asked about an occupation. */
export const FACETS = [
  'overview',
  'pay',
  'education',
  'skills',
  'work-styles',
  'tools',
  'ai',
  'related',
  'titles',
] as const;

export type Facet = (typeof FACETS)[number];
