/** What nobody sends who means well: for every place where somebody else's text or JSON comes in. */

/** Wrong in every way that JSON allows. Those of `bombs` are made once, being large. */
export const wrongValues: readonly unknown[] = [
  null,
  true,
  0,
  1e308,
  '',
  '\u0000',
  '\ud800',
  '../../etc/passwd',
  '(',
  '__proto__',
  [],
  [null],
  {},
  { length: -1 },
  { id: null },
];

/** As text, since a value nested so deeply cannot be written by JSON.stringify. */
export const bombs: Readonly<Record<string, string>> = {
  'lists in lists': '['.repeat(50_000) + ']'.repeat(50_000),
  'objects in objects': `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  'a hundred thousand nulls': `[${'null,'.repeat(100_000 / 5)}null]`,
  'a number of many digits': '9'.repeat(100_000),
  'a prototype': '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
};

/** The bait: if any of it comes out live, somebody was notified or led astray. */
export const mentionBait = '<!channel> <!here> <!everyone> <@U9KIM> <#C9OPS> <!subteam^S9> <at>Kim</at> @channel';
export const linkBait =
  '<https://evil.example|your payslip> [your payslip](https://evil.example) https://evil.example/x javascript:alert(1)';
export const markupBait =
  '*bold* _it_ ~no~ `code` ```block``` # head <b>b</b> <script>x</script> <img src=x onerror=y> &lt;!channel&gt; :tada: | a | b |';

/** Texts by what is wrong with them; each up to 100 kB. */
export const hostileTexts: Readonly<Record<string, string>> = {
  mentions: mentionBait,
  links: linkBait,
  markup: markupBait,
  'a hundred kilobytes of words': 'how long does the move take '.repeat(3_600).slice(0, 100_000),
  'one word of a hundred kilobytes': 'a'.repeat(100_000),
  'a hundred kilobytes of blanks': `${' '.repeat(100_000)}x`,
  'blank lines': `a${'\n'.repeat(100_000)}b`,
  'zero-width characters': `ass\u200bess\u200d m\u2060e ${'\u200b'.repeat(20_000)}`,
  'direction overrides': '\u202e\u2066sdrawkcab si siht\u2069\u202c how long does it take',
  'an emoji flood': '😀👩‍👩‍👧‍👦🏳️‍🌈'.repeat(3_000),
  'stacked accents': `Z${'\u0301\u0320'.repeat(20_000)}algo`,
  'one sign that means eighteen': '\ufdfa'.repeat(20_000),
  'half a character': 'how long \ud800 does it take',
  'control characters': 'how\u0000 long\u0007 does\u001b[31m it take\u0008',
  'open brackets': '<'.repeat(100_000),
  'mentions without an end': '<@'.repeat(50_000),
  'tags without an end': '<at>'.repeat(25_000),
  dots: '.'.repeat(100_000),
  'dots and blanks': '. '.repeat(50_000),
  questions: 'why? '.repeat(20_000),
  'answers in a row': 'answer answer answer '.repeat(4_500),
  'numbers in a row': '3 '.repeat(50_000),
  dates: 'from 20 to 31 december '.repeat(4_000),
  'a JSON bomb': bombs['lists in lists'] ?? '',
  'a format of SQL': "'; DROP TABLE stored; --",
  'a format of a template': `{{constructor.constructor('return process')()}} \${process.env} %s %n {name} $&`,
  'a name of a property': '__proto__',
};

/** Every place in a payload, as the keys that lead there; the whole has none. */
export function pathsOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

/** The same payload with another value in one place, or without that place. */
export function withAt(payload: unknown, path: readonly string[], put: { readonly value: unknown } | 'nothing') {
  const copy = structuredClone(payload) as Record<string, unknown>;
  const [last] = path.slice(-1);
  if (last === undefined) return put === 'nothing' ? undefined : put.value;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  if (put === 'nothing') delete at[last];
  else Object.defineProperty(at, last, { value: put.value, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** The payload as JSON with a bomb in one place. */
export function withBomb(payload: unknown, path: readonly string[], bomb: string): string {
  const marked = withAt(payload, path, { value: 'THE-BOMB' });
  return JSON.stringify(marked).replace('"THE-BOMB"', () => bomb);
}
