/** "Unit", "user", "European" and "one" begin with a vowel only in writing. */
const VOWEL = /^(?:[aio](?!ne\b)|e(?!u)|u(?!ni(?!n)|s[eu])|8|1[18]\b|hour|honest|heir)/i;
/** Letters that are said one by one: "an MBA", "an HR partner". */
const SPELT_OUT = /^[FHLMNRSX][A-Z]{1,3}\b/;

/** "a" or "an", by the word that follows it. */
export function articleFor(word: string): 'a' | 'an' {
  return VOWEL.test(word) || SPELT_OUT.test(word) ? 'an' : 'a';
}
