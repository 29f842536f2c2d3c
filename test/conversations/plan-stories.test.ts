import { describe, expect, test } from 'vitest';
import type { Library } from '../../src/content/library.ts';
import { CHECKED, STARTED } from '../support/checked.ts';
import { type World, type WorldOptions, world } from '../support/world.ts';

const bot = (options: Pick<WorldOptions, 'library'> = {}): World => world({ at: '2026-03-23T09:00:00Z', ...options });
const checked = (): Promise<World> => bot().plays(CHECKED);

const TOLD = `
      Ana: add a story
      Bot: Tell me about one initiative of yours, in five short answers; …
      Bot: … Question 1 of 5 What was it, in a few words? …
      Ana: moving returns to the new dock
      Bot: … Question 2 of 5 What was different at the end, and for whom? …
      Ana: the queue fell from 9 days to 4 for the store teams
      Bot: … Question 3 of 5 …
      Ana: the dock waited for the scanners
      Bot: … Question 4 of 5 …
      Ana: stores, IT and transport
      Bot: … Question 5 of 5 …
      Ana: skip
      Bot: Which of these is it an example of? … 6. None of these
      Ana: none of these
`;
const RETURNS = `
      Bot: Moving returns to the new dock Résumé line Program: moving returns to the new dock. Outcome: the queue fell from 9 days to 4 for the store teams. Dependencies: the dock waited for the scanners. Stakeholders: stores, IT and transport. For an interview Situation: … Said aloud, about … seconds … Not told yet, so not in it: Governance. …
`;

describe('the evidence bank', () => {
  test('five answers become a résumé line, a story for an interview and a pitch, from one’s own words', async () => {
    await (await checked()).plays(`${TOLD}${RETURNS}
      Ana: my stories
      Bot: Moving returns to the new dock Résumé line …
    `);
  });

  test('a story can be erased, and is gone from the store as well', async () => {
    const play = await (await checked()).plays(`${TOLD}${RETURNS}
      Ana: my stories
      Bot: Moving returns … 1. Add a story 2. Erase this story
      Ana: [pressed: Erase this story]
      Bot: Erased. Nothing of that story is kept.
      Ana: my stories
      Bot: You have told no story yet. …
    `);
    expect(JSON.stringify(await play.record('Ana'))).not.toContain('scanners');
  });

  test('thinking aloud is no name for it: it is met kindly, and nothing of it is kept', async () => {
    const play = await (await checked()).plays(`
      Ana: add a story
      Bot: …
      Bot: … Question 1 of 5 … What was it, in a few words? …
      Ana: hmmm
      Bot: There is no hurry. A few words of your own are enough, or write pause and come back to it later.
      Ana: uh, let me think
      Bot: Put more plainly: … What was it, in a few words? …
      Ana: moving returns to the new dock
      Bot: … Question 2 of 5 …
      Ana: idk
      Bot: There is no hurry. … 1. Skip this
      Ana: skip
      Bot: … Question 3 of 5 …
    `);
    const kept = JSON.stringify(await play.record('Ana'));
    expect(['hmmm', 'let me think"', '"idk"'].filter((said) => kept.includes(`:"${said}`))).toEqual([]);
  });

  test('side questions and the plan can be looked at in between', async () => {
    await (await (await checked()).plays(STARTED)).plays(`
      Ana: add a story
      Bot: …
      Bot: … Question 1 of 5 …
      Ana: my plan
      Bot: Your plan: 12 weeks …
      Bot: Back to question 1 of 5. What was it, in a few words? …
    `);
  });

  test('where the company has switched it off, nobody is offered it', async () => {
    const off = world({
      at: '2026-03-23T09:00:00Z',
      library: (real) => ({
        ...real,
        company: { ...real.company, features: { ...real.company.features, resume_help: false } },
      }),
    });
    await (await off.plays(CHECKED)).plays(`
      Ana: am I ready to apply
      Bot: Toward … 1. Start my plan
      Ana: my stories
      Bot: Your company has switched this part off.
    `);
  });
});

