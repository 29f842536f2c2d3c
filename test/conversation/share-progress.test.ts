import { expect, test } from 'vitest';
import { world } from '../support/world.ts';

const AT = '2026-03-23T09:00:00Z';

/** A check of which only the destination and ten answers are given, and no story told. */
const CHECK = `
    Ana: assess me
    Bot: …
    Ana: program manager
    Bot: …
    Bot: … Question 1 of 10 …
    ${Array.from({ length: 10 }, () => 'Ana: 2\n    Bot: …').join('\n    ')}
    Bot: … Story 1 of 1 …
    Ana: show my result now
    Bot: …
`;

const SHARED = `
    ${CHECK}
    Ana: share my progress with @Ben
    Bot: You choose exactly what one person will see. …
    Bot: … Show them this: the verdict of my skills check? …
    Ana: leave it out
    Bot: Show them this: my three gaps? …
    Ana: [pressed: Show it]
    Bot: This is what somebody here will see, word for word:
         somebody here shows you this from Opsward. …
         1. …
         Please treat it as told in confidence. They do not learn whether you read it.
         Shall I send it to them? …
`;

test('exact items are chosen, seen first, sent to one person, and taken back', async () => {
  const played = await world({ at: AT }).plays(`
    ${SHARED}
    Ana: send it
    Bot to Ben: somebody here shows you this from Opsward. … Please treat it as told in confidence. …
    Bot to Ana: somebody here can see it now. …
           1. Take it back
    Ana: my data
    Bot: … What you show to others, by your own wish. … my three gaps …
    Ana: who sees my progress?
    Bot: What you show to others, and to nobody else: 1. To somebody here: my three gaps …
    Ana: [pressed: Take back 1]
    Bot redraws: This is no longer shared with you.
    Bot: somebody here no longer sees it. …
    Ana: who sees my progress?
    Bot: You show nothing to anybody.
  `);
  expect(played.told()).not.toMatch(/Bot to Ben: .*realistic/s);
});

test('somebody who cannot be reached is shown nothing, and the person hears so', async () => {
  await world({ at: AT, notIn: ['direct-Ben'] }).plays(`
    ${SHARED}
    Ana: yes
    Bot: I cannot reach somebody here. … Nothing was shown to anybody.
    Ana: who sees my progress?
    Bot: You show nothing to anybody.
  `);
});

test('a name alone says too little about who it is', async () => {
  await world({ at: AT }).plays(`
    ${CHECK}
    Ana: share my progress
    Bot: …
    Bot: Whom would you like to show something to? …
    Ana: Ben
    Bot: Mention one person with @ so that I know who it is, …
    Ana: @Ben
    Bot: Show them this: the verdict of my skills check? …
    Ana: cancel
    Bot: Stopped. …
  `);
});

test('whoever is forgotten shows nothing to anybody any more', async () => {
  await world({ at: AT }).plays(`
    ${SHARED}
    Ana: send it
    Bot to Ben: …
    Bot to Ana: somebody here can see it now. …
    Ana: forget me
    Bot: …
    Ana: yes
    Bot redraws: This is no longer shared with you.
    Bot: …
  `);
});

test('without a check there is nothing to show', async () => {
  await world({ at: AT }).plays(`
    Ana: share my progress with @Ben
    Bot: … There is nothing to show yet. A skills check would be a beginning. …
  `);
});
