import { BOT } from './bot.ts';

const HUES: Readonly<Record<string, string>> = { dana: 'a', priya: 'b', marcus: 'c' };

/** The face of somebody, with no name of its own: the name stands beside it. */
export function Avatar({ id, name }: { id: string; name: string }) {
  if (id === BOT) {
    return (
      <span className="avatar avatar-bot" aria-hidden="true">
        <svg viewBox="0 0 32 32" width="22" height="22" focusable="false" aria-hidden="true">
          <path
            d="M9 20.500 16 9l7 11.500M12.500 23h7"
            fill="none"
            stroke="currentColor"
            strokeWidth="3"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </span>
    );
  }
  const initials = name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');
  return (
    <span className={`avatar avatar-${HUES[id] ?? 'a'}`} aria-hidden="true">
      {initials}
    </span>
  );
}
