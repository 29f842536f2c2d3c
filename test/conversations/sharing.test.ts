import { expect, test } from 'vitest';
import { type World, world } from '../support/world.ts';

const AT = '2026-03-23T09:00:00Z';

/** Chosen in a channel, for that channel, up to the preview. */
const UP_TO_THE_PREVIEW = `
    Ana in #ops: share a guide
    Bot to Ana: … Before you share. … with your name. You will never learn who opened it …
    Bot to Ana: Which guide would you like to share?
           1. From doing the work to leading it …
    Bot in #ops, only for Ana: …
    Ana: the one on leadership
    Bot: Where should it be posted? …
           1. The channel you are in
    Ana: [pressed: The channel you are in]
    Bot: Would you like to say something above it? …
    Ana: Worth three minutes, <!channel> *everybody*
    Bot: When should it be posted? … I read times as …
           1. Now
`;

const PREVIEW = `
    Bot: This will be posted in the channel you chose …:
         Shared by: …
         For: people who do the work in operations and want to lead it
         To read: about 3 minutes
         Worth three minutes, <!channel> *everybody*
         From doing the work to leading it
         … Next steps …
         Under it are two buttons: Check this privately, and Ask about this.
         Shall I post it? You will not learn who reads it.
           1. Post it
           2. Cancel
           3. Change an answer
`;

const POST = `
    Bot in #ops: Shared by: … Worth three minutes, <!channel> *everybody*
         From doing the work to leading it …
           1. Check this privately
           2. Ask about this
`;

/** Chosen, to be posted now, and seen. */
function atThePreview(): Promise<World> {
  return world({ at: AT }).plays(`
    ${UP_TO_THE_PREVIEW}
    Ana: now
    ${PREVIEW}
  `);
}

test('a guide is chosen, seen exactly as it will stand there, and posted', async () => {
  await (await atThePreview()).plays(`
    Ana: [pressed: Post it]
    ${POST}
    Bot to Ana: “From doing the work to leading it” is posted in the channel you chose.
           1. Change the note
           2. Withdraw it
           3. What I have shared
  `);
});

test('what is pressed under a guide goes on in private; whoever shared it hears nothing', async () => {
  await (await atThePreview()).plays(`
    Ana: post it
    ${POST}
    Bot to Ana: … is posted …
    Ben in #ops: [pressed: Ask about this]
    Bot to Ben: … What would you like to know about “From doing the work to leading it”? …
           1. …
    Bot in #ops, only for Ben: …
    Cleo in #ops: [pressed: Check this privately]
    Bot to Cleo: …
    Bot in #ops, only for Cleo: …
  `);
});

test('an answer can be changed at the preview, which is then shown anew', async () => {
  await (await atThePreview()).plays(`
    Ana: change
    Bot: Which answer …
           …
    Ana: [pressed: Note: Worth three minutes, <!channel> *everybody*]
    Bot: … Would you like to say something above it? …
    Ana: skip
    Bot: … This will be posted in … To read: about 3 minutes
         From doing the work to leading it …
    Ana: cancel
    Bot: Nothing was posted.
  `);
});

test('at a time: it waits, survives a restart, is posted once, and can be changed and withdrawn', async () => {
  await world({ at: AT }).plays(`
    ${UP_TO_THE_PREVIEW}
    Ana: on Friday
    Bot: … At what time? …
    Ana: tomorrow at 9:30
    Bot: This will be posted in the channel you chose on Tuesday 24 March, …:
         …
    Ana: post it
    Bot: “From doing the work to leading it” will be posted in the channel you chose on Tuesday 24 March, …
           1. What I have shared
    -- 2 hours later --
    -- the bot restarts --
    Ana: my guides
    Bot: … What you have shared, the newest first. …
         1. From doing the work to leading it, to be posted in the channel you chose on Tuesday 24 March, … “Worth three minutes, …
    -- 1 day later --
    ${POST}
    Bot to Ana: … is posted in the channel you chose. …
    Ana: [pressed: Change the note]
    Bot: What should stand above the guide instead? …
    Ana: Read it before Friday
    Bot redraws: What should stand above the guide instead? ✓ Read it before Friday
    Bot redraws: Shared by: … Read it before Friday From doing the work to leading it …
    Bot: The note above “From doing the work to leading it” in the channel you chose is changed. …
    Ana: [pressed: Withdraw it]
    Bot redraws: … shared “From doing the work to leading it” here and has withdrawn it.
    Bot: “From doing the work to leading it” is withdrawn from the channel you chose. A short line there says so.
    -- 2 days later --
  `);
});

