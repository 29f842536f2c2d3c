export const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
export const SHORT_ORDINALS = ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th', '10th'];
export const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** The place in a list, from 0, that "third", "3rd", "three" or "3" stands for. */
export function placeOf(word: string): number | undefined {
  if (/^\d{1,2}$/.test(word)) return Number(word) - 1;
  return [ORDINALS, SHORT_ORDINALS, NUMBERS].map((names) => names.indexOf(word)).find((at) => at >= 0);
}
