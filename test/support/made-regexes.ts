import { relative } from 'node:path';

interface Made {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression that is put together by code of the project from now on, with the place that does it. */
export function madeRegexes(): { readonly found: readonly Made[]; stop(): void } {
  const plain = globalThis.RegExp;
  const found: Made[] = [];
  globalThis.RegExp = new Proxy(plain, {
    construct(target, args) {
      const made = Reflect.construct(target, args) as RegExp;
      const { source, flags } = made;
      const [, path = '', line = '0'] = /([^\s(]+):(\d+):\d+\)?$/.exec(new Error().stack?.split('\n')[2] ?? '') ?? [];
      const file = relative(process.cwd(), path.replace('file://', ''));
      if (!found.some((known) => known.file === file && known.source === source))
        found.push({ file, line: Number(line), source, flags });
      return made;
    },
  });
  return {
    found,
    stop() {
      globalThis.RegExp = plain;
    },
  };
}
