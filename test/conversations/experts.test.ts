import { describe, expect, test } from 'vitest';
import { type World, world } from '../support/world.ts';

/** A Monday. */
const at = '2026-03-23T09:00:00Z';
const bot = (): World => world({ at, experts: 'experts' });

const ASKED = `
  Ana: who signs off a pilot budget at the Leipzig site
  Bot: … 4. Ask a person
  Ana: ask a person
  Bot: Shall I send this to the experts' channel at your company? They would see … exactly these words: who signs off a pilot budget at the Leipzig site Everybody in that channel can read it. … Please leave out names, pay … 1. Send it with my name 2. Send it without my name 3. Never mind
  Ana: 2
  Bot in #experts: A question for you who signs off a pilot budget at the Leipzig site Asked by: somebody who prefers not to be named Nearest answers I have: … Where it stands: nobody has taken it … 1. Claim 2. Answer 3. Same as an answer 4. Close without an answer
  Bot to Ana: Your question is with the experts' channel at your company. … 1. Withdraw it
`;

const ANSWERED = `
  Ben in #experts: [pressed: Claim]
  Bot redraws: A question for you … Where it stands: taken by … 1. Answer 2. Same as an answer 3. Give it back 4. Close without an answer
  Bot to Ana: Your question has been taken by … The answer will come here. 1. Withdraw it
  Ben in #experts, under "A question for you": The site lead signs up to 20,000 euros, above that the regional director. See https://wiki.example.com/pilots.
  Bot in #experts: This goes to the person who asked, as you wrote it: The site lead signs up to 20,000 euros, … 1. Send with my name 2. Send without my name 3. Close the question with these words 4. Do not send
  Ben in #experts: [pressed: Send with my name]
  Bot redraws: This goes to the person who asked, … ✓ Send with my name
  Bot redraws: A question for you … Where it stands: answered by …
  Bot to Ana: An expert has answered your question: “who signs off a pilot budget at the Leipzig site” The site lead signs up to 20,000 euros, above that the regional director. See https://wiki.example.com/pilots. Answered by an expert: …, 23 March 2026. May others who ask this get the same answer? … 1. Yes, share it 2. Keep it between us
`;

const LIVE = `
  Ana: 1
  Bot in #experts: A draft answer for everybody Question: who signs off a pilot budget at the Leipzig site Answer: The site lead signs … Source: Answered by an expert, 23 March 2026 … 1. Approve 2. Change the wording 3. Discard
  Bot to Ana: Thank you. A second expert looks at it first. …
  Cem in #experts: [pressed: Approve]
  Bot redraws: An answer for everybody … Live, approved by … 1. Retire
  Bot to Ana: Whoever asks “who signs off … now gets that answer. …
`;

