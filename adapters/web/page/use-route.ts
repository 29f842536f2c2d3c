import { useCallback, useEffect, useState } from 'react';

export const PLACES = ['channel', 'direct', 'content', 'why', 'setup'] as const;
export type Place = (typeof PLACES)[number];
export const VIEWS = ['slack', 'teams', 'payload'] as const;
export type View = (typeof VIEWS)[number];

export interface Route {
  readonly as: string;
  readonly place: Place;
  readonly view: View;
  /** What is looked at in a place: "answers/how-long". */
  readonly item: string;
}

const FIRST: Route = { as: 'dana', place: 'channel', view: 'slack', item: '' };

/** Where one is and who one is, kept in the address: a reload and a second window are then as expected. */
export function useRoute(): [Route, (change: Partial<Route>) => void] {
  const [route, setRoute] = useState(read);
  useEffect(() => {
    const changed = () => setRoute(read());
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  const go = useCallback((change: Partial<Route>) => {
    // Another place begins with nothing chosen in it.
    const next = { ...read(), ...('place' in change ? { item: '' } : {}), ...change };
    window.location.hash = addressOf(next);
  }, []);
  return [route, go];
}

export function addressOf({ as, place, view, item }: Route): string {
  return `#/${as}/${place}/${view}${item === '' ? '' : `/${encodeURIComponent(item)}`}`;
}

function read(): Route {
  const [, as = '', place = '', view = '', item = ''] = window.location.hash.split('/');
  return {
    as: /^[a-z]+$/.test(as) ? as : FIRST.as,
    place: PLACES.find((known) => known === place) ?? FIRST.place,
    view: VIEWS.find((known) => known === view) ?? FIRST.view,
    item: decodeURIComponent(item),
  };
}