test('what is scheduled can be called off', async () => {
  await world({ at: AT }).plays(`
    ${UP_TO_THE_PREVIEW}
    Ana: tomorrow at 9:30
    Bot: … on Tuesday 24 March, … Shall I post it? …
    Ana: yes
    Bot: … will be posted in the channel you chose on Tuesday 24 March, …
    Ana: what have I shared?
    Bot: … to be posted …
           1. From doing the work to leading it
    Ana: 1
    Bot: From doing the work to leading it, to be posted …
           1. Change the note
           2. Do not post it
    Ana: [pressed: Do not post it]
    Bot: “From doing the work to leading it” will not be posted in the channel you chose.
    -- 2 days later --
    Ana: my guides
    Bot: You have not shared anything. …
  `);
});

test('where the bot has not been added, it says how to add it', async () => {
  await world({ at: AT, notIn: ['ops'] }).plays(`
    Ana in #ops: share a guide
    Bot to Ana: …
    Bot to Ana: Which guide …
    Ana: 1
    Bot: Where should it be posted? …
    Ana: 1
    Bot: Would you like …
    Ana: skip
    Bot: When …
    Ana: now
    Bot: This will be posted …
    Ana: post it
    Bot: I could not post “From doing the work to leading it” in the channel you chose, because I have not been added there.
         To add me, write /invite @Opsward …
           1. Try again
           2. Do not post it
  `);
});

test('a person can share five guides a day, and one a minute', async () => {
  const short = `
    Ana in #ops: share a guide: leadership
    Bot to Ana: … Before you share. …
    Bot to Ana: Where should it be posted? …
    Bot in #ops, only for Ana: …
    Ana: 1
    Bot: Would you like …
    Ana: skip
    Bot: When …
    Ana: now
    Bot: This will be posted …
    Ana: post it
  `;
  const posted = `
    Bot in #ops: Shared by …
    Bot to Ana: … is posted …
  `;
  const refused =
    'Bot: That is a lot of posts for one day, and a channel is for everybody in it. You can share the next one from …';
  await world({ at: AT }).plays(`
    ${short}
    ${posted}
    ${short}
    ${refused}
    -- 2 minutes later --
    ${short}
    ${posted}
    -- 2 minutes later --
    ${short}
    ${posted}
    -- 2 minutes later --
    ${short}
    ${posted}
    -- 2 minutes later --
    ${short}
    ${posted}
    -- 2 minutes later --
    ${short}
    ${refused}
    -- 1 day later --
    ${short}
    ${posted}
  `);
});

test('whoever is forgotten leaves nothing of what they shared behind', async () => {
  const played = await (await atThePreview()).plays(`
    Ana: post it
    ${POST}
    Bot to Ana: … is posted …
    Ana: my data
    Bot: … The guides you shared, or are going to: … From doing the work to leading it, posted in the channel you chose … Worth three minutes …
    Ana: erase my data
    Bot: …
    Ana: yes
    Bot redraws: Shared by: somebody here For: people who do the work in operations … To read: about 3 minutes From doing the work to leading it …
    Bot: …
  `);
  expect(JSON.stringify(await played.record('Ana'))).not.toContain('Worth three minutes');
});

test('thinking aloud is not posted above a guide: the note is asked for again', async () => {
  const beforeNote = UP_TO_THE_PREVIEW.slice(0, UP_TO_THE_PREVIEW.indexOf('    Ana: Worth three minutes'));
  await world({ at: AT }).plays(`${beforeNote}
    Ana: hmm, let me think
    Bot: There is no hurry. A few words of your own are enough, or write pause and come back to it later. 1. Skip this
    Ana: worth three minutes
    Bot: When should it be posted? …
  `);
});
