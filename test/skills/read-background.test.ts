import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { preselect } from '../../src/skills/preselect.ts';
import { type Evidence, evidenceLine, findEvidence, readBackground } from '../../src/skills/read-background.ts';
import { SKILLS, type Skill } from '../../src/skills/skill.ts';
import { realLibrary } from '../support/real-library.ts';
import { questionnaireFor } from '../support/skills.ts';

const library = await realLibrary();
const read = (text: string) => readBackground(library, text);
const brief = (text: string) => read(text).map(({ skill, strength }) => `${skill}: ${strength}`);

describe('what a line of a résumé or a message shows', () => {
  test.each<{ text: string; shows: readonly string[] }>([
    {
      text: 'Led a cross-functional team of 9 from IT and finance to roll out a new WMS.',
      shows: ['cross_functional_coordination: led'],
    },
    {
      text: '- Coordinated with HR, safety and maintenance on the relocation of two lines',
      shows: ['cross_functional_coordination: took part'],
    },
    { text: 'Chaired the weekly cross-departmental meeting', shows: ['cross_functional_coordination: took part'] },
    { text: 'I coordinate three teams daily', shows: ['cross_functional_coordination: took part'] },
    {
      text: 'Kept a risk register with owners and dates for the ERP migration.',
      shows: ['risk_and_dependency_management: took part'],
    },
    { text: 'Identified risks early and escalated issues', shows: ['risk_and_dependency_management: took part'] },
    {
      text: 'Exceeded productivity targets by 15% three years in a row',
      shows: ['execution_against_targets: took part'],
    },
    { text: 'Delivered the relocation on time and under budget.', shows: ['execution_against_targets: took part'] },
    { text: 'Hit all quarterly KPIs', shows: ['execution_against_targets: took part'] },
    { text: 'Met 99% SLA for 18 months running', shows: ['execution_against_targets: took part'] },
    { text: 'Kept stakeholders informed during the move', shows: ['stakeholder_communication: took part'] },
    { text: 'Communicated schedule changes to clients and vendors', shows: ['stakeholder_communication: took part'] },
    { text: 'Planned labor and headcount for 4 shifts', shows: ['resource_planning: took part'] },
    { text: 'I make the weekly rota and decide who covers which shift', shows: ['resource_planning: took part'] },
    { text: 'Wrote the project charter and ran the steering committee', shows: ['program_frameworks: led'] },
    { text: 'Facilitate scrum meetings including daily stand-up meetings.', shows: ['program_frameworks: took part'] },
    { text: 'Briefed the COO weekly on launch status', shows: ['executive_communication: took part'] },
    {
      text: 'Presented a business case for automation to the board; approved in 2023',
      shows: ['executive_communication: took part'],
    },
    {
      text: 'Persuaded engineering to move our fix up their backlog',
      shows: ['influence_without_authority: took part'],
    },
    {
      text: 'Got the sales team to change their cut-off without having any authority over them',
      shows: ['influence_without_authority: took part'],
    },
    {
      text: 'Streamlined the returns process, cutting handling time by 30%',
      shows: ['process_improvement: took part'],
    },
    { text: 'Conducted root cause analysis on mispicks', shows: ['process_improvement: took part'] },
    { text: 'Managed a $2.5M operating budget and P&L for the site', shows: ['budgeting: took part'] },
    { text: 'Owned the budget of the night shift', shows: ['budgeting: led'] },
    { text: 'Responsible for the P&L of a $12M business unit', shows: ['budgeting: took part'] },
    { text: 'The budget I ran was 2 million', shows: ['budgeting: led'] },
    { text: 'The team that I led had 20 drivers', shows: ['people_leadership: led'] },
    { text: 'i run a warehouse with 40 people', shows: ['people_leadership: led'] },
    { text: 'Hired, trained and managed 25 customer service agents', shows: ['people_leadership: took part'] },
    { text: 'LED TEAM OF 25 ASSOCIATES', shows: ['people_leadership: led'] },
    { text: 'Built Power BI dashboards for the dock', shows: ['data_and_reporting: led'] },
    { text: 'Sent out the weekly report', shows: ['data_and_reporting: took part'] },
    {
      text: 'Skills: budgeting, stakeholder management, Lean Six Sigma',
      shows: ['stakeholder_communication: took part', 'process_improvement: took part', 'budgeting: took part'],
    },
    { text: 'Stakeholder management for three regional sites', shows: ['stakeholder_communication: took part'] },
    {
      text: 'Not only managed the budget but also led the team',
      shows: ['budgeting: took part', 'people_leadership: led'],
    },
    { text: "Haven't managed a budget, but I have led a team of 12", shows: ['people_leadership: led'] },
  ])('$text', ({ text, shows }) => {
    expect(brief(text)).toEqual(expect.arrayContaining([...shows]));
    expect(brief(text).length).toBe(shows.length);
  });
});

