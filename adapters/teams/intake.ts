import type { Activity } from '../../src/activity.ts';
import { OpswardError } from '../../src/errors.ts';
import type { Form } from '../../src/message/form.ts';
import type { Bot, Clock, Log, Store } from '../../src/ports.ts';
import { addressOf, personOf } from './address.ts';
import { type Answer, accepted, acceptedEmpty, cardAnswer, notImplemented, sameCard } from './answer.ts';
import type { Connector } from './connector.ts';
import { type Delivery, feedbackSchema, tenantOf } from './deliveries.ts';
import type { Whereabouts } from './directory.ts';
import { thumbsUnder } from './feedback.ts';
import { answerFileConsent } from './file-consent.ts';
import { formCard } from './form-card.ts';
import { asksForPage, pageCard } from './page.ts';
import { cardShown } from './render.ts';
import { readSearch, searchAnswer } from './search.ts';
import { taskDone, taskWithForm } from './task.ts';
import { feedbackActivity, type Reading, taskActivity, toActivity } from './to-activity.ts';
import { settledWithin, within } from './within.ts';

/** Teams sends a message again after 15 s, but waits only 5 s for what somebody pressed or searched. */
const putWithinMs = 1_500;
const readWithinMs = 2_000;

interface ShownForm {
  readonly form: Form;
  readonly faults?: Readonly<Record<string, string>>;
  readonly timeZone: string | undefined;
}

export interface Intake {
  /** Answers a delivery whose sender is known to be Teams. Throws if it could not be made durable. */
  take(delivery: Delivery): Promise<Answer>;
  /** Refuses what comes from now on, and waits at most `ms` for what is being taken. */
  stop(ms: number): Promise<void>;
}

