import type { Drawn } from '../wire.ts';
import { PayloadView } from './payload-view.tsx';
import type { Press } from './press.ts';
import { SlackView } from './slack-view.tsx';
import { TeamsView } from './teams-view.tsx';
import type { View } from './use-route.ts';

/** What the bot says, in one of the ways to look at it. */
export function DrawnView({ drawn, view, press }: { drawn: Drawn; view: View; press: Press }) {
  switch (view) {
    case 'slack':
      return <SlackView parts={drawn.slack} press={press} />;
    case 'teams':
      return <TeamsView parts={drawn.teams} press={press} />;
    case 'payload':
      return <PayloadView drawn={drawn} />;
    default:
      return view satisfies never;
  }
}