describe('what shows nothing', () => {
  test.each([
    ['Installed LED lights in two departments.', 'a lamp leads nobody'],
    ['Replaced the led lighting for the whole team', 'in small letters neither'],
    ['The delay led to a smaller budget', 'led to is not led'],
    ['Lead time was a problem for the team', 'nor is lead time'],
    ['I have never managed a budget.', 'denied'],
    ['never managed a budget, a team or a vendor', 'a denial goes on through a list'],
    ['no experience with budgeting', 'denied'],
    ["i don't manage people", 'denied'],
    ['no direct reports', 'denied'],
    ["Can't say I've ever led a team", 'denied in a roundabout way'],
    ['Managing budgets is not something I have done.', 'denied afterward'],
    ['Budgeting is new to me', 'denied afterward'],
    ['Managing a budget would be new for me', 'denied afterward'],
    ['I want to learn budgeting and risk management', 'a wish'],
    ["I'd love to present to executives one day", 'a wish'],
    ['Interested in people leadership and budgeting', 'an interest'],
    ['Goal: lead a team of ten', 'a goal'],
    ['Will manage a team of five starting next month', 'not yet done'],
    ['Took a course in risk management and studied program governance', 'a course'],
    ['Lean Six Sigma Green Belt', 'a certificate says nothing of having done it'],
    ['My manager ran the budget.', "somebody else's work"],
    ['The budget was managed by finance.', "somebody else's work"],
    ['I was managed by the regional director', "somebody else's work"],
    ['The consultants built a dashboard for us', "somebody else's work"],
    ['Our VP presented the roadmap to the board', "somebody else's work"],
    ['Reported to the director of operations.', 'a reporting line is no presentation'],
    ['Stayed at a budget hotel while traveling', 'a hotel'],
    ['Worked at Target as a cashier', 'a shop'],
    ['Booked charter flights for the sales team', 'a flight'],
    ['We are hiring: the candidate will lead a team and own a budget', 'an advertisement'],
    ['Looking for someone who has led a team and managed budgets', 'an advertisement'],
    ['Do I need to have managed a budget?', 'a question'],
    ['How do I build a dashboard for my team?', 'a question'],
    ['Operations Manager, Acme Logistics, 2019-2023', 'a title'],
    ['Ran 5K races and led a local choir', 'other things are led as well'],
    ['', 'nothing'],
  ])('%s (%s)', (text) => {
    expect(brief(text)).toEqual([]);
  });
});

describe('how strongly', () => {
  test.each([
    ['Led a team of five', 'led'],
    ['Ran a team of five', 'led'],
    ['Built a team of five', 'led'],
    ['Headed up a team of five', 'led'],
    ['Led five supervisors to develop their staff', 'led'],
    ['Managed a team of five', 'took part'],
    ['Helped lead a team of five', 'took part'],
    ['Assisted in leading a team of five', 'took part'],
    ['Co-led a team of five', 'took part'],
    ['We led a team of five', 'took part'],
    ['Led the move and trained new hires', 'took part'],
    ['I have not led people yet but I coached two interns', 'took part'],
  ])('%s: %s', (text, strength) => {
    expect(read(text).find((evidence) => evidence.skill === 'people_leadership')?.strength).toBe(strength);
  });
});

const RESUME = `
JORDAN DOE
Operations Manager | Riverside Distribution | 2018 - present

• Oversaw two shifts and 85 employees in a 24/7 distribution center
• Owned an annual operating budget of $6.2M and reported variances to the CFO every month
• Led a cross-functional team (IT, finance, transport) that replaced the warehouse management system; go-live two weeks
  early
• Maintained the risk register and dependency map for the site move
• Raised on-time delivery from 91% to 98%, exceeding the regional target
• Built weekly dashboards in Power BI

Earlier: Shift Supervisor, 2014 - 2018
• Supported the continuous improvement program, reducing picking errors by a third
• Never missed a safety audit

Education: B.S. Business Administration
Interests: running, budget travel, learning Spanish
`;

