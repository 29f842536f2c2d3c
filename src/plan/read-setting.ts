import type { Library } from '../content/library.ts';
import { SETTINGS, type Setting } from './setting.ts';

/** Where somebody says they work: "I run a call center", "dc". Undefined where nothing, or more than one thing, fits. */
export function readSetting(library: Library, text: string): Setting | undefined {
  const said = ` ${
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  } `;
  const { settings } = library.plan;
  const found = SETTINGS.filter((setting) =>
    settings[setting].also.some((name) => said.includes(` ${name} `) || said.includes(` ${name}s `)),
  );
  return found.length === 1 ? found[0] : undefined;
}
