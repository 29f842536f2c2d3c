/** What a person typed, as plain lower-case words: the same for content and for questions, so that both meet. */

/** Longer text is cut here before anything else is done, so hostile input costs no more than a long question. */
const MOST_CHARACTERS = 4_000;
/** A sentence longer than this says more than one thing; its start usually says which. */
const MOST_SENTENCE_CHARACTERS = 300;
/** Each piece of a message is matched by itself; more than these is a letter, not a question. */
const MOST_PIECES = 6;

/** Zero-width and direction marks, soft hyphens. */
const INVISIBLE = /\p{Cf}/gu;
const MENTION = /<[@#!][^<>\s]{0,200}>|<at>[^<>]{0,100}<\/at>|(?<=^|\s)@[\w.-]+/gi;
const LABELLED_LINK = /<https?:[^<>|\s]{0,2000}\|([^<>]{0,200})>/gi;
const ADDRESS = /<?\b(?:https?:\/\/|www\.)[^\s<>]+>?/gi;
const TAG = /<\/?[a-z][^<>]{0,200}>/gi;
const EMOJI_NAME = /:[a-z0-9_+-]{1,40}:/gi;
const ACCENT = /\p{Mn}/gu;
const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;

/** How people shorten words when they type to each other; the trade's own abbreviations are content (`means`). */
const TYPED_SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "can't": 'can not',
    cant: 'can not',
    cannot: 'can not',
    "won't": 'will not',
    wont: 'will not',
    dont: 'do not',
    doesnt: 'does not',
    didnt: 'did not',
    isnt: 'is not',
    arent: 'are not',
    shouldnt: 'should not',
    couldnt: 'could not',
    wouldnt: 'would not',
    havent: 'have not',
    whats: 'what is',
    wats: 'what is',
    wat: 'what',
    wot: 'what',
    hows: 'how is',
    whos: 'who is',
    wheres: 'where is',
    theres: 'there is',
    thats: 'that is',
    "let's": 'let us',
    im: 'i am',
    ive: 'i have',
    u: 'you',
    ur: 'your',
    r: 'are',
    n: 'and',
    abt: 'about',
    bw: 'between',
    btw: 'by the way',
    btwn: 'between',
    diff: 'difference',
    diffs: 'differences',
    pls: 'please',
    plz: 'please',
    thx: 'thanks',
    bc: 'because',
    cuz: 'because',
    gonna: 'going to',
    wanna: 'want to',
    gotta: 'got to',
    ppl: 'people',
    mgr: 'manager',
    mgrs: 'managers',
    mgmt: 'management',
    yrs: 'years',
    yr: 'year',
    vs: 'versus',
    tho: 'though',
  }),
);
const ENDINGS: ReadonlyMap<string, string> = new Map([
  ["n't", ' not'],
  ["'re", ' are'],
  ["'ve", ' have'],
  ["'ll", ' will'],
  ["'m", ' am'],
  ["'d", ' would'],
]);
/** "What's" is "what is", but "the manager's" is no "the manager is". */
const ASKING = new Set(['what', 'how', 'who', 'where', 'when', 'why', 'that', 'it', 'there', 'here', 'he', 'she']);

/** The text without mentions, markup, addresses and what cannot be seen; still with its punctuation. */
export function clean(text: string): string {
  return text
    .slice(0, MOST_CHARACTERS)
    .normalize('NFKC')
    .slice(0, MOST_CHARACTERS)
    .replace(INVISIBLE, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(MENTION, ' ')
    .replace(LABELLED_LINK, ' $1 ')
    .replace(ADDRESS, ' ')
    .replace(TAG, ' ')
    .replace(EMOJI_NAME, ' ')
    .normalize('NFD')
    .replace(ACCENT, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** The words of cleaned text, with shortened forms written out. */
export function wordsOf(cleaned: string): readonly string[] {
  return (cleaned.match(WORD) ?? []).flatMap((word) => {
    const written = TYPED_SHORT.get(word);
    if (written !== undefined) return written.split(' ');
    const apostrophe = word.indexOf("'");
    return apostrophe === -1 ? [word] : writtenOut(word, apostrophe);
  });
}

/**
 * The parts of a message that may each be the question: the whole of it if it is short, since its first sentence may say
 * what the second is about, and each sentence by itself. Questions come first where there are too many.
 */
export function pieces(text: string): readonly string[] {
  const cleaned = clean(text);
  const sentences = cleaned
    .split(/(?<=[.!?;])\s+/)
    .map((sentence) => sentence.slice(0, MOST_SENTENCE_CHARACTERS))
    .filter((sentence) => wordsOf(sentence).length > 0);
  if (sentences.length <= 1) return sentences;
  const whole = cleaned.length <= MOST_SENTENCE_CHARACTERS ? [cleaned] : [];
  const alone = sentences.filter((sentence, at) => at === 0 || !pointsBack(sentence));
  const questions = alone.filter((sentence) => sentence.endsWith('?'));
  const others = alone.filter((sentence) => !sentence.endsWith('?') && wordsOf(sentence).length >= 3);
  return [...new Set([...whole, ...questions, ...others])].slice(0, MOST_PIECES);
}

const POINTERS = new Set(['that', 'this', 'them', 'those', 'these']);
const POINTING_WORDS = 7;
/** "How long does it take?" stands by itself; "what is it" does not. */
const LEAST_WITH_IT = 4;

/** "How do I answer that?" says nothing without the sentence before it. */
function pointsBack(sentence: string): boolean {
  const words = wordsOf(sentence);
  if (words.length < LEAST_WITH_IT && words.includes('it')) return true;
  return words.length <= POINTING_WORDS && words.some((word) => POINTERS.has(word));
}

function writtenOut(word: string, apostrophe: number): readonly string[] {
  for (const [ending, meaning] of ENDINGS) {
    if (word.endsWith(ending)) return `${word.slice(0, -ending.length)}${meaning}`.split(' ');
  }
  const stem = word.slice(0, apostrophe);
  if (!word.endsWith("'s")) return [word.replaceAll("'", '')];
  return ASKING.has(stem) ? [stem, 'is'] : [stem];
}