describe('working papers', () => {
  test('a few questions become Markdown to paste, and nothing of it is kept', async () => {
    const play = await bot().plays(`
      Ana: which templates are there?
      Bot: … I can fill in one of these with you. … 1. Dependency map 2. Risk list …
      Ana: risk list
      Bot: Risk list. …
      Bot: … Question 1 of 3 Which piece of work is the list for? …
      Ana: Peak season
      Bot: … Question 2 of 3 …
      Ana: Carrier does not come; no call by seven; Sam; line up a second one; 3 May
      Bot: … Question 3 of 3 …
      Ana: Mondays in the shift review
      Bot: Here it is, ready to paste. …
      Bot: # Risk list: Peak season ## Risks | What could happen | First sign | Owner | What they do | By when | | --- | --- | --- | --- | --- | | Carrier does not come | No call by seven | Sam | Line up a second one | 3 May | ## Looked at again Mondays in the shift review
    `);
    expect(JSON.stringify(await play.record('Ana'))).not.toContain('Carrier');
  });
});

describe('a job posting', () => {
  const withoutJobAds = (real: Library): Library => ({
    ...real,
    company: { ...real.company, features: { ...real.company.features, job_ad_match: false } },
  });
  const AD =
    'We are looking for a program manager. What you bring: experience with risk registers; you coordinate teams across departments; PMP certification; a workplace free of harassment.';

  test('requirement by requirement, and nothing of it is kept', async () => {
    const play = await (await checked()).plays(`
      Ana: match this job ad
      Bot: Paste the posting here, …
      Ana: too short
      Bot: That is too short for a posting. …
      Ana: ${AD}
      Bot redraws: Paste the posting here, … ✓ posting read
      Bot: What the posting asks for, beside what you have … I compared the posting with your skills check and kept nothing of it. …
      Ana: job ad: ${AD}
      Bot: What the posting asks for, beside what you have …
    `);
    expect(JSON.stringify(await play.record('Ana'))).not.toContain('certification');
  });

  test('pasted without a word it is known for what it is, and its words about harassment are other people’s', async () => {
    const pasted =
      'Program Manager (Lisbon). About the role: you will lead programs across three sites. Requirements: 5+ years of experience with risk registers and dependencies. Experience with weekly status updates for executives. We are an equal opportunity employer and do not tolerate harassment or retaliation of any kind. PMP preferred.';
    await (await checked()).plays(`
      Ana: ${pasted}
      Bot: What the posting asks for, beside what you have … I compared the posting with your skills check and kept nothing of it. …
    `);
    await bot({ library: withoutJobAds }).plays(`
      Ana: ${pasted}
      Bot: … Your company has switched off comparing postings here, so I have not looked into it. …
    `);
  });

  test('without a skills check it is told what it can be held against, and nothing of it is kept', async () => {
    const play = await bot().plays(`
      Ana: Program Manager, Lisbon. Reporting to the director of operations, this person owns the Iberian network. Responsibilities: lead programs across three sites; keep the risk register. Basic qualifications: 5+ years of experience in operations. Preferred qualifications: PMP.
      Bot: … I can hold a job posting against what you have, requirement by requirement, once your skills check is done; it takes about six minutes. I keep nothing of a posting, so paste it then. 1. Take the skills check
    `);
    expect(JSON.stringify(await play.record('Ana'))).not.toContain('Iberian');
    await play.plays(`
      Ana: 1
      Bot: Which move do you have in mind? …
    `);
  });

  test('whoever is in trouble and says so where a posting was asked for is heard', async () => {
    await (await checked()).plays(`
      Ana: job ad
      Bot: Paste the posting here, …
      Ana: honestly I do not care about any posting today, I just want to kill myself
      Bot: I'm sorry that it is this heavy right now. …
      Ana: job ad: my manager has been harassing me for months and nobody on the shift says a word
      Bot: I'm sorry this is happening; …
    `);
  });

  test('it needs a skills check to be held against', async () => {
    await bot().plays(`
      Ana: job ad
      Bot: … I can hold a job posting against what you have, … 1. Take the skills check
    `);
  });
});