describe('a question that nothing answers', () => {
  test('goes to the experts after an exact preview, is claimed, answered in its thread and comes back', async () => {
    await (await bot().plays(ASKED)).plays(ANSWERED);
  });

  test('can be asked with one’s name', async () => {
    await bot().plays(`
      Ana: who signs off a pilot budget at the Leipzig site
      Bot: … 4. Ask a person
      Ana: [pressed: Ask a person]
      Bot: Shall I send this …
      Ana: [pressed: Send it with my name]
      Bot redraws: Shall I send this … ✓ Send it with my name
      Bot in #experts: A question for you … Asked by: … Where it stands: …
      Bot to Ana: Your question is with …
    `);
  });

  test('can still be passed on after a weekend; after that it is not kept, and that is said', async () => {
    const play = await bot().plays(`
      Ana: who signs off a pilot budget at the Leipzig site
      Bot: … 4. Ask a person
      -- 70 hours later --
      Ana: how long does it take
      Bot: … Three to nine months …
      Ana: [pressed: Ask a person]
      Bot: Shall I send this to the experts' channel at your company? … who signs off a pilot budget at the Leipzig site …
      -- 3 hours later --
    `);
    // Nobody has to write for it to go.
    expect(JSON.stringify(await play.record('Ana'))).not.toContain('Leipzig');
    await play.plays(`
      Ana: [pressed: Send it with my name]
      Bot: I do not have that question here. Of what I could not answer, I keep only your own last five questions, for three days. Ask it again, and I will offer to send it to a person.
      Ana: [pressed: Ask a person]
      Bot: I do not have that question here. …
    `);
  });

  test('asked in a channel, what is sent is settled with the asker alone, and the answer comes into the thread', async () => {
    await bot().plays(`
      Ana in #ops: who signs off a pilot budget at the Leipzig site
      Bot in #ops: … 4. Ask a person
      Ana in #ops: [pressed: Ask a person]
      Bot in #ops, only for Ana: Shall I send this …
      Ana in #ops: [pressed: Send it without my name]
      Bot in #experts: A question for you …
      Bot in #ops: Your question is with …
      Ben in #experts, under "A question for you": The site lead does.
      Bot in #experts: This goes to the person who asked, …
      Ben in #experts: [pressed: Send without my name]
      Bot in #ops: An expert has answered your question: … The site lead does. Answered by an expert, 23 March 2026. …
    `);
  });

  test('is not sent when the asker thinks better of it, and the offer stands', async () => {
    await bot().plays(`
      Ana: who signs off a pilot budget at the Leipzig site
      Bot: …
      Ana: ask a person
      Bot: Shall I send this …
      Ana: never mind
      Bot: Nothing was sent.
      Ana: ask a person
      Bot: Shall I send this …
    `);
  });

  test('is asked for first where somebody wants a person straight away', async () => {
    await bot().plays(`
      Ana: can I talk to a human?
      Bot: … What would you like to ask? Write the question to me first. …
    `);
  });

  test('of harassment, health or distress never gets there: a human is named instead', async () => {
    await bot().plays(`
      Ana: my boss touches me
      Bot: … Please take it to your HR contact, …
      Ana: ask a person
      Bot: What would you like to ask? …
    `);
  });

  test('is offered to nobody where the company has no experts’ channel', async () => {
    await world({ at }).plays(`
      Ana: who signs off a pilot budget at the Leipzig site
      Bot: … 1. … 2. … 3. …
      Ana: ask a person
      Bot: I cannot pass questions on to a person here. …
    `);
  });

  test('is offered to nobody where the company has switched it off', async () => {
    const off = world({
      at,
      experts: 'experts',
      library: (real) => ({
        ...real,
        company: { ...real.company, features: { ...real.company.features, experts: false } },
      }),
    });
    await off.plays(`
      Ana: who signs off a pilot budget at the Leipzig site
      Bot: … 1. … 2. … 3. …
    `);
    expect(off.told()).not.toContain('Ask a person');
  });

  test('goes out once, whatever is pressed twice', async () => {
    await (await bot().plays(ASKED)).plays(`
      Ana: [pressed: Send it with my name, on: Shall I send this]
      Bot: That question has already gone to the experts.
    `);
  });

  test('is one of three at most; after one is withdrawn there is room again', async () => {
    const three = ['first', 'second', 'third'].map(
      (nth) => `
      Ana: who signs off the ${nth} pilot budget in Leipzig
      Bot: … Ask a person
      Ana: [pressed: Ask a person]
      Bot: Shall I send this …
      Ana: [pressed: Send it without my name]
      Bot in #experts: A question for you …
      Bot to Ana: Your question is with …
    `,
    );
    const played = bot();
    for (const one of three) await played.plays(one);
    await played.plays(`
      Ana: who signs off the fourth pilot budget in Leipzig
      Bot: …
      Ana: ask a person
      Bot: 3 of your questions are still with the experts. …
      Ana: withdraw my question
      Bot redraws: A question for you This question was withdrawn. Nothing is needed.
      Bot in #experts: The person who asked has withdrawn this question. …
      Bot to Ana: It is withdrawn. …
      Ana: ask a person
      Bot: Shall I send this … who signs off the fourth pilot budget in Leipzig …
    `);
  });
});

