/** How a verb stands in a sentence: "manage", "manages", "managed", "managing". */
export type Form = 'plain' | 'third' | 'past' | 'ing';

/**
 * Every form of a verb, or of a verb with the words that belong to it ("roll out"). Irregular forms come first; those that end in
 * "ing" replace the regular one, the others replace the regular past.
 */
export function verbForms(
  verb: string,
  irregular: Readonly<Record<string, readonly string[]>>,
): readonly (readonly [phrase: string, form: Form])[] {
  const [head = '', ...particles] = verb.split(' ');
  // Of "co-lead" only the last part changes.
  const cut = head.lastIndexOf('-') + 1;
  const [prefix, stem] = [head.slice(0, cut), head.slice(cut)];
  const own = irregular[head] ?? irregular[stem] ?? [];
  const bare = own.map((form) => form.slice(form.lastIndexOf('-') + 1));
  const ing = bare.filter((form) => form.endsWith('ing'));
  const past = bare.filter((form) => !form.endsWith('ing'));
  const forms: [string, Form][] = [
    [stem, 'plain'],
    [third(stem), 'third'],
    ...(past.length > 0 ? past : [regularPast(stem)]).map((form): [string, Form] => [form, 'past']),
    ...(ing.length > 0 ? ing : [regularIng(stem)]).map((form): [string, Form] => [form, 'ing']),
  ];
  return forms.map(([form, kind]) => [[prefix + form, ...particles].join(' '), kind] as const);
}

function third(stem: string): string {
  if (/[^aeiou]y$/.test(stem)) return `${stem.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(stem) ? `${stem}es` : `${stem}s`;
}

function regularPast(stem: string): string {
  if (stem.endsWith('e')) return `${stem}d`;
  return /[^aeiou]y$/.test(stem) ? `${stem.slice(0, -1)}ied` : `${stem}ed`;
}

function regularIng(stem: string): string {
  return stem.endsWith('e') && !stem.endsWith('ee') ? `${stem.slice(0, -1)}ing` : `${stem}ing`;
}
