import { useState } from 'react';
import { Icon } from './icon.tsx';
import type { Press } from './press.ts';

export interface Thumb {
  readonly label: string;
  readonly value: string;
}

/** The thumbs under an answer; the one that was pressed is marked. */
export function Thumbs(props: { className: string; up: Thumb; down: Thumb; press: Press }) {
  const { className, up, down, press } = props;
  const [pressed, setPressed] = useState('');
  const thumbs = [
    { icon: 'up', ...up },
    { icon: 'down', ...down },
  ] as const;
  return (
    <div className={className}>
      {thumbs.map(({ icon, label, value }) => (
        <button
          key={value}
          type="button"
          className="thumb"
          aria-label={label}
          aria-pressed={pressed === value}
          disabled={press === undefined}
          onClick={() => {
            setPressed(value);
            press?.(value);
          }}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}
