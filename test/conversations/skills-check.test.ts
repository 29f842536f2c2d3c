import { describe, expect, test } from 'vitest';
import { CHECKED } from '../support/checked.ts';
import { type World, world } from '../support/world.ts';

const check = (): World => world({ at: '2026-03-23T09:00:00Z' });

/** Answers a run of questions; what is said to the last of them is for the script to tell. */
const answering = (levels: string): string =>
  levels
    .split(' ')
    .map((level) => `Ana: ${level}`)
    .join('\n      Bot: …\n      ');

const TO_QUESTION_1 = `
      Ana: assess me
      Bot: … Which move do you have in mind? …
      Ana: program manager
      Bot: Program manager. Ten questions …
      Bot: … Question 1 of 10 …
    `;

describe('the start', () => {
  test('where to comes first, then what it takes, what is kept and who sees it, then question 1', async () => {
    await check().plays(`
      Ana: assess me
      Bot: I am Opsward, a bot. … Which move do you have in mind? 1. Program manager 2. Operations program manager 3. Lead operations 4. Not sure yet
      Ana: [pressed: Program manager]
      Bot redraws: Which move do you have in mind? ✓ Program manager
      Bot: Program manager. Ten questions … about six minutes … up to three short stories … Opsward shows this to nobody. … erase …
      Bot: … Question 1 of 10 What counts: … In the past 12 months, have you brought a slipping target back on course? 1 not yet · 2 once, or with help · … 1. Not yet 2. Once or with help 3. Led it twice or more 4. Routine 5. Not in my role 6. Skip
    `);
  });

  test.each([
    ['yes', 'Program manager.'],
    ['no', 'Lead operations.'],
  ])('whoever is not sure is asked one thing: %s', async (coordinates, destination) => {
    await check().plays(`
      Ana: I'd like to take the skills check
      Bot: … 4. Not sure yet
      Ana: not sure
      Bot: Do you already coordinate work across teams? 1. Yes 2. No
      Ana: ${coordinates}
      Bot: ${destination} Ten questions …
      Bot: … Question 1 of 10 …
    `);
  });

  test('whoever asks for it and is in trouble is not asked the first question', async () => {
    await check().plays(`
      Ana: assess me, I just want to kill myself
      Bot: … I'm sorry that it is this heavy right now. …
    `);
  });

  test('a pasted résumé may speak of harassment and depression, at the start and in the middle', async () => {
    const resume =
      'Built the 12-month roadmap for the warehouse program with milestones and owners. Ran the risk register with mitigation plans, triggers and owners. Trained 40 supervisors on the harassment and retaliation policy. Set up a depression screening with the wellbeing team. Wrote weekly status updates for executives and presented the decisions.';
    await check().plays(`
      Ana: ${resume}
      Bot: … In what you wrote I found words that bear on some of the questions. … Which move do you have in mind? …
    `);
    await check().plays(`
      ${TO_QUESTION_1.trim()}
      Ana: ${resume}
      Bot: In what you wrote I found words … Question 1 of 10 …
      Ana: ${resume} My boss is harassing me.
      Bot: I'm sorry this is happening; …
    `);
  });

  test('it is offered to whoever arrives, and under the answers that call for it', async () => {
    await check().plays(`
      Ana: [opens the chat]
      Bot: Hello. I am Opsward, a bot … 1. Take the skills check …
      Ana: 1
      Bot: Which move do you have in mind? …
      Ben in #ops: what is the skills check
      Bot in #ops: … 4. Take the skills check
      Ben in #ops: [pressed: Take the skills check]
      Bot to Ben: Which move do you have in mind? …
      Bot in #ops, only for Ben: I have written to you directly.
    `);
  });

  test('in a channel not a word of it is said', async () => {
    await check().plays(`
      Ana in #ops: assess me
      Bot: … Which move do you have in mind? …
      Bot in #ops, only for Ana: I have written to you directly.
    `);
  });

  test('the track decides the questions: whoever wants to lead operations is asked about that', async () => {
    await check().plays(`
      Ana: skills check
      Bot: …
      Ana: lead operations
      Bot: Lead operations. …
      Bot: … Question 1 of 10 … have you owned a process and its number from end to end? …
    `);
  });
});