export function createIntake(options: {
  bot: () => Bot;
  clock: Clock;
  log: Log;
  store: Store;
  connector: Connector;
  appId: string | undefined;
  heard: (person: Activity['person'], whereabouts: Whereabouts) => void;
  mayUpload: (url: URL) => boolean;
}): Intake {
  const { bot, clock, log, store, connector } = options;
  const inHand = new Set<Promise<unknown>>();
  let stopped = false;

  async function take(delivery: Delivery): Promise<Answer> {
    remember(delivery);
    if (delivery.type !== 'invoke') {
      await put(toActivity(delivery, clock.now()));
      return accepted;
    }
    switch (delivery.name) {
      case 'adaptiveCard/action':
        return press(delivery);
      case 'message/submitAction':
        return thumb(delivery);
      case 'composeExtension/query':
        return search(delivery);
      case 'composeExtension/fetchTask':
        return openTask(delivery);
      case 'composeExtension/submitAction':
        return submitTask(delivery);
      case 'fileConsent/invoke':
        return answerFileConsent(delivery, { store, connector, mayUpload: options.mayUpload });
      default:
        log.info('teams.ignored', { why: 'unknown_invoke' });
        return notImplemented;
    }
  }

  /** Durable first; how the card looks now is only read, and is not worth failing a press for. */
  async function press(delivery: Delivery): Promise<Answer> {
    if (asksForPage(delivery.value)) return page(delivery);
    const until = performance.now() + readWithinMs;
    const reading = toActivity(delivery, clock.now());
    const form = reading.kind === 'activity' ? await formFor(reading.activity) : undefined;
    if (form !== undefined) return cardAnswer(formCard(form.form, { ...form, action: 'Action.Execute' }));
    const activity = await put(reading);
    if (activity === undefined) return sameCard;
    try {
      const message = await within(until - performance.now(), bot().pressed(activity), tooSlow);
      return message === undefined ? sameCard : cardAnswer(cardShown(message));
    } catch (error) {
      log.error('teams.pressed', { id: activity.id }, error);
      return sameCard;
    }
  }

  /** Nobody has pressed anything: Teams wants the page as it is now, for whoever looks at it. */
  async function page(delivery: Delivery): Promise<Answer> {
    const tenant = tenantOf(delivery);
    if (tenant === undefined || addressOf(delivery, tenant).place !== 'direct') return sameCard;
    const person = personOf(delivery, tenant);
    const message = await within(readWithinMs, bot().home(person, { inChat: true }), tooSlow);
    return cardAnswer(pageCard(message));
  }

  /** The form that a press opens, or one that was filled in and cannot stay as it is. Without it a press is still a press. */
  async function formFor(activity: Activity): Promise<ShownForm | undefined> {
    try {
      const { timeZone } = activity.person;
      if (activity.kind !== 'submitted') {
        const form = await within(putWithinMs, bot().form(activity), tooSlow);
        return form && { form, timeZone };
      }
      const faults = await within(putWithinMs, bot().formFaults(activity), tooSlow);
      if (Object.keys(faults).length === 0) return undefined;
      const form = await within(putWithinMs, bot().form(activity), tooSlow);
      return form && { form, faults, timeZone };
    } catch (error) {
      log.error('teams.form', { id: activity.id }, error);
      return undefined;
    }
  }

  async function openTask(delivery: Delivery): Promise<Answer> {
    const reading = taskActivity(delivery, clock.now());
    const form = reading.kind === 'activity' ? await formFor(reading.activity) : undefined;
    return form === undefined ? notImplemented : taskWithForm(form.form, form);
  }

  async function submitTask(delivery: Delivery): Promise<Answer> {
    const reading = taskActivity(delivery, clock.now());
    const form = reading.kind === 'activity' ? await formFor(reading.activity) : undefined;
    if (form !== undefined) return taskWithForm(form.form, form);
    const activity = await put(reading);
    if (activity === undefined) return notImplemented;
    const said = await within(readWithinMs, bot().pressed(activity), tooSlow).catch(() => undefined);
    return taskDone(said);
  }

  async function thumb(delivery: Delivery): Promise<Answer> {
    const tenant = tenantOf(delivery);
    const read = feedbackSchema.safeParse(delivery.value);
    if (!read.success || tenant === undefined || !delivery.replyToId) {
      log.info('teams.ignored', { why: 'thumbs_on_no_message' });
      return acceptedEmpty;
    }
    const { conversation } = addressOf(delivery, tenant);
    const place = { tenant, conversation, messageRef: delivery.replyToId };
    const thumbs = await within(putWithinMs, thumbsUnder(store, place), tooSlow);
    if (thumbs === undefined) {
      log.info('teams.ignored', { why: 'old_thumbs' });
      return acceptedEmpty;
    }
    const value = read.data.actionValue.reaction === 'like' ? thumbs.helpful : thumbs.notHelpful;
    await put(feedbackActivity(delivery, value, clock.now()));
    return acceptedEmpty;
  }

  async function search(delivery: Delivery): Promise<Answer> {
    const asked = readSearch(delivery);
    const tenant = tenantOf(delivery);
    if (asked === undefined || tenant === undefined) return notImplemented;
    const person = personOf(delivery, tenant);
    const found = await within(readWithinMs, bot().search(person, asked.query, asked.skip + asked.count), tooSlow);
    return searchAnswer(found.slice(asked.skip), options.appId);
  }

  async function put(reading: Reading): Promise<Activity | undefined> {
    if (reading.kind === 'ignored') {
      log.info('teams.ignored', { why: reading.why });
      return undefined;
    }
    const { activity } = reading;
    const outcome = await within(putWithinMs, bot().receive(activity), tooSlow);
    log.info('teams.received', { id: activity.id, kind: activity.kind, tenant: activity.person.tenant, put: outcome });
    return activity;
  }

  function remember(delivery: Delivery): void {
    const tenant = tenantOf(delivery);
    if (tenant === undefined) return;
    const { serviceUrl, recipient, from } = delivery;
    options.heard(personOf(delivery, tenant), { serviceUrl, bot: recipient.id, member: from.id });
  }

  return {
    async take(delivery) {
      if (stopped) throw stopping();
      const taking = take(delivery);
      const settled = taking.catch(() => undefined);
      inHand.add(settled);
      try {
        return await taking;
      } finally {
        inHand.delete(settled);
      }
    },
    async stop(ms) {
      stopped = true;
      await settledWithin(ms, Promise.all(inHand));
    },
  };
}

function tooSlow(): OpswardError {
  return new OpswardError(
    'teams.too_slow',
    'A delivery could not be taken in the time that Teams waits.',
    'The store is slow or down; Teams sends messages again. Look at the store’s log and its disk or network.',
  );
}

function stopping(): OpswardError {
  return new OpswardError(
    'teams.stopping',
    'The bot is stopping and takes no more deliveries.',
    'Nothing to do: Teams sends messages again, to the next process.',
  );
}