describe('a whole résumé', () => {
  test('is read into the skills it shows, each with the words it was taken from', () => {
    const found = Object.fromEntries(
      read(RESUME).map(({ skill, quote, strength }) => [skill, `${quote} (${strength})`]),
    );
    expect(found).toEqual({
      cross_functional_coordination: 'Led a cross-functional team (led)',
      risk_and_dependency_management: 'Maintained the risk register and dependency map for the site move (took part)',
      execution_against_targets: 'Raised on-time delivery from 91% to 98% (took part)',
      executive_communication: expect.stringContaining('reported variances to the CFO'),
      process_improvement: expect.stringContaining('continuous improvement program'),
      budgeting: expect.stringMatching(/^Owned an annual operating budget of \$6.2M.*\(led\)$/),
      people_leadership: 'Oversaw two shifts and 85 employees in a 24 (took part)',
      data_and_reporting: 'Built weekly dashboards in Power BI (led)',
    });
  });

  test('suggests an answer to each question it bears on: 3 where led, 2 otherwise, never 4', () => {
    const evidence = findEvidence(library.skills.background, RESUME);
    const levels = (destination: 'program-manager' | 'operations-lead') =>
      Object.fromEntries(
        preselect(questionnaireFor(destination), evidence).map(({ question, level }) => [question, level]),
      );
    expect(levels('program-manager')).toEqual({
      targets: 2,
      resources: 3,
      risks: 2,
      coordination: 3,
      roadmap: 2,
      outcome: 3,
      executive: 2,
    });
    expect(levels('operations-lead')).toMatchObject({ own: 2, teach: 2, 'root-cause': 2, risks: 2, coordination: 3 });
  });

  test('a charter is no roadmap: where a skill bears on several questions the quote decides', () => {
    const evidence = findEvidence(library.skills.background, 'Wrote the charter for the office move');
    expect(preselect(questionnaireFor('program-manager'), evidence)).toEqual([
      { question: 'governance', level: 2, quote: 'Wrote the charter for the office move' },
    ]);
  });

  test('a line of JSON has the skill, the quote and how strong it is', () => {
    const [first] = read('Led a team of five');
    expect(JSON.parse(evidenceLine(first as Evidence))).toEqual({
      skill: 'people_leadership',
      quote: 'Led a team of five',
      strength: 'led',
      at: 0,
    });
  });
});

describe('whatever is pasted', () => {
  const pieces = fc.constantFrom(
    ...[
      'led',
      'I',
      'never',
      'managed',
      'a',
      'team',
      'budget',
      'dashboards',
      'of',
      'and',
      'with',
      'IT',
      'finance',
      'risks',
    ],
    ...['.', ',', '\n', '•', '“', '’', '$2.5M', 'é', '漢字', '🚚', '   ', '?', ':', '-', 'P&L', '\u200b'],
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join(' ')),
  );

  test('a quote stands in the text exactly, is short, and belongs to a skill of the closed list', () => {
    fc.assert(
      fc.property(text, (pasted) => {
        for (const { skill, quote, at } of findEvidence(library.skills.background, pasted)) {
          expect(SKILLS).toContain<Skill>(skill);
          expect(pasted.slice(at, at + quote.length)).toBe(quote);
          expect(quote.length).toBeLessThanOrEqual(141);
          expect(quote.trim()).not.toBe('');
        }
      }),
      { numRuns: 300 },
    );
  });

  test('each skill is found once, and the same text is read the same', () => {
    fc.assert(
      fc.property(text, (pasted) => {
        const found = read(pasted);
        expect(new Set(found.map((evidence) => evidence.skill)).size).toBe(found.length);
        expect(read(pasted)).toEqual(found);
      }),
    );
  });

  test.each([
    ['a résumé over and over', RESUME],
    ['one endless sentence', 'led a team and managed a budget with IT and finance '],
    ['dots', '.'.repeat(100)],
    ['spaces', ' '.repeat(100)],
    ['one word', 'a'],
    ['brackets', `(${')'.repeat(99)}`],
    ['denials', 'never not without no '],
    ['phrases', 'on time and on budget '],
  ])('100 kB of %s takes time in proportion to its length', (_, unit) => {
    const once = unit.repeat(Math.ceil(100_000 / unit.length)).slice(0, 100_000);
    const started = performance.now();
    read(once);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