describe('the questions', () => {
  test('a side question, a reason, a skip, "not in my role" and a correction, as in any flow', async () => {
    await (await check().plays(TO_QUESTION_1)).plays(`
      Ana: how long does it take?
      Bot: Three to nine months …
      Bot: Back to question 1 of 10. …
      Ana: why do you ask?
      Bot: Programs are judged by whether they recover, … Back to question 1 of 10. …
      Ana: several times. How do I start the move from operations to program management?
      Bot: Start with one piece of work …
      Bot: … Question 2 of 10 …
      Ana: yes
      Bot: Good. How often was that? 1. Not yet 2. Once or with help …
      Ana: not my job
      Bot: … Question 3 of 10 …
      Ana: rather not say
      Bot: … Question 4 of 10 …
      Ana: actually question 1 should be routine
      Bot: Targets: it was "Led it twice or more", now it is "Routine". Back to question 4 of 10. …
    `);
  });

  test('halfway it says how far it is', async () => {
    await (await check().plays(TO_QUESTION_1)).plays(`
      ${answering('3 3 3 3 3')}
      Bot: … Question 6 of 10 …
      Ana: gotta go
      Bot: Paused at question 6 of 10 of the skills check. …
      -- 3 days later --
      Bot: You left the skills check at question 6 of 10, with about 3 minutes to go. …
      Ana: [pressed: Continue]
      Bot: Welcome back. You are at question 6 of 10 of the skills check, about 3 minutes left. …
    `);
  });
});

