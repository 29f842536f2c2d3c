import { describe, expect, test } from 'vitest';
import { leaveOutPrivate } from '../../src/understanding/private-words.ts';
import { realLibrary } from '../support/real-library.ts';

const words = (await realLibrary()).private;
const left = (text: string): string => leaveOutPrivate(words, text).text;

describe('what somebody earns is left out', () => {
  test.each([
    ['the plainest way', 'I earn 68k', '[left out]'],
    ['with a currency', 'I make $68,000 a year and lead twelve people', '[left out] and lead twelve people'],
    ['what one is paid', "I'm paid 24 dollars an hour for nights", '[left out] for nights'],
    ['a bare figure', 'i currently earn 52000', '[left out]'],
    ['by the hour', 'I was making about 19.50 an hour then', '[left out] then'],
    ['named as salary', 'My salary is $71k so the move matters', '[left out] so the move matters'],
    ['a base', 'my current base salary: 65,000', '[left out]'],
    ['a rise', 'my pay went from 50k to 62k after the relaunch', '[left out] after the relaunch'],
    ['a range', 'I earn between 60 and 70k', '[left out]'],
    ['an offer', 'they offered me 85k for the program role', 'they [left out] for the program role'],
    ['what they pay', 'they pay me 60k to run two sites', 'they [left out] to run two sites'],
    ['euros', 'I get 3.200 € a month', '[left out]'],
    ['somebody else’s wage', 'his salary is 90k', '[left out]'],
    ['a bonus', 'my bonus was 5,000 dollars', '[left out]'],
    ['in capitals', 'I EARN 68K', '[left out]'],
    ['"on"', "I'm on 45k a year", '[left out]'],
  ])('%s', (_reason, text, expected) => {
    const result = leaveOutPrivate(words, text);
    expect(result.text).toBe(expected);
    expect(result.matters).toEqual(['pay']);
  });
});

describe('what work has done to money stays', () => {
  test.each([
    ['a saving by the year', 'saved $120k a year'],
    ['a saving in the first person', 'I saved $120k a year by moving the returns'],
    ['a budget', 'I managed a budget of $1.2M'],
    ['my budget', 'my budget is 200k and I planned people against it'],
    ['made in savings', 'I made $200k in savings with the new dock'],
    ['made of revenue', 'we made 2 million in revenue'],
    ['payroll costs', 'cut payroll by 80k'],
    ['a contract', 'negotiated the carrier contract down by 15,000 dollars'],
    ['people, not money', 'I make 40 calls a day and got 12 teams to agree'],
    ['a count with a cue', 'I got 3 teams to change their dates'],
    ['things counted', 'I get 12,000 tickets a month and answer them'],
    ['units made', 'we made 12,000 units a week'],
    ['percent', 'my team’s pay process is 30% faster'],
    ['a question about pay', 'what does a supply chain manager earn?'],
    ['tickets', 'I get 1200 tickets a month'],
    ['a raise in a number', 'a raise in on-time delivery to 98%'],
    ['a year', 'I made the plan for 2025'],
    ['from a year', 'I got promoted in 2019 and led 3 sites'],
  ])('%s', (_reason, text) => {
    expect(leaveOutPrivate(words, text)).toEqual({ text, matters: [] });
  });
});

describe('what somebody’s health is, is left out', () => {
  test.each([
    [
      'a condition of one’s own',
      'because of my depression I moved to planning',
      'because of [left out] I moved to planning',
    ],
    ['a diagnosis', 'I was diagnosed with ADHD and led the rollout', '[left out] and led the rollout'],
    ['having something', 'I have diabetes, so nights are hard', '[left out], so nights are hard'],
    ['an absence', 'the project slipped while I was on sick leave', 'the project slipped while [left out]'],
    ['a colleague’s', 'I covered for Kim during her pregnancy', 'I covered for Kim during [left out]'],
    ['a contraction', "I'm bipolar", '[left out]'],
    ['the longer term whole', 'my eating disorder came back', '[left out] came back'],
    ['recovering', 'I am recovering from surgery', '[left out]'],
    ['medication', 'I take medication for it', '[left out] for it'],
  ])('%s', (_reason, text, expected) => {
    expect(leaveOutPrivate(words, text)).toEqual({ text: expected, matters: ['health'] });
  });
});

describe('work in health care, and words that only sound like it, stay', () => {
  test.each([
    ['the field', 'I run healthcare operations for three clinics'],
    ['a place of work', 'I led the move of my cancer center to the new site'],
    ['a program', 'I built the diabetes program with two hospitals'],
    ['a policy', 'I rewrote our sick leave policy with HR'],
    ['patients', 'we have 40 cancer patients a day on the ward'],
    ['a metaphor', 'the burnout rate of the site fell by a third'],
    ['safety at work', 'I cut the injury rate from 6 to 2'],
    ['a stressful week', 'that was a stressful week for my team'],
    ['a team of nurses', 'I schedule nurses for surgery and dialysis'],
  ])('%s', (_reason, text) => {
    expect(leaveOutPrivate(words, text)).toEqual({ text, matters: [] });
  });
});

test('both are left out of one text, and the rest stays as it was', () => {
  expect(left('I earn 68k, my anxiety was bad, and I led the dock project with 4 teams.')).toBe(
    '[left out], [left out] was bad, and I led the dock project with 4 teams.',
  );
});

test('a text of any length is read at once', () => {
  const long = 'my i earn about about about 12 a an the with from '.repeat(2_000);
  const begun = performance.now();
  left(long);
  left(`my ${'a '.repeat(50_000)}`);
  left('1'.repeat(100_000));
  expect(performance.now() - begun).toBeLessThan(2_000);
});
