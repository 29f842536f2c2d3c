import { say, sayLine } from '../../content/say.ts';
import { type Block, type Choice, paragraph } from '../../message/message.ts';
import { type NudgeSettingsView, nudgeSettingsView, type SettingChoice } from '../../nudges/view.ts';
import { standingOf } from '../nudges/standing.ts';
import { titled } from './data-part.ts';
import type { HomePart, ReadPart, Seeing } from './part.ts';

/** The weekly nudge: when it comes and what about, each to be changed here. */
export const nudgesPart: ReadPart = (seeing) => {
  const { library, record, now } = seeing;
  const view = nudgeSettingsView(library, record, standingOf(library, record).track, now);
  return [view.state === 'none' ? never(seeing, view) : settings(seeing, view)];
};

/** Whoever never had any is asked for day and hour once they want them. */
function never({ library }: Seeing, { actions }: NudgeSettingsView): HomePart {
  const begin = actions.map((choice) => ({ ...choice, label: sayLine(library, 'home_label_nudges', {}) }));
  return { shown: [titled(library, 'home_nudges_title'), ...say(library, 'home_nudges_none', {})], choices: begin };
}

/** Whatever is picked turns them on, so only what is on can be changed; what is off can be turned on again. */
function settings({ library }: Seeing, view: NudgeSettingsView): HomePart {
  const { lines, days, times, topics, pauses } = view;
  const on = topics.filter(({ chosen }) => chosen);
  const off = topics.filter(({ chosen }) => !chosen);
  const menus =
    view.state === 'on'
      ? [
          menu(sayLine(library, 'home_nudges_day', {}), days),
          menu(sayLine(library, 'home_nudges_time', {}), times),
          // The last topic stays, so there is nothing to leave out then.
          ...(on.length < 2 ? [] : [menu(sayLine(library, 'home_nudges_topic_off', {}), unmarked(on))]),
          ...(off.length === 0 ? [] : [menu(sayLine(library, 'home_nudges_topic_on', {}), unmarked(off))]),
          menu(sayLine(library, 'nudge_label_pause', {}), unmarked(pauses)),
        ]
      : [];
  // A pause has its lengths in a menu.
  const choices = view.actions.filter(({ value }) => !pauses.some((pause) => pause.value === value));
  return { shown: [titled(library, 'home_nudges_title'), ...lines.map(paragraph), ...menus], choices };
}

function unmarked(choices: readonly Choice[]): SettingChoice[] {
  return choices.map((choice) => ({ ...choice, chosen: false }));
}

function menu(label: string, choices: readonly SettingChoice[]): Block {
  const current = choices.find(({ chosen }) => chosen)?.value;
  return {
    kind: 'menu',
    label,
    choices: choices.map((choice) => ({ label: choice.label, value: choice.value })),
    ...(current === undefined ? {} : { current }),
  };
}
