import type { Choice, Message } from '../message/message.ts';
import type { PersonRecord } from '../people/record.ts';
import type { Decision, World } from './decision.ts';
import type { Reply } from './reply.ts';
import { offering, type Scene } from './scene.ts';

/** The page about a person; undefined where no flow has one. */
export function pageOf(world: World, record: PersonRecord, greeted = false): Message | undefined {
  const { library, now, retentionDays } = world;
  const desk = world.flows.find((flow) => flow.desk?.page !== undefined)?.desk;
  return desk?.page?.({ library, record, now, greeted, ...(retentionDays === undefined ? {} : { retentionDays }) });
}

/** Says the page, to be drawn again in its place from then on. `before` is said in the same message. */
export function sayingPage(scene: Scene, page: Message, before: Message = []): Decision {
  const message = [...before, ...page];
  const reply: Reply = { kind: 'say', address: scene.address, message, inDoubt: 'resend', page: true };
  return { record: offering(scene, choicesOn(page)), replies: [reply], effects: [] };
}

/** The page while a question is open: what can be pressed would be taken for an answer when it is typed. */
export function pageAside(page: Message): Message {
  return page.filter(({ kind }) => kind !== 'choices' && kind !== 'menu');
}

/** The page about a person that stands in their chat is drawn again when a decision makes it show something else. */
export function keepingPage(before: PersonRecord, decision: Decision, world: World): Decision {
  const { page } = before;
  if (page === undefined || decision.record.gone || decision.replies.some(isPage)) return decision;
  const drawn = pageOf(world, decision.record);
  if (drawn === undefined || JSON.stringify(drawn) === JSON.stringify(pageOf(world, before))) return decision;
  return { ...decision, replies: [...decision.replies, { kind: 'redraw', ...page, message: drawn, page: true }] };
}

function choicesOn(page: Message): readonly Choice[] {
  return page.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
}

function isPage(reply: Reply): boolean {
  return reply.kind === 'say' && reply.page === true;
}
