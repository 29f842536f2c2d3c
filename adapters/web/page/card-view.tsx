import * as AC from 'adaptivecards';
import { useEffect, useRef } from 'react';
import { registerBarChart } from './card-chart.ts';
import { hostConfig } from './card-host.ts';
import { markdown } from './markdown.ts';
import type { Press } from './press.ts';
import { useDark } from './use-dark.ts';

AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown(text);
  result.didProcess = true;
};
registerBarChart();

/** An Adaptive Card, drawn by Microsoft's own renderer. */
export function CardView({ card, press }: { card: Readonly<Record<string, unknown>>; press: Press }) {
  const place = useRef<HTMLDivElement>(null);
  const pressed = useRef(press);
  pressed.current = press;
  const dark = useDark();

  useEffect(() => {
    const drawn = new AC.AdaptiveCard();
    drawn.hostConfig = hostConfig(dark);
    drawn.onExecuteAction = (action) => {
      if (action instanceof AC.OpenUrlAction && action.url !== undefined) {
        window.open(action.url, '_blank', 'noopener,noreferrer');
      } else if (action instanceof AC.ExecuteAction) {
        const { value } = (action.data ?? {}) as { value?: unknown };
        if (typeof value === 'string') pressed.current?.(value);
      }
    };
    drawn.parse(card);
    const element = drawn.render();
    if (element === undefined) return;
    // A card inside a message needs no stop of its own for the keyboard; what can be pressed in it has one.
    element.removeAttribute('tabindex');
    place.current?.replaceChildren(element);
  }, [card, dark]);

  return <div className="teams-card" ref={place} />;
}