describe('the stories and the result', () => {
  test('after question 10 it asks for stories, each with a way to the result', async () => {
    await (await check().plays(TO_QUESTION_1)).plays(`
      ${answering('3 3 3 3 4 3 2 3 2 1')}
      Bot: That was the last question. A short story or two would make the result surer, …
      Bot: … Story 1 of 3 About cross-functional coordination, where you said "Routine". Which initiative was it, … 1. Show my result now
      Ana: the dock
      Bot: That is rather short for a story. … 1. Show my result now
      Ana: We moved three sites to one system with six teams, it cut the queue by half, and the board saw it
      Bot redraws: … ✓ We moved three sites …
      Bot: Having told it, is "Routine" still right? 1. Keep it 2. One lower
      Ana: keep it
      Bot: On your résumé this is: 1. In these words 2. Described as operations 3. Not there
      Ana: described as operations
      Bot: … Story 2 of 3 About dependency mapping, …
      Ana: no example comes to mind
      Bot: That is fine. Your answer stands, with nothing to show for it yet. … Story 3 of 3 About program governance, where you said "Once or with help". …
      Ana: show my result now
      Bot: Program manager: realistic … You, beside the target (of 4) Targets: … Work on these, in this order: … Quick win, … 10 of 10 answered, 1 with a story: somewhat sure. … 1. Start my plan 2. Why these? 3. Change an answer
    `);
  });

  test('"why?" shows question, answer, target, rule and source of each gap', async () => {
    await (await check().plays(TO_QUESTION_1)).plays(`
      ${answering('3 3 3 3 1 3 3 3 3 1')}
      Bot: …
      Bot: … Story 1 of 2 …
      Ana: show my result now
      Bot: Program manager: realistic …
      Ana: why?
      Bot: Why these? Cross-functional coordination Question 5: … You said: 1 (not yet) Target: 4 … Rule: … This one is 3 below. Source: AICareerPivot, … 1. Start my plan 2. Change an answer
    `);
  });

  test('a changed answer makes the result again', async () => {
    const play = await (await check().plays(TO_QUESTION_1)).plays(`
      ${answering('1 1 1 1 2 1 1 1 1 1')}
      Bot: …
      Bot: … Story 1 of 1 …
      Ana: skip
      Bot: That is fine. … Program manager: not in this window from here … 1. Start my plan 2. Why these? 3. Check: Lead operations 4. Change an answer
      Ana: change an answer
      Bot: Which answer would you like to change? 1. Targets: Not yet …
      Ana: 1
      Bot: So far you said: Not yet. … Question 1 of 10 …
      Ana: routine
      Bot: Targets: it was "Not yet", now it is "Routine". … Story 1 of 2 About execution against targets, …
      Ana: show my result now
      Bot: Program manager: not in this window from here … Targets: ████████ 4 of 4, target 3 …
    `);
    expect(await play.record('Ana')).toMatchObject({ finished: [{ flow: 'skills-check' }] });
  });

  test('where another destination is nearer it offers that check, with the answers that carry over to confirm', async () => {
    await (await check().plays(TO_QUESTION_1)).plays(`
      ${answering('3 1 1 1 1 1 1 1 1 1')}
      Bot: …
      Bot: … Story 1 of 1 …
      Ana: show my result now
      Bot: Program manager: not in this window from here … Leading operations is nearer from here, and most of your answers carry over. …
      Ana: [pressed: Check: Lead operations]
      Bot: Lead operations. …
      Bot: … Question 1 of 10 … have you owned a process … To a question near this one you said Led it twice or more. It counts here only if you say so. … 7. Yes, the same here
      Ana: yes
      Bot: … Question 2 of 10 …
    `);
  });

  test('with fewer than six answers there is no verdict', async () => {
    await (await check().plays(TO_QUESTION_1)).plays(`
      ${answering('s s s s s s 1 1 1 1')}
      Bot: Program manager: what stands out so far … 4 of 10 answered: too few for a verdict, …
    `);
  });

  test('the result can be seen again, after a month too', async () => {
    await (await check().plays(TO_QUESTION_1)).plays(`
      ${answering('1 1 1 1 1 1 1 1 1 1')}
      Bot: Program manager: not in this window from here …
      Ana: how long does it take
      Bot: Three to nine months …
      Ana: show my result
      Bot: Program manager: not in this window from here …
      -- 5 weeks later --
      Ana: my result
      Bot: Program manager: not in this window from here …
      Ana: actually question 2 should be routine
      Bot: Resource plan: it was "Not yet", now it is "Routine". … Story 1 of 1 …
    `);
  });
});

describe('checking again', () => {
  const FIRST = `
      ${TO_QUESTION_1.trim()}
      ${answering('3 3 3 3 2 3 3 3 3 1')}
      Bot: …
      Bot: … Story 1 of 3 …
      Ana: We showed that the carrier change waits for the scanner rollout, and moved it by two weeks with three teams
      Bot: …
      Ana: keep
      Bot: …
      Ana: in these words
      Bot: …
      Ana: show my result now
      Bot: Program manager: realistic … You, beside the target …
  `;

  test('the old answer is shown, a raised level asks for a new story, and the change is drawn', async () => {
    await (await check().plays(FIRST)).plays(`
      -- 6 weeks later --
      Ana: check again
      Bot: Which move do you have in mind? …
      Ana: program manager
      Bot: Program manager, again. The same ten questions. Each shows what you said last time; …
      Bot: … Question 1 of 10 … Last time you said: Led it twice or more. …
      ${answering('3 3 3 3 4 3 3 3 3 1')}
      Bot: …
      Bot: … Story 1 of 1 About cross-functional coordination, where you said "Routine". …
      Ana: We coordinated six teams over the summer to move the returns desk, every week, and the director saw it
      Bot: …
      Ana: keep
      Bot: …
      Ana: in these words
      Bot: Program manager: then and now … What changed (of 4) Coordination: ████████ 4 of 4, target 4 (was 2) …
      Bot: Program manager: realistic now … 10 of 10 answered, 2 with a story: fairly sure. …
    `);
  });
});