describe('in the experts’ channel', () => {
  test('a second claim is refused kindly, and whoever claimed can give it back', async () => {
    const asked = await bot().plays(ASKED);
    await asked.plays(`
      Ben in #experts: [pressed: Claim]
      Bot to Ana: Your question has been taken by …
      Cem in #experts: [pressed: Claim, on: A question for you]
      Bot in #experts, only for Cem: This one is already with … You can still answer it: …
      Ben in #experts: [pressed: Give it back]
      Bot redraws: A question for you … nobody has taken it …
      Bot to Ana: Your question is open to the other experts again, …
    `);
  });

  test('what a button says can be written in the thread instead', async () => {
    await (await bot().plays(ASKED)).plays(`
      Ben in #experts, under "A question for you": claim
      Bot redraws: A question for you … taken by …
      Bot to Ana: Your question has been taken by …
    `);
  });

  test('only whoever wrote a text can send it; it can also be left', async () => {
    await (await bot().plays(ASKED)).plays(`
      Ben in #experts, under "A question for you": Ask Dana, I think?
      Bot in #experts: This goes to the person who asked, …
      Cem in #experts: [pressed: Send with my name]
      Bot in #experts, only for Cem: Only whoever wrote that can send it. …
      Ben in #experts: [pressed: Do not send]
      Bot redraws: This goes to the person who asked, … ✓ Do not send
    `);
  });

  test('left unsent, it is still open: the asker hears nothing of the draft, and in time that nobody has taken it', async () => {
    await (await bot().plays(ASKED)).plays(`
      Ben in #experts, under "A question for you": Ask Dana, I think?
      Bot in #experts: This goes to the person who asked, …
      Ben in #experts: [pressed: Do not send]
      Bot redraws: This goes to the person who asked, … ✓ Do not send
      -- 73 hours later --
      Bot in #experts: Nobody has taken this in 3 working days. …
      Bot to Ana: Nobody has taken your question in 3 working days. … 1. Withdraw it 2. Tell me if it is answered later
      -- 90 hours later --
      Ben in #experts, under "A question for you": The site lead does.
      Bot in #experts: This goes to the person who asked, …
      Ben in #experts: [pressed: Send without my name, on: The site lead does]
      Bot redraws: This goes to the person who asked, … ✓ Send without my name
      Bot redraws: A question for you … answered
      Bot to Ana: An expert has answered your question: … The site lead does. …
    `);
  });

  test('a question is closed without an answer, or with a word to the asker', async () => {
    await (await bot().plays(ASKED)).plays(`
      Ben in #experts: [pressed: Close without an answer]
      Bot redraws: A question for you … Where it stands: closed
      Bot to Ana: The experts have closed your question without an answer: … 1. Tell me if it is answered later
      Ben in #experts: [pressed: Claim, on: A question for you]
      Bot in #experts, only for Ben: That has been settled already.
    `);
    await (await bot().plays(ASKED)).plays(`
      Ben in #experts, under "A question for you": Please ask your site lead, it differs by site.
      Bot in #experts: …
      Ben in #experts: [pressed: Close the question with these words]
      Bot redraws: This goes to … ✓ Close the question with these words
      Bot redraws: A question for you … Where it stands: closed
      Bot to Ana: The experts have closed your question: … They write: Please ask your site lead, it differs by site. …
    `);
  });

  test('a question nobody takes in three working days is brought up once, and the asker told honestly', async () => {
    await (await bot().plays(ASKED)).plays(`
      -- 3 days later --
      Bot in #experts: Nobody has taken this in 3 working days. …
      Bot to Ana: Nobody has taken your question in 3 working days. … 1. Withdraw it 2. Tell me if it is answered later
      -- 10 days later --
    `);
  });

  test('whoever claimed and does not answer is reminded once; after as long again others can take it', async () => {
    await (await bot().plays(ASKED)).plays(`
      Ben in #experts: [pressed: Claim]
      Bot to Ana: Your question has been taken by …
      -- 1 day later --
      -- 1 day later --
      Bot in #experts: This has been with … for 2 working days, and the person who asked is still waiting. …
      -- 1 day later --
      -- 3 days later --
      Bot redraws: A question for you … nobody has taken it … 1. Claim 2. Answer 3. Same as an answer 4. Close without an answer
      Bot in #experts: This was taken, but there has been no answer in 4 working days, so anybody here can take it again. …
      Bot to Ana: Your question was taken, but there has been no answer in 4 working days, … 1. Withdraw it 2. Tell me if it is answered later
      -- 10 days later --
      Cem in #experts: [pressed: Claim]
      Bot to Ana: Your question has been taken by …
      -- 2 days later --
      Bot in #experts: This has been with … for 2 working days, …
    `);
  });

  test('nobody is reminded of a claim that was given back, or of a question that was answered', async () => {
    await (await (await bot().plays(ASKED)).plays(ANSWERED)).plays('-- 7 days later --');
    await (await bot().plays(ASKED)).plays(`
      Ben in #experts: [pressed: Claim]
      Bot to Ana: Your question has been taken by …
      -- 1 day later --
      Ben in #experts: [pressed: Give it back]
      Bot to Ana: Your question is open to the other experts again, …
      Cem in #experts: [pressed: Claim]
      Bot to Ana: Your question has been taken by …
      -- 1 day later --
      -- 1 day later --
      Bot in #experts: This has been with … for 2 working days, …
    `);
  });

  test('another question to the bot there is an ordinary question', async () => {
    await (await bot().plays(ASKED)).plays(`
      Ben in #experts: how long does it take
      Bot in #experts: … Three to nine months …
    `);
  });

  test('everything goes on where it was after a restart', async () => {
    await (await bot().plays(ASKED)).plays(`
      -- the bot restarts --
      ${ANSWERED}
    `);
  });
});

