import { describe, expect, test } from 'vitest';
import { isPosting } from '../../src/plan/is-posting.ts';
import { realLibrary } from '../support/real-library.ts';

const library = await realLibrary();

interface Row {
  readonly what: string;
  readonly text: string;
}

const POSTINGS: readonly Row[] = [
  {
    what: 'one as job boards show them, which never says "you"',
    text: `Program Manager, Last Mile Operations
      Seattle, WA (Hybrid)
      A logistics company is hiring a Program Manager to drive cross-functional initiatives across our last mile network. Reporting to the Director of Operations, this person will own program plans from intake to launch.
      Responsibilities
      - Lead cross-functional programs end to end, from scoping to launch
      - Partner with product, engineering and finance to remove blockers
      Basic Qualifications
      - 5+ years of program or project management experience
      - Bachelor's degree or equivalent experience
      Preferred Qualifications
      - PMP certification`,
  },
  {
    what: 'one of headings and bullets alone',
    text: `Key job responsibilities
      * Own the roadmap for the regional network
      * Drive mechanisms to improve throughput and safety
      Basic qualifications
      * 3+ years of program or project management experience
      * Experience working cross functionally with tech and non-tech teams
      Preferred qualifications
      * 2+ years of driving process improvements`,
  },
  {
    what: 'a British one',
    text: `Operations Manager
      Location: Leeds
      Salary: £42,000
      The successful candidate will manage a team of 25 across two shifts.
      Essential
      - Experience of managing people in a warehouse environment
      - Budget responsibility
      Desirable
      - Lean Six Sigma Green Belt
      Closing date 14 December`,
  },
  {
    what: 'one in sentences',
    text: 'Senior Program Manager wanted at a growing medical device company in Austin. The person in this position manages a portfolio of operational programs, runs steering committees and reports status to executives. Candidates need at least five years of experience leading cross-functional work. Remote is possible two days a week. Salary $110,000 - $130,000 plus bonus. Send your application by Friday.',
  },
  {
    what: 'a short one',
    text: 'Operations Program Manager. We are looking for someone who coordinates teams across departments. What you bring: experience with risk registers, PMP certification.',
  },
  {
    what: 'one with a question of the person above it',
    text: `what do you think of this one
      Program Manager
      About the role
      You will coordinate programs across sites.
      Requirements
      - 5+ years of experience
      - PMP preferred
      We offer competitive benefits`,
  },
  {
    what: 'one that begins by asking its reader',
    text: `Are you ready for your next challenge? We're looking for a Program Manager to join our team. You will lead programs.
      Requirements:
      - 3+ years of experience in operations
      - PMP preferred
      Apply now`,
  },
];

const OTHERS: readonly Row[] = [
  {
    what: 'a long question about what is required',
    text: 'what are the minimum qualifications and requirements for program managers with five years of experience in a large company, is a pmp required or only preferred, is the salary better than that of an operations manager and can it be done remote or hybrid',
  },
  {
    what: 'a question about a posting the person saw',
    text: 'i saw a posting for a program manager in my company, it says you will lead cross functional programs, requirements are five years of experience and a pmp, preferred an mba, and i have none of these, only eight years of running shifts. is it worth applying or should i wait until i have the pmp',
  },
  {
    what: 'a manager’s question about somebody else',
    text: 'One of the people on my team told me she wants to become a program manager. We are an outsourcing company and have no such role. Which requirements would she have to meet, what are preferred qualifications, and how do I help her with it without promising a promotion',
  },
  {
    what: 'a résumé with years',
    text: `Operations leader with 10 years of experience in distribution. Skilled in stakeholder communication.
      EXPERIENCE
      Warehouse Operations Manager, 2019 to present
      A site of 120 people, full-time. Key responsibilities: budgets, staffing, safety. Reporting to the regional director.
      - Responsible for KPIs and weekly reporting
      - Experience with WMS implementation
      QUALIFICATIONS
      Bachelor's degree; Six Sigma. Remote preferred.`,
  },
  {
    what: 'a résumé without years, of what was done',
    text: `Operations professional, seeking a role as program manager. Skilled in budgeting.
      Supervised 30 associates across day and night
      Reduced overtime by 12%
      Reporting to the site director
      Responsibilities: dock scheduling, carriers, required safety audits
      - Ability to influence without authority
      - Remote and full time positions preferred`,
  },
  {
    what: 'a résumé that ends as they do',
    text: `Program manager with background in supply chain. Strong leadership skills and ability to influence without authority.
      Requirements gathering, roadmap, RAID. Preferred tools: Jira, Smartsheet
      Responsibilities
      - Must have metrics for each release; weekly reporting
      Full time since 2015. References available on request`,
  },
  {
    what: 'one’s own job in one’s own words',
    text: 'My current job description: responsible for daily dispatch, staffing of two shifts, weekly KPI reporting to the regional manager, and for safety. I must have a forklift license. I also coordinate with carriers about late loads and I run the budget for overtime.',
  },
  {
    what: 'a story',
    text: 'Every peak season the sites in Leeds and York fight over the same carriers. The company asked the two of them to plan together, reporting to the regional director, and it was required that the salary budget stays as it was. We made a shared calendar, listed risks and moved four lanes.',
  },
  { what: 'a few words', text: 'requirements, qualifications and benefits of this position?' },
];

describe('a text that somebody pastes is taken for a posting if it is', () => {
  test.each(POSTINGS)('$what', ({ text }) => {
    expect(isPosting(library.plan.jobAd, unindented(text))).toBe(true);
  });
});

describe('and not if it is', () => {
  test.each(OTHERS)('$what', ({ text }) => {
    expect(isPosting(library.plan.jobAd, unindented(text))).toBe(false);
  });
});

function unindented(text: string): string {
  return text.replaceAll(/\n +/g, '\n');
}
