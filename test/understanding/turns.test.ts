import { beforeAll, describe, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { topicValue } from '../../src/conversation/topic-value.ts';
import type { Match, Matcher } from '../../src/ports.ts';
import type { Context, Topic } from '../../src/understanding/context.ts';
import { createUnderstand } from '../../src/understanding/understand.ts';
import { realLibrary } from '../support/real-library.ts';

/** Later turns that lean on a list, on two things, or on the side that was asked about: decided by rules. */

const NOTHING: Match = { candidates: [], confidence: 0, outcome: 'none' };
const BUTTONS = ['a', 'b', 'c'].map((value) => ({ label: `Button ${value}`, value }));

let library: Library;
beforeAll(async () => {
  library = await realLibrary();
});

function topicOf(text: string): Topic {
  const [first = '', second, third] = text.split(' ');
  if (second === undefined) return { kind: 'answer', id: first };
  if (third === 'compare') return { kind: 'compare', a: first, b: second };
  return { kind: 'role', code: first, facet: second as 'pay' };
}

/** What is understood after these topics, the newest first, and what the matcher was asked meanwhile. */
async function hear(utterance: string, topics: readonly string[], found: Match = NOTHING, misses = 0) {
  const asked: string[] = [];
  const matcher: Matcher = {
    async match(text) {
      asked.push(text);
      return found;
    },
  };
  const context: Context = { topics: topics.map(topicOf), offered: BUTTONS, misses };
  const intent = await createUnderstand(library, matcher)(utterance, context);
  const heard =
    intent.kind === 'topic' ? topicValue(intent.topic) : intent.kind === 'pick' ? `pick:${intent.value}` : 'matcher';
  return { heard, asked };
}

describe('after an answer that lists points, a place in the list is that point', () => {
  test.each([
    ['explain the third one', 'five-moves', 'answer:move-big-picture', 'an ordinal and "one"'],
    ['tell me more on the third', 'what-carries-over', 'answer:carry-execution', 'an ordinal at the end'],
    ['and the last one', 'what-to-develop', 'answer:product-and-engineering', 'the last of as many as there are'],
    ['the last one, how do I work on it', 'five-moves', 'answer:move-decisions', 'what is asked stands beside it'],
    ['how do I learn the second one', 'what-to-develop', 'answer:executive-communication', 'or before it'],
    ['number 2?', 'day-om', 'answer:day-om-midday', 'a number that is called one'],
    ['whats the second move about', 'five-moves', 'answer:move-learn-value', 'by what the question calls them'],
    ['the 4th please', 'explore-more-pivots', 'answer:what-continuity-planner', 'in figures'],
    [
      'what does the second one earn',
      'explore-more-pivots',
      'role:11-3071.04:pay',
      'a side of the role that it is about',
    ],
    ['2', 'five-moves', 'pick:b', 'a bare number is that of a button, since the chat shows those with numbers'],
    ['option 2', 'five-moves', 'pick:b', 'so is an option'],
    ['button c', 'five-moves', 'pick:c', 'and the words of a button'],
    ['the ninth one', 'five-moves', 'matcher', 'there is none'],
    ['the first one', 'opm-skills', 'matcher', 'a point that no answer tells more of, and no button either'],
    ['what is the first step', 'five-moves', 'matcher', 'another first thing'],
    ['what should i do first', 'five-moves', 'matcher', 'no point at all'],
    ['my first hundred days in the job', 'five-moves', 'matcher', 'nor here'],
    ['how long does it last', 'five-moves', 'matcher', 'nor here'],
    ['the first one', 'how-long', 'pick:a', 'no list: a button'],
  ])('%s, after %s: %s (%s)', async (utterance, last, expected) => {
    expect((await hear(utterance, [last])).heard).toBe(expected);
  });

  test.each([
    ['and the last one', ['carry-risk', 'what-carries-over'], 'answer:carry-resources', 'after one of its points'],
    ['and the third?', ['carry-risk', 'carry-coordination'], 'answer:carry-execution', 'after two of its points'],
    ['the next one', ['carry-risk', 'what-carries-over'], 'answer:carry-execution', 'from where one is'],
    [
      'and the last one',
      ['11-3061.00 overview', 'specializations'],
      'answer:spec-facilities',
      'after the card of a role',
    ],
    [
      'the fourth one, what does it earn',
      ['13-1111.00 pay', 'what-management-analyst'],
      'role:13-1199.04:pay',
      'after a side of one of its points',
    ],
    ['and the last one', ['carry-risk', 'how-long'], 'pick:c', 'a point that was come to without the list'],
  ] as const)('%s, after %j: %s (%s)', async (utterance, topics, expected, _reason) => {
    expect((await hear(utterance, topics)).heard).toBe(expected);
  });

  test('where the last reply had no answer, what it offered is counted', async () => {
    expect((await hear('the second one', ['five-moves'], NOTHING, 1)).heard).toBe('pick:b');
  });

  test('where more is asked, the matcher hears it of the point', async () => {
    const training: Match = { candidates: [{ answer: 'training', score: 0.9 }], confidence: 0.9, outcome: 'answer' };
    const { heard, asked } = await hear('where do I find courses for the second one', ['what-to-develop'], training);
    expect(asked).toContain('where do I find courses for how do i build executive communication');
    expect(heard).toBe('answer:training');
  });

  test('what belongs to a human is heard there too', async () => {
    const trouble: Match = {
      candidates: [{ answer: 'safety:distress', score: 0.9 }],
      confidence: 0.9,
      outcome: 'answer',
    };
    const intent = await createUnderstand(library, { match: async () => trouble })('the third one, it breaks me', {
      topics: [topicOf('five-moves')],
      offered: [],
      misses: 0,
    });
    expect(intent).toEqual({ kind: 'safety', topic: 'distress' });
  });
});

describe('a point is named by a word of its own', () => {
  test.each([
    ['the communication bit, what does that look like', 'what-carries-over', 'answer:carry-communication'],
    ['and communication', 'carry-resources', 'answer:carry-communication'],
    ['and then the problem solving one?', 'move-big-picture', 'answer:move-solve-problems'],
    ['and governance?', 'program-frameworks', 'answer:governance'],
    ['ok, and the afternoon', 'day-om-morning', 'answer:day-om-afternoon'],
    ['and finance?', 'specializations', 'answer:spec-finance'],
    ['and the compliance manager', 'explore-more-pivots', 'answer:what-compliance'],
    ['and the problem solving one', 'opm-skills', 'answer:problem-solving-skill'],
    ['and executive communication', 'what-carries-over', 'matcher'],
    ['and the weather', 'what-carries-over', 'matcher'],
    ['and how long does it take', 'what-carries-over', 'matcher'],
    ['and communication', 'how-long', 'matcher'],
  ])('%s, after %s: %s', async (utterance, last, expected) => {
    expect((await hear(utterance, [last])).heard).toBe(expected);
  });
});

describe('two roles are spoken of together', () => {
  const roles = ['13-1081.00 pay', '11-3071.04 overview'];
  test.each([
    ['how do those two compare', roles, 'compare:11-3071.04:13-1081.00', 'in the order in which they were asked for'],
    ['which of them pays more', roles, 'compare:11-3071.04:13-1081.00:pay', 'a side of both'],
    ['compare both', roles, 'compare:11-3071.04:13-1081.00', 'few words'],
    ['which one needs more education', roles, 'compare:11-3071.04:13-1081.00:education', 'which of two'],
    ['and pay?', ['13-1081.00 overview', '11-3071.04 pay'], 'role:13-1081.00:pay', 'of the last one only'],
    ['which pays more', ['13-1081.00 pay', '13-1081.00 overview'], 'role:13-1081.00:pay', 'one role is no two'],
    [
      'which of them pays more',
      ['what-supply-chain', '13-1081.00 pay'],
      'compare:13-1081.00:11-3071.04:pay',
      'a card and an answer',
    ],
  ] as const)('%s, after %j: %s (%s)', async (utterance, topics, expected, _reason) => {
    expect((await hear(utterance, topics)).heard).toBe(expected);
  });

  test.each([
    ['which of the two is paid better', 'opm-vs-group-manager', 'answer:opm-vs-group-manager-pay'],
    ['which needs more education', 'opm-vs-center-operations', 'answer:opm-vs-center-operations-education'],
    ['which needs more education', 'opm-vs-center-operations-pay', 'answer:opm-vs-center-operations-education'],
    ['which of them pays more', 'om-vs-pm', 'answer:om-vs-pm-pay'],
    ['which needs more education', 'opm-vs-group-manager-pay', 'answer:opm-education-compared'],
    ['and the degree?', 'how-long', 'matcher'],
    ['and the degree?', 'om-vs-pm', 'answer:om-vs-pm-education'],
    ['pay?', 'om-vs-pm', 'answer:om-vs-pm-pay'],
    ['and pay in tech?', 'om-vs-pm', 'matcher'],
    ['which is paid better', 'opm-vs-general-manager', 'matcher'],
  ])('of two written roles the side has an answer of its own: %s, after %s: %s', async (utterance, last, expected) => {
    expect((await hear(utterance, [last])).heard).toBe(expected);
  });
});

describe('the same is asked of another role', () => {
  test.each([
    [
      'same for industrial production manager',
      '11-3071.04 pay',
      'role:11-3051.00:pay',
      'the same is no comparison here',
    ],
    ['is it the same for logisticians', '11-3071.04 education', 'role:13-1081.00:education', 'nor here'],
    ['and logisticians?', '11-3071.04 ai', 'role:13-1081.00:ai', 'a role alone'],
    [
      'compare with supply chain manager',
      '13-1081.00 pay',
      'compare:13-1081.00:11-3071.04',
      'a role with an answer of its own',
    ],
    ['compare pay with supply chain manager', '13-1081.00 pay', 'compare:13-1081.00:11-3071.04:pay', 'by a side'],
    ['compare that with a logistician', 'what-does-a-pm-do', 'compare:13-1082.00:13-1081.00', 'after a written role'],
    ['what about logisticians', 'ai-most-exposed', 'role:13-1081.00:ai', 'a written answer about AI'],
    ['and logisticians', 'ai-score-meaning', 'role:13-1081.00:ai', 'what one figure about AI means'],
    ['same for logisticians?', 'pay-all-roles', 'role:13-1081.00:pay', 'a written answer about pay'],
    ['and for a purchasing manager', 'education-om', 'role:11-3061.00:education', 'and about education'],
    ['and pay?', 'what-compliance', 'role:11-9199.02:pay', 'the one role that an answer is about'],
    ['what about logisticians', 'how-long', 'role:13-1081.00:overview', 'no side was asked about'],
  ])('%s, after %s: %s (%s)', async (utterance, last, expected) => {
    expect((await hear(utterance, [last])).heard).toBe(expected);
  });

  test.each([
    ['and pay?', 'what-does-a-pm-do', 'program manager pay'],
    ['the degree?', 'what-does-an-opm-do', 'operations program manager degree'],
    ['what about the skills', 'what-does-an-om-do', 'operations manager skill'],
  ])('a side alone is asked of the role of the last answer: %s, after %s', async (utterance, last, text) => {
    expect((await hear(utterance, [last])).asked).toContain(text);
  });

  test('of a role that answers are written about, the side is asked of the matcher', async () => {
    const { asked } = await hear('and operations managers?', ['11-3071.04 pay']);
    expect(asked).toContain('operation manager pay');
  });
});