describe('a job posting pasted in the middle', () => {
  const POSTING = `Program Manager, Lisbon. Reporting to the director of operations, this person owns the Iberian network. Responsibilities: lead programs across three sites; keep the risk register. Basic qualifications: 5+ years of experience in operations. Preferred qualifications: PMP.`;

  test('is nobody’s answer: the check keeps its place, and nothing is kept of the posting', async () => {
    const play = await check().plays(`
      Ana: assess me
      Bot: …
      Ana: program manager
      Bot: …
      Bot: … Question 1 of 10 …
      Ana: 3
      Bot: … Question 2 of 10 …
      Ana: ${POSTING}
      Bot: That reads like a job posting, so I have not taken it as your answer. I can hold a job posting against what you have, requirement by requirement, once the skills check you have begun is done. I keep nothing of a posting, so paste it again then.
      Bot: Back to question 2 of 10. …
      Ana: once
      Bot: … Question 3 of 10 …
    `);
    expect(JSON.stringify(await play.record('Ana'))).not.toContain('Iberian');
  });

  test('nor is it the story that is asked for; after an earlier check it is compared at once', async () => {
    const play = await check().plays(CHECKED);
    await play.plays(`
      Ana: check again
      Bot: …
      Ana: ${POSTING}
      Bot: That reads like a job posting, so I have not taken it as your answer. … What the posting asks for, beside what you have … I compared the posting with your skills check and kept nothing of it.
      Bot: … Which move do you have in mind? …
      Ana: stop
      Bot: …
      Ana: add a story
      Bot: Tell me about one initiative of yours, …
      Bot: … What was it, in a few words? …
      Ana: ${POSTING}
      Bot: That reads like a job posting, so I have not taken it as your answer. … What the posting asks for, …
      Bot: …
    `);
    expect(JSON.stringify(await play.record('Ana'))).not.toContain('Iberian');
  });
});

describe('from a background', () => {
  const RESUME = `Operations Manager, Northline Logistics, 2018 to 2025. Led a site of 80 people and a budget of $4 million. Built the weekly risk register with owners and dates for all three sites and chaired the steering meeting. Coordinated the warehouse system rollout across six teams in finance, IT and transport.`;

  test('a résumé pasted when the move is asked for is used once the move is known', async () => {
    await check().plays(`
      Ana: assess me
      Bot: … Which move do you have in mind? …
      Ana: ${RESUME}
      Bot: In what you wrote I found words that bear on some of the questions. … Which move do you have in mind? …
      Ana: not sure
      Bot: … Do you already coordinate work across teams? …
      Ana: yes
      Bot: …
      Bot: … Question 1 of 10 …
      Ana: 3
      Bot: … Question 2 of 10 … You wrote: "Led a site of 80 people and a budget of $4 million". …
    `);
  });

  test('a pasted résumé fills in several items, each shown with its words and confirmed before it counts', async () => {
    await check().plays(`
      Ana: ${RESUME}
      Bot: … In what you wrote I found words that bear on some of the questions. … Which move do you have in mind? …
      Ana: pm
      Bot: …
      Bot: … Question 1 of 10 …
      Ana: 3
      Bot: … Question 2 of 10 … You wrote: "Led a site of 80 people and a budget of $4 million". I read that as Led it twice or more. It counts only if you say so. … 7. Yes, as you read it
      Ana: no
      Bot: Then I leave that out. … Question 2 of 10 …
      Ana: once
      Bot: … Question 3 of 10 … You wrote: "Built the weekly risk register … I read that as Led it twice or more. …
      Ana: yes
      Bot redraws: … ✓ Led it twice or more
      Bot: … Question 4 of 10 …
    `);
  });
});