describe('an answer for everybody', () => {
  test('needs the asker’s word and a second expert, and is live at once', async () => {
    const live = await (await (await bot().plays(ASKED)).plays(ANSWERED)).plays(LIVE);
    await live.plays(`
      Dee: who signs off the pilot budgets at Leipzig?
      Bot: … The site lead signs up to 20,000 euros, … Sources: An expert at your company, “Answer to a colleague's question” (March 2026) …
      -- the bot restarts --
      Dee: who signs off pilot budgets in Leipzig
      Bot: The site lead signs …
      Dee: how long does it take
      Bot: Three to nine months …
    `);
  });

  test('is found by a search among answers and guides while it is live, by a few of its words', async () => {
    const live = await (await (await bot().plays(ASKED)).plays(ANSWERED)).plays(LIVE);
    const question = 'who signs off a pilot budget at the Leipzig site';
    for (const query of ['who signs off pilot budgets', 'pilot budget', 'leipz']) {
      expect((await live.search('Dee', query))[0]).toBe(question);
    }
    expect((await live.search('Dee', 'how long does it take'))[0]).toMatch(/^How long/);
    await live.plays(`
      Ben in #experts: [pressed: Retire]
      Bot redraws: An answer for everybody … Retired by …
    `);
    expect(await live.search('Dee', 'pilot budget')).not.toContain(question);
  });

  test('is not approved by whoever wrote it', async () => {
    await (await (await bot().plays(ASKED)).plays(ANSWERED)).plays(`
      Ana: 1
      Bot in #experts: A draft answer for everybody …
      Bot to Ana: Thank you. …
      Ben in #experts: [pressed: Approve]
      Bot in #experts, only for Ben: You wrote this answer, so somebody else has to approve it.
      Cem in #experts: [pressed: Discard]
      Bot redraws: A draft answer for everybody … Discarded by …
      Bot to Ana: The experts have decided not to give the answer to “who signs off a pilot budget at the Leipzig site” to others. The one you got is yours as it was.
    `);
  });

  test('can be worded anew before it is approved: the asker’s own words stay another way of asking it', async () => {
    const answered = await (await bot().plays(ASKED)).plays(ANSWERED);
    const live = await answered.plays(`
      Ana: 1
      Bot in #experts: A draft answer for everybody …
      Bot to Ana: Thank you. …
      Cem in #experts, under "A question for you": ask it as: Who approves the budget of a pilot?
      Bot redraws: A draft answer for everybody Question: Who approves the budget of a pilot? Also asked as: “who signs off a pilot budget at the Leipzig site” Answer: …
      Cem in #experts, under "A question for you": Also asked as: where does pilot money come from
      Bot redraws: … Also asked as: “who signs off a pilot budget at the Leipzig site” “where does pilot money come from” Answer: …
      Cem in #experts: [pressed: Approve]
      Bot to Ana: Whoever asks “Who approves the budget of a pilot?” now gets that answer. …
      Cem in #experts, under "A question for you": ask it as: something else
      Bot in #experts, only for Cem: That has been settled already.
    `);
    for (const asks of ['who approves the budget of a pilot', 'where does pilot money come from']) {
      await live.plays(`
        Dee: ${asks}
        Bot: … The site lead signs …
      `);
    }
  });

  test('stays between the two where the asker wants that', async () => {
    await (await (await bot().plays(ASKED)).plays(ANSWERED)).plays(`
      Ana: keep it between us
      Bot: It stays between you and the experts.
    `);
  });

  test('can be retired, and brought back by a second person', async () => {
    const live = await (await (await bot().plays(ASKED)).plays(ANSWERED)).plays(LIVE);
    await live.plays(`
      Ben in #experts: [pressed: Retire]
      Bot redraws: An answer for everybody … Retired by … 1. Approve
      Dee: who signs off the pilot budgets at Leipzig?
      Bot: … Ask a person
      Cem in #experts: [pressed: Approve]
      Bot redraws: … Live, approved by …
      Dee: who signs off the pilot budgets at Leipzig?
      Bot: The site lead signs …
    `);
  });

  test('whoever asked much the same and wants to know hears of it', async () => {
    const closed = await bot().plays(`
      Eva: who signs off pilot budgets in Leipzig
      Bot: … Ask a person
      Eva: ask a person
      Bot: …
      Eva: 1
      Bot in #experts: A question for you …
      Bot to Eva: Your question is with …
      Ben in #experts: [pressed: Close without an answer]
      Bot to Eva: The experts have closed …
      Eva: tell me if it is answered later
      Bot: I will tell you if an answer to this is added within 90 days of the day you asked.
    `);
    await (await closed.plays(ASKED)).plays(ANSWERED);
    await closed.plays(LIVE);
    await closed.plays(`
      -- 1 minute later --
      Bot to Eva: There is now an answer to something close to your question: … The site lead signs …
    `);
  });
});

