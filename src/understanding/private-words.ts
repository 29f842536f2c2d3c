/** What a person may say of themselves that is not kept. */
export type PrivateMatter = 'pay' | 'health';

/** Words for health, as knowledge/private.yaml lists them. */
export interface PrivateWords {
  /** Conditions and treatments; each stands as whole words. */
  readonly health: readonly string[];
  /** Words that show that a term names work and not somebody's health when they follow it. */
  readonly work: readonly string[];
}

export interface LeftOut {
  readonly text: string;
  readonly matters: readonly PrivateMatter[];
}

/** Stands where something was left out, so that the person sees what became of their words. */
export const LEFT_OUT = '[left out]';

/**
 * The text without amounts of somebody's own pay and without terms of somebody's own health. What work has done to money
 * stays ("saved $120k a year"), and so does work in health care ("healthcare operations", "the diabetes clinic").
 * Every pattern is bounded, so that no text is slow to read.
 */
export function leaveOutPrivate(words: PrivateWords, text: string): LeftOut {
  const withoutPay = text.replace(PAY, LEFT_OUT).replace(PAID, LEFT_OUT);
  const result = withoutPay.replace(healthOf(words), LEFT_OUT);
  return {
    text: result,
    matters: [...(withoutPay === text ? [] : ['pay' as const]), ...(result === withoutPay ? [] : ['health' as const])],
  };
}

const CURRENCY = String.raw`(?:[$€£]|usd|eur|gbp|us\$)`;
const UNIT = `(?:k|m|thousand|grand|million|lakhs?|dollars|usd|eur|euros?|gbp|pounds|bucks)`;
const PER = String.raw`(?:\s?(?:a|an|per|\/|each)\s?(?:year|yr|month|hour|hr|week|day|annum))`;
const NUMBER = String.raw`\d[\d.,]{0,12}`;
/** A bare figure counts things where their name follows: "12,000 units". */
const NOTHING_COUNTED = String.raw`(?=\s*(?:$|[.,;:!?)\]–-]|(?:and|but|so|or|to|now|then|before|after|since|at|in|for|with|which|while|when|as|right|today)\b|${PER}))`;
/** An amount that is surely money: with a currency, a unit or what it is paid for; or so large that it is nothing else. */
const MONEY = String.raw`(?:${CURRENCY}\s?${NUMBER}\s?${UNIT}?|${NUMBER}\s?(?:${UNIT}\b|[$€£])|${NUMBER}(?=${PER})|\d{2,3}[.,]?\d{3}${NOTHING_COUNTED})${PER}?`;
const AMOUNT = String.raw`${MONEY}(?:\s?(?:to|and|-|–|or)\s?(?:${MONEY}|${NUMBER}))?`;
const RANGE = String.raw`(?:between\s|from\s)?(?:${NUMBER}\s?(?:to|and|-|–)\s?)?${AMOUNT}`;
const FILL = String.raw`(?:\s(?:about|around|roughly|only|just|nearly|over|under|almost|barely|currently|now|like|up|at|to|a|an|some|is|was|of|as|well|approximately|less|more|than|still))`;
/** What makes an amount the outcome of work and not a wage. */
const OUTCOME = String.raw`(?!\s?(?:in|of|for)\s(?:\w+\s)?(?:savings?|sales|revenue|profits?|costs?|value|margin|orders|budget|spend|business))`;

const EARNING = String.raw`\b(?:i|we)(?:\s?['’]?(?:m|ve|d|am|have|was|were|had|used to))?(?:\s(?:only|just|currently|now|still|also|used to|got|get|am|was|been|being))?\s(?:earn(?:ed|ing)?|make|made|making|paid|get|got|take home|took home|on)`;
const OWN_PAY = String.raw`\b(?:my|our|his|her|their)\s(?:\w+\s){0,2}?(?:salary|pay|wages?|income|compensation|comp|earnings|base|package|bonus|paycheck|pay ?check|rate|raise|offer)`;
const RAISE = String.raw`\ba\s(?:salary|raise|bonus|pay rise|pay raise|wage)`;
const PAY = new RegExp(
  String.raw`(?:${EARNING}${FILL}{0,4}|${OWN_PAY}(?:\s(?:went|goes|rose|grew|comes|came|range|package|increase))?(?:\s?[:=])?${FILL}{0,4}|${RAISE}${FILL}{0,3})\s?${RANGE}(?![\w%])${OUTCOME}`,
  'giu',
);
/** "They pay me 60k", "offered me 85k". */
const PAID = new RegExp(
  String.raw`\b(?:pays?|paid|paying|offer(?:s|ed)?|gave)\sme${FILL}{0,3}\s?${RANGE}(?![\w%])${OUTCOME}`,
  'giu',
);

const OWN = String.raw`\b(?:(?:my|his|her|their|our)|(?:i|he|she|they|we)(?:\s?['’]?(?:m|ve|d|s|re|am|is|are|have|has|had|was|were|got|get|take|took|need|needed|suffer|suffered|live|lived|started|began|went)){1,2})`;
const BETWEEN = String.raw`(?:\s(?:a|an|the|with|from|to|in|on|into|for|been|being|diagnosed|treated|having|own|bad|severe|serious|mild|chronic|recent|long|history|of|recovering|going|through|off|sick|due|because|old|under|clinically|very|just|still|also|current)){0,5}`;

const read = new WeakMap<PrivateWords, RegExp>();

function healthOf(words: PrivateWords): RegExp {
  const known = read.get(words);
  if (known !== undefined) return known;
  const longestFirst = (list: readonly string[]): string =>
    [...list]
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join('|');
  const term = `(?:${longestFirst(words.health)})`;
  const fresh = new RegExp(`${OWN}${BETWEEN}\\s${term}(?![\\w-])(?!\\s(?:${longestFirst(words.work)})\\b)`, 'giu');
  read.set(words, fresh);
  return fresh;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s');
}
