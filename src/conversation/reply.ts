import type { Address, Person } from '../activity.ts';
import type { Message } from '../message/message.ts';
import type { Counted } from './effect.ts';
import type { FileWish } from './file-wish.ts';

/** Something to say, before it has an id. */
export type Reply =
  | {
      readonly kind: 'say';
      readonly address: Address;
      readonly message: Message;
      readonly inDoubt: 'resend' | 'drop';
      /** Of the prompt it asks, or of what is said unasked: which message it became is to be remembered under this id. */
      readonly remember?: string;
      /** Set for the page about the person, which is drawn again in its place. */
      readonly page?: boolean;
      /** Files to be made and sent with it. */
      readonly files?: readonly FileWish[];
      /** Set for what nobody waits for: not sent after this time, ISO 8601. */
      readonly until?: string;
      /** What it is counted as. */
      readonly counts?: Counted;
      /** Goes to the direct chat of somebody else instead, if they can be reached. */
      readonly to?: Person;
      readonly tell?: Tell;
    }
  | {
      readonly kind: 'redraw';
      readonly address: Address;
      readonly messageRef: string;
      readonly message: Message;
      readonly page?: boolean;
      readonly tell?: Tell;
    };

/** Set where it matters what became of a reply: a turn of its own then hands this value to the desk it names; see Desk.turnsOut. */
type Tell = string;
