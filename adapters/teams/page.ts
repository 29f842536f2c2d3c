import { z } from 'zod';
import type { Message } from '../../src/message/message.ts';
import { type Card, toAdaptiveCard } from './render.ts';

/**
 * Teams has no page of its own for a person, so theirs is a card in the direct chat. Teams asks for it anew whenever it is
 * looked at a minute or more after it was drawn: that is what `refresh` says.
 */
const refresh = { action: { type: 'Action.Execute', title: 'Refresh', verb: 'page', data: {} } };

export type PageCard = Card & { readonly refresh: typeof refresh };

const askedForPage = z.object({ action: z.object({ verb: z.literal('page') }) });

/** Whether an invoke asks for the page as it is now. */
export function asksForPage(value: unknown): boolean {
  return askedForPage.safeParse(value).success;
}

export function pageCard(message: Message): PageCard {
  return asPage(toAdaptiveCard(message));
}

export function asPage(card: Card): PageCard {
  return { ...card, refresh };
}