describe('an answer that is there already', () => {
  const SAME = `
    Ben in #experts, under "A question for you": same as: how long does the move take
    Bot in #experts: This answer of mine goes to the person who asked: How long does … Three to nine months … Sources: … 1. Send this answer 2. Do not send
    Ben in #experts: [pressed: Send this answer]
    Bot redraws: This answer of mine goes to the person who asked: … ✓ Send this answer
    Bot redraws: A question for you … Where it stands: answered
    Bot to Ana: You asked: “who signs off a pilot budget at the Leipzig site” An expert says that this answer of mine is what you need: How long does … Three to nine months … May I learn your words … 1. Yes, learn my words 2. Keep it between us
  `;
  const LEARNED = `
    Ana: 1
    Bot in #experts: The person who asked agrees: whoever asks it in their words now gets the answer to “How long does …” 1. Forget these words
    Bot to Ana: Thank you. Whoever asks it that way now gets this answer.
  `;

  test('is sent instead of a new one; with the asker’s word their words lead to it from then on', async () => {
    const same = await (await bot().plays(ASKED)).plays(SAME);
    await (await same.plays(LEARNED)).plays(`
      Dee: who signs off the pilot budgets at Leipzig?
      Bot: … Three to nine months …
      -- the bot restarts --
      Ana: erase my data
      Bot: …
      Ana: yes
      Bot: Erased: …
      Dee: who signs off pilot budgets in Leipzig
      Bot: Three to nine months …
      Cem in #experts: [pressed: Forget these words]
      Bot in #experts: Those words no longer lead to that answer.
      Dee: who signs off the pilot budgets at Leipzig?
      Bot: … Ask a person
    `);
  });

  test('leaves no words behind where the asker wants that, and is sent only when somebody presses it', async () => {
    const asked = await bot().plays(ASKED);
    await asked.plays(`
      Ben in #experts, under "A question for you": same as: zebra crossings
      Bot in #experts, only for Ben: I have no answer like that. …
      Ben in #experts, under "A question for you": same as: how long does the move take
      Bot in #experts: This answer of mine …
      Ben in #experts: [pressed: Do not send]
      Bot redraws: This answer of mine … ✓ Do not send
    `);
    await (await asked.plays(SAME)).plays(`
      Ana: keep it between us
      Bot: It stays between you and the experts.
      Dee: who signs off the pilot budgets at Leipzig?
      Bot: … Ask a person
    `);
    expect(await asked.kept('answer-phrasing')).toEqual([]);
  });
});

