/** Where people work. A setting is an example line in a step, never another step. */
export const SETTINGS = [
  'warehouse',
  'contact-center',
  'finance-operations',
  'facilities',
  'health-care',
  'software',
] as const;
export type Setting = (typeof SETTINGS)[number];
