import { drawnBy, type Renderers } from '../../adapters/web/drawing.ts';
import type { ContentView } from '../../adapters/web/routes.ts';
import type { ContentItem } from '../../adapters/web/wire.ts';
import type { Library } from '../content/library.ts';
import type { Loaded } from '../content/load.ts';
import type { Places } from '../content/places.ts';
import type { Problem } from '../content/problem.ts';
import type { PreviewEntry, PreviewKind } from '../preview/entry.ts';
import { previewKinds } from '../preview/kinds.ts';

/** The content as it answers now, and what the last look at its folder found. */
export interface Content {
  readonly library: Library;
  readonly places: Places;
  readonly loaded: Loaded;
}

/** The content to look through, each thing with its own problems. */
export function pageContent(content: () => Content, renderers: Renderers): ContentView {
  let shown: { readonly library: Library; readonly kinds: readonly PreviewKind[] } | undefined;
  const kindsOf = (library: Library): readonly PreviewKind[] => {
    if (shown?.library !== library) shown = { library, kinds: previewKinds(library) };
    return shown.kinds;
  };
  return {
    async list() {
      const { library, places, loaded } = content();
      const kinds = kindsOf(library);
      const problems = problemsOf(loaded);
      const items = kinds.flatMap(({ id, entries }) => entries.map((entry) => itemOf(id, entry, places)));
      return {
        kinds: kinds.map(({ id, title }) => ({ id, title })),
        items: withProblems(items, problems),
        problems,
        current: loaded.kind === 'ok',
      };
    },
    async show(kind, id) {
      const { library, places, loaded } = content();
      const entry = kindsOf(library)
        .find((found) => found.id === kind)
        ?.entries.find((found) => found.id === id);
      if (entry === undefined) return undefined;
      const items = kindsOf(library).flatMap((each) => each.entries.map((one) => itemOf(each.id, one, places)));
      const item = withProblems(items, problemsOf(loaded)).find((found) => found.kind === kind && found.id === id);
      if (item === undefined) return undefined;
      return { item, drawn: entry.messages().map((message) => drawnBy(renderers, message)) };
    },
  };
}

function problemsOf(loaded: Loaded): readonly Problem[] {
  return loaded.kind === 'ok' ? loaded.warnings : loaded.problems;
}

function itemOf(kind: string, { id, title, also }: PreviewEntry, places: Places): ContentItem {
  const place = places.get(`${kind}/${id}`) ?? { file: '', line: 1 };
  return { kind, id, title, ...place, also, problems: [] };
}

/** A problem belongs to what begins last before its line. */
function withProblems(items: readonly ContentItem[], problems: readonly Problem[]): readonly ContentItem[] {
  const owners = new Map<ContentItem, Problem[]>();
  for (const problem of problems) {
    const owner = items
      .filter(({ file, line }) => file === problem.file && line <= problem.line)
      .reduce<ContentItem | undefined>(
        (last, item) => (last === undefined || item.line >= last.line ? item : last),
        undefined,
      );
    if (owner !== undefined) owners.set(owner, [...(owners.get(owner) ?? []), problem]);
  }
  return items.map((item) => ({ ...item, problems: owners.get(item) ?? [] }));
}
