import { beforeAll, describe, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { loadKnowledge } from '../../src/content/load.ts';
import { respond } from '../../src/conversation/respond.ts';
import { readTopicValue, topicId, topicValue } from '../../src/conversation/topic-value.ts';
import { plainText } from '../../src/message/plain-text.ts';
import type { Match, Matcher } from '../../src/ports.ts';
import { type Context, NEW_CONTEXT, type Topic } from '../../src/understanding/context.ts';
import { findOwnTrouble, findSafetyTopic } from '../../src/understanding/safety.ts';
import { titleIndexOf } from '../../src/understanding/titles.ts';
import { createUnderstand, type Understand } from '../../src/understanding/understand.ts';

/** What is decided by plain rules, before or without any matching. */

let understand: Understand;
let library: Library;
const asked: string[] = [];
const NOTHING: Match = { candidates: [], confidence: 0, outcome: 'none' };
const matcher: Matcher = {
  async match(utterance) {
    asked.push(utterance);
    return NOTHING;
  },
};

beforeAll(async () => {
  const loaded = await loadKnowledge('knowledge', '2026-11-22');
  if (loaded.kind !== 'ok') throw new Error('the content has problems');
  library = loaded.library;
  understand = createUnderstand(library, matcher);
});

async function read(utterance: string, context: Context = NEW_CONTEXT): Promise<string> {
  const intent = await understand(utterance, context);
  switch (intent.kind) {
    case 'topic':
      return topicValue(intent.topic);
    case 'control':
      return intent.control;
    case 'safety':
      return `safety:${intent.topic}`;
    case 'pick':
      return `pick:${intent.value}`;
    case 'unsure':
      return intent.lookUps?.map(topicValue).join(' or ') ?? 'matcher';
    default:
      return 'matcher';
  }
}

function following(topic: Topic): Context {
  return { topics: [topic], offered: [], misses: 0 };
}

describe('occupations are looked up and compared from data', () => {
  test.each([
    ['facilities manager wage', 'role:11-3013.00:pay', 'a title and one telling word'],
    ['what does a logistics analyst earn?', 'role:13-1081.02:pay', 'the question of the manual'],
    ['hydroelectric production manager?', 'role:11-3051.06:overview', 'a title alone asks for all of it'],
    ['which software do logistics analysts use', 'role:13-1081.02:tools', 'plural titles are titles'],
    ['how exposed is a finance manager to ai', 'role:11-3031.00:ai', 'a name people use for an occupation'],
    ['compare supply chain manager with facilities manager', 'compare:11-3071.04:11-3013.00', 'in the order asked'],
    [
      'compare operations manager with industrial production manager',
      'compare:11-1021.00:11-3051.00',
      'a role of the written answers beside one of the data',
    ],
    ['I am a logistics analyst and my boss left, how do I start?', 'matcher', 'a title in passing is no look-up'],
    ['what does a program manager do', 'matcher', 'the written answers come first'],
    ['what is the going rate for a freight forwarder', 'role:43-5011.00:pay', 'a name people use'],
    ['financial manager v controller', 'compare:11-3031.00:11-3031.01', 'v is short for versus'],
    [
      'how much will ai touch industrial production managers',
      'role:11-3051.00:ai',
      '"how much" only asks for pay where no other word tells what is asked',
    ],
    [
      'never went to uni, worked up to site operations manager. still possible to become a PM?',
      'matcher',
      '"still" is a word of its own, and no slip in typing "skill"',
    ],
    ['warehouse supervisor to program manager', 'matcher', 'the way from one to the other is no comparison'],
    ['what does a supply chain manager earn in Germany', 'matcher', 'the figures are of the United States'],
  ])('%s -> %s (%s)', async (utterance, expected) => {
    expect(await read(utterance)).toBe(expected);
  });
});

describe('who leads a crew is not looked up as a manager', () => {
  test.each([
    [
      'which education does a team leader need',
      'role:51-1011.00:education or role:53-1042.00:education or role:43-1011.00:education',
      'it may be any of these, and none is a manager',
    ],
    [
      'what does a team leader earn',
      'role:51-1011.00:pay or role:43-1011.00:pay',
      'the pay survey has no line for those who move goods by hand',
    ],
    ['packing supervisor pay', 'role:51-1011.00:pay', 'a listed title'],
    ['packing lead pay', 'role:51-1011.00:pay', 'a lead is a supervisor'],
    ['packing team leader pay', 'role:51-1011.00:pay', 'with or without the team'],
    ['facilities director pay', 'role:11-3013.00:pay', 'a director runs something, as a manager does'],
    ['facilities supervisor pay', 'matcher', 'no list has it, and the manager’s pay is not theirs'],
    ['supervisor of facilities pay', 'matcher', 'the same turned round'],
    ['maintenance supervisor pay', 'matcher', 'listed for one special kind of plant only'],
    ['a lead of mine writes well, which software for her', 'matcher', 'a person, and no mine'],
  ])('%s -> %s (%s)', async (utterance, expected) => {
    expect(await read(utterance)).toBe(expected);
  });
});

describe('a title that several occupations share is asked back', () => {
  test('the questions are offered, the wider occupations first', async () => {
    const intent = await understand('what does a logistics specialist earn', NEW_CONTEXT);
    const { outcome, suggestions } = respond(library, NEW_CONTEXT, intent);
    expect(outcome).toBe('unsure');
    expect(suggestions.map(({ label }) => label)).toEqual([
      'What does a logistician earn?',
      'What does a logistics analyst earn?',
    ]);
  });

  test('in a comparison, too', async () => {
    expect(await read('compare logistics specialist with facilities manager')).toBe(
      'compare:13-1081.00:11-3013.00 or compare:13-1081.02:11-3013.00',
    );
  });

  test.each([
    ['and a logistics specialist?', 'role:13-1081.00:pay or role:13-1081.02:pay'],
    ['compare that with a logistics specialist', 'compare:11-3013.00:13-1081.00 or compare:11-3013.00:13-1081.02'],
  ])('in a follow-up, too: %s', async (utterance, expected) => {
    expect(await read(utterance, following({ kind: 'role', code: '11-3013.00', facet: 'pay' }))).toBe(expected);
  });

  test('no more than three', () => {
    const titles = titleIndexOf(library);
    const shared = [...library.roles.values()].flatMap(({ also_called }) =>
      also_called.flatMap((title) => titles.find(titles.read(title))),
    );
    expect(Math.max(...shared.map(({ others }) => others.length))).toBe(2);
  });

  test('in passing it stands for nothing in particular', async () => {
    const sure: Matcher = {
      match: async () => ({ candidates: [{ answer: 'no-degree', score: 0.6 }], confidence: 0.9, outcome: 'answer' }),
    };
    const story = 'before I send a team lead of ours here, does this bot read the education that people have given it';
    expect(await createUnderstand(library, sure)(story, NEW_CONTEXT)).toMatchObject({ kind: 'topic' });
  });
});

describe('a question about one’s own title is about it', () => {
  test.each([
    ["I'm a freight broker, is ChatGPT coming for my job", 'role:43-5011.00:ai', 'my job'],
    ['what would my warehouse team leader need to be good at', 'role:53-1042.00:skills', 'would my … need'],
    ['my warehouse team leader would need to be good at what he says', 'matcher', 'told, not asked'],
    ["I'm a freight broker and would like software tips for program managers", 'matcher', 'about another job'],
  ])('%s -> %s (%s)', async (utterance, expected) => {
    expect(await read(utterance)).toBe(expected);
  });
});

describe('a comparison is led by the side that was asked for', () => {
  test.each([
    [
      'which needs more of a degree, a facilities manager or a purchasing manager',
      'compare:11-3013.00:11-3061.00:education',
    ],
    ['which is more exposed to AI, a logistician or a construction manager', 'compare:13-1081.00:11-9021.00:ai'],
    ['how similar are a logistician and a construction manager', 'compare:13-1081.00:11-9021.00'],
    [
      'compare facilities manager, purchasing manager and construction manager',
      'compare:11-3013.00:11-3061.00:11-9021.00',
    ],
  ])('%s -> %s', async (utterance, expected) => {
    expect(await read(utterance)).toBe(expected);
    const topic = readTopicValue(expected) ?? { kind: 'answer', id: '' };
    expect(topicValue(topic)).toBe(expected);
    expect(topicId(topic), 'it is counted with the same two').toBe(expected.split(':').slice(0, 3).join(':'));
  });

  test('afterwards another side leads', async () => {
    const last: Topic = { kind: 'compare', a: '13-1081.00', b: '11-9021.00', facet: 'ai' };
    expect(await read('and which degree?', following(last))).toBe('compare:13-1081.00:11-9021.00:education');
  });

  test('of three named the first two are compared, which is said, and the third is offered', async () => {
    const intent = await understand(
      'compare facilities manager, purchasing manager and construction manager',
      NEW_CONTEXT,
    );
    const { said, suggestions } = respond(library, NEW_CONTEXT, intent);
    expect(plainText(said)).toMatch(/^I compare two at a time, here facilities managers and purchasing managers\./);
    expect(suggestions.map(({ value }) => value)).toEqual([
      'compare:11-3013.00:11-9021.00',
      'compare:11-3061.00:11-9021.00',
    ]);
  });
});

describe('a place is told apart only where the figures do', () => {
  test.each([
    ['what does a supply chain manager earn in Texas', 'role:11-3071.04:pay:us'],
    ['facilities manager salary in Chicago', 'role:11-3013.00:pay:us'],
    ['facilities manager salary in New Mexico', 'role:11-3013.00:pay:us'],
    ['who earns more in Ohio, a logistician or a construction manager', 'compare:13-1081.00:11-9021.00:pay:us'],
    ['which software do logisticians use in Ohio', 'role:13-1081.00:tools'],
    ['facilities manager salary in Mexico', 'matcher'],
    ['facilities manager salary in Toronto', 'matcher'],
    ['dc manager salary', 'role:11-3071.00:pay'],
  ])('%s -> %s', async (utterance, expected) => {
    expect(await read(utterance)).toBe(expected);
  });

  test('the answer says first that it is for the whole country', async () => {
    const intent = await understand('what does a supply chain manager earn in Texas', NEW_CONTEXT);
    expect(plainText(respond(library, NEW_CONTEXT, intent).said)).toMatch(
      /^These figures are for the whole United States; I have none for a single state or city\.\n+Half of/,
    );
  });
});

describe('a title that only says who somebody is is not looked up', () => {
  test.each([
    ["I'm a warehouse supervisor and I'd like to know how many months till I could be a program manager", 'I am'],
    ['my plant director earns well, but how would I get my boss to let me move over', 'my'],
    ['boss (finance manager) says learn how the business makes money. where do i look', 'says'],
    ['logistics analyst here with zero authority, how do I get paid attention to by engineers', 'here'],
    ['a supply chain manager of mine never misses a target, what is that worth in a program', 'of mine'],
  ])('%s (%s)', async (utterance, _word) => {
    asked.length = 0;
    expect(await read(utterance)).toBe('matcher');
    expect(asked, 'what is asked without the title is matched as well').toHaveLength(2);
  });

  test('in a short question even one’s own boss is who is asked about', async () => {
    expect(await read('how much does my plant manager make')).toBe('role:11-3051.00:pay');
  });
});

describe('a follow-up is weighed by where the conversation stands', () => {
  const scores =
    (all: Readonly<Record<string, number>>): Matcher['match'] =>
    async () => ({
      candidates: Object.entries(all).map(([answer, score]) => ({ answer, score })),
      confidence: 0.3,
      outcome: 'unsure',
    });
  test.each([
    [{ 'pay-top': 0.3, 'is-it-a-step-up': 0.3 }, 'answer:pay-top', 'of the same subject as the last answer'],
    [{ 'pay-om': 0.5, 'pay-entry': 0.4 }, 'answer:pay-entry', 'what has just been said is seldom asked again'],
    [{ 'pay-top': 0.05, 'ai-om': 0.04 }, 'none', 'near, but nothing like it: being near is no question'],
    [{ 'ai-om': 0.1, 'tools-om': 0.1 }, 'none', 'nothing near, nothing like it: nothing is said'],
  ])('%j -> %s (%s)', async (all, expected, _reason) => {
    const hears = createUnderstand(library, { match: scores(all) });
    const intent = await hears('and the others?', following({ kind: 'answer', id: 'pay-om' }));
    expect(intent.kind === 'topic' ? topicValue(intent.topic) : intent.kind).toBe(expected);
  });
});

describe('a follow-up is completed from what was said before', () => {
  const facilities: Topic = { kind: 'role', code: '11-3013.00', facet: 'pay' };
  test.each([
    ['and for a purchasing manager?', facilities, 'role:11-3061.00:pay', 'another title, the same side'],
    ['and what degree', facilities, 'role:11-3013.00:education', 'the same title, another side'],
    ['compare that with a construction manager', facilities, 'compare:11-3013.00:11-9021.00', 'that is the last title'],
    ['is that one safe from ai?', facilities, 'role:11-3013.00:ai', 'a pointer and a telling word'],
  ] as const)('%s', async (utterance, last, expected, _reason) => {
    expect(await read(utterance, following(last))).toBe(expected);
  });

  test('after a written answer its roles are put in place of the pointer', async () => {
    asked.length = 0;
    await read('compare that with a group manager', following({ kind: 'answer', id: 'what-does-an-opm-do' }));
    expect(asked).toContain('compare operations program manager with a group manager');
  });

  test('a question that stands on its own is left as it is', async () => {
    asked.length = 0;
    await read('where do I find training for people who run a warehouse at night these days', following(facilities));
    expect(asked).toEqual(['where do I find training for people who run a warehouse at night these days']);
  });
});

describe('a story that names a title may be about something else', () => {
  const sure = (answer: string): Matcher => ({
    match: async () => ({ candidates: [{ answer, score: 0.6 }], confidence: 0.9, outcome: 'answer' }),
  });
  const story =
    'my best shift lead never finished high school and thinks that rules her out of ever getting a program job';

  test('what the matcher is sure of and the look-up are both offered', async () => {
    const intent = await createUnderstand(library, sure('no-degree'))(story, NEW_CONTEXT);
    expect(intent).toMatchObject({ kind: 'unsure', nearest: ['no-degree'], lookUps: [{ kind: 'role' }] });
    const { suggestions } = respond(library, NEW_CONTEXT, intent);
    expect(suggestions.map(({ value }) => value)).toEqual(['answer:no-degree', 'role:51-1011.00:education']);
  });

  test('it is looked up where the matcher knows nothing better', async () => {
    expect(await read(story)).toBe('role:51-1011.00:education');
  });

  test('few words are a look-up, however sure the matcher is', async () => {
    const intent = await createUnderstand(library, sure('no-degree'))('facilities manager wage', NEW_CONTEXT);
    expect(intent).toMatchObject({ kind: 'topic', topic: { kind: 'role', facet: 'pay' } });
  });

  test('trouble that the matcher hears in it reaches a human', async () => {
    const intent = await createUnderstand(library, sure('safety:health'))(story, NEW_CONTEXT);
    expect(intent).toEqual({ kind: 'safety', topic: 'health' });
  });
});

describe('a follow-up carries over what the last turn asked', () => {
  const compared: Topic = { kind: 'compare', a: '13-1081.00', b: '13-1081.02' };

  test.each([
    ['tools for the second one', 'role:13-1081.02:tools', 'the second of two'],
    ['and pay for the first one?', 'role:13-1081.00:pay', 'the first of two'],
    ['and pay?', 'compare:13-1081.00:13-1081.02:pay', 'both, where neither is named'],
  ])('%s: %s (%s)', async (utterance, expected) => {
    expect(await read(utterance, following(compared))).toBe(expected);
  });

  test('a role alone is put in the place of the last one', async () => {
    asked.length = 0;
    await read('what about a performance manager', following({ kind: 'answer', id: 'opm-vs-general-manager' }));
    expect(asked).toContain('How does an operations program manager compare with a performance manager?');
    expect(asked.filter((text) => text.includes('general manager'))).toEqual([]);
  });

  test('a subject that lies near is no answer to what says nothing of it', async () => {
    const nothingSaid: Match = {
      candidates: [{ answer: 'pay-om', score: 0.02 }],
      confidence: 0.02,
      outcome: 'none',
    };
    const reader = createUnderstand(library, { match: async () => nothingSaid });
    const intent = await reader('what is the weather', following({ kind: 'answer', id: 'pay-pm' }));
    expect(intent.kind).not.toBe('topic');
  });

  test('a role that was only carried over is nothing that was asked', async () => {
    const reader = createUnderstand(library, {
      match: async (text) =>
        text.includes('supply chain manager')
          ? { candidates: [{ answer: 'what-supply-chain', score: 0.9 }], confidence: 0.99, outcome: 'answer' }
          : NOTHING,
    });
    const intent = await reader('play some music', following({ kind: 'role', code: '11-3071.04', facet: 'pay' }));
    expect(intent).toMatchObject({ kind: 'none', nearest: [] });
  });
});

describe('what was offered can be typed', () => {
  const offered = [
    { label: 'How long does it take?', value: 'a' },
    { label: 'What carries over?', value: 'b' },
    { label: 'Is it a step up?', value: 'c' },
  ];
  test.each([
    ['2', 'pick:b'],
    ['the second one', 'pick:b'],
    ['number 3 please', 'pick:c'],
    ['the last one', 'pick:c'],
    ['what carries over', 'pick:b'],
    ['5', 'matcher'],
    ['two teams asked me to help', 'matcher'],
  ])('%s -> %s', async (utterance, expected) => {
    expect(await read(utterance, { topics: [], offered, misses: 0 })).toBe(expected);
  });
});

describe('small talk and nothing at all', () => {
  test.each([
    ['hi', 'greet'],
    ['Help!', 'help'],
    ['thank you so much', 'thanks'],
    ['   ', 'empty'],
    ['🙂🙂🙂', 'empty'],
    ['help me move up to program manager', 'matcher'],
  ])('%j -> %s', async (utterance, expected) => {
    expect(await read(utterance)).toBe(expected);
  });
});

describe('topics that belong to a human', () => {
  test.each([
    ['my manager owes me overtime and will not pay', 'safety:pay-dispute'],
    ['I want to kill myself', 'safety:distress'],
    ["i can't cope any more", 'safety:distress'],
    ['they are bullying me at work', 'safety:harassment'],
    ['can I sue my employer', 'safety:law'],
  ])('%s -> %s', async (utterance, expected) => {
    expect(await read(utterance)).toBe(expected);
  });

  test('what the matcher hears in the whole text is not lost with a title that is only mentioned', async () => {
    const hears = createUnderstand(library, {
      match: async (text) => ({
        candidates: [{ answer: text.includes('plant manager') ? 'safety:harassment' : 'pay-om', score: 0.4 }],
        confidence: text.includes('plant manager') ? 0.3 : 0.9,
        outcome: text.includes('plant manager') ? 'unsure' : 'answer',
      }),
    });
    const utterance = 'my plant manager keeps staring at me in the changing room and winks at me';
    expect(await hears(utterance, NEW_CONTEXT)).toEqual({ kind: 'safety', topic: 'harassment' });
  });

  test('no written question or phrasing is taken for one', () => {
    const taken = [...library.answers.values()].flatMap(({ phrasings }) =>
      phrasings.filter((phrasing) => findSafetyTopic(library.safety, phrasing) !== undefined),
    );
    expect(taken).toEqual([]);
  });

  test.each([
    ['I rolled out harassment training to 12 sites', undefined, 'the name of a course'],
    ['after harassment training he is still harassing me', 'harassment', 'a course beside the trouble itself'],
    ['my doctor and my lawyer both laughed at the job title', undefined, 'people who only appear in it'],
    ['I cry in the car park every single day', 'distress', 'however work is mixed in'],
  ])('%s -> %s (%s)', (utterance, topic, _reason) => {
    expect(findSafetyTopic(library.safety, utterance)?.id).toBe(topic);
  });
});

describe('in a résumé or a posting, trouble is only what happens to the person', () => {
  test.each<[string, string | undefined, string]>([
    ['We do not tolerate harassment, bullying or retaliation.', undefined, 'a posting'],
    ['I was responsible for harassment training at two sites', undefined, 'a duty'],
    ['I led the investigation of bullying complaints', undefined, 'a duty'],
    ['Built a suicide prevention line; ran depression screenings', undefined, 'a duty in health care'],
    ['Led 40 people. My manager is harassing our whole shift.', 'harassment', 'who does it'],
    ['Led 40 people. I am constantly being bullied', 'harassment', 'to whom'],
    ['Led 40 people\nI was harassed', 'harassment', 'to whom, on a line of its own'],
    ['Led 40 people, ran the risk list. I feel so depressed', 'distress', 'how they are'],
    ["Led 40 people. I can't go on.", 'distress', 'a phrase that is about oneself'],
    ['Led 40 people. They threatened me, and I want to die', 'distress', 'the most urgent comes first'],
  ])('%s', (text, topic) => {
    expect(findOwnTrouble(library.safety, text)?.id).toBe(topic);
  });

  test('every phrase that stands for oneself is heard anywhere', () => {
    const missed = library.safety
      .flatMap(({ phrases }) => phrases)
      .filter((phrase) => /\b(?:me|myself|i'm|i am)\b/.test(phrase))
      .filter((phrase) => findOwnTrouble(library.safety, `Led 40 people. ${phrase.replace('*', '')}.`) === undefined);
    expect(missed).toEqual([]);
  });
});