test('somebody in the middle of the skills check is told, and goes on with the check', async () => {
  await (await bot().plays(ASKED)).plays(`
    Ana: assess me
    Bot: Which move do you have in mind? …
    Ben in #experts: [pressed: Claim]
    Bot to Ana: Your question has been taken by …
    Ana: 1
    Bot: … Ten questions …
    Bot: … Question 1 of 10 …
  `);
});

describe('what is kept of it', () => {
  test('is shown to whoever asked, and erased with everything else: off the experts’ channel as well', async () => {
    await (await bot().plays(ASKED)).plays(`
      Ana: my data
      Bot: This is what I keep about you. … What you sent to the experts; what they wrote back is kept with it: • who signs off a pilot budget at the Leipzig site …
      Ana: erase my data
      Bot: Shall I erase everything …
      Ana: yes
      Bot redraws: A question for you This question was withdrawn. Nothing is needed.
      Bot to Ana: Erased: …
      Bot in #experts: The person who asked has withdrawn this question. …
      Ana: my data
      Bot: … I keep no answers, …
      Ben in #experts: [pressed: Claim, on: A question for you]
      -- 6 days later --
    `);
  });

  test('is gone after 90 days; what the asker let others get stays, without them', async () => {
    const live = await (await (await bot().plays(ASKED)).plays(ANSWERED)).plays(LIVE);
    await live.plays(`
      -- 91 days later --
      Ana: my data
      Bot: I keep no answers, …
      Dee: who signs off the pilot budgets at Leipzig?
      Bot: … The site lead signs …
      Ben in #experts: [pressed: Retire]
      Bot redraws: An answer for everybody … Retired by …
      Dee: who signs off the pilot budgets at Leipzig?
      Bot: … Ask a person
    `);
  });

  test('the words of a question without an answer are kept for a while, for the offer, and shown', async () => {
    await bot().plays(`
      Ana: who signs off a pilot budget at the Leipzig site
      Bot: … Ask a person
      Ana: my data
      Bot: … What you asked last without an answer from me, … • who signs off a pilot budget at the Leipzig site …
      -- 73 hours later --
      Ana: my data
      Bot: I keep no answers, …
    `);
  });
});

test('what an expert has taken is open to others again when they have everything erased', async () => {
  await (await bot().plays(ASKED)).plays(`
    Ben in #experts: [pressed: Claim]
    Bot to Ana: Your question has been taken by …
    Ben: erase my data
    Bot: … Shall I erase everything …
    Ben: yes
    Bot redraws: A question for you … nobody has taken it …
    Bot to Ben: Erased: …
    Bot to Ana: Your question is open to the other experts again, …
    -- 2 days later --
  `);
});

test('an expert who has everything erased leaves no name behind, and what they answered stays with the asker', async () => {
  const played = await (await (await bot().plays(ASKED)).plays(ANSWERED)).plays(`
    Ben: erase my data
    Bot: … Shall I erase everything …
    Ben: yes
    Bot: Erased: …
    Ana: my data
    Bot: … What you sent to the experts; what they wrote back is kept with it: • who signs off …
  `);
  expect(JSON.stringify(await played.kept('expert-question'))).not.toContain('"Ben"');
});
