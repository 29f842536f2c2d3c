const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6 6 18',
  send: 'M4 12 20 5l-6 15-3-6.5z',
  clip: 'M8 12.5 14.5 6a3 3 0 0 1 4.3 4.3l-8.3 8.2a5 5 0 0 1-7-7L11 4',
  reply: 'M9 8 5 12l4 4M5 12h9a5 5 0 0 1 5 5v1',
  file: 'M7 3h7l5 5v13H7zM14 3v5h5',
  up: 'M7 11v9H4v-9zM7 11l4-8c1.5 0 2.5 1 2.2 2.6L12.5 9H19c1.2 0 2 1 1.7 2.2l-1.6 7c-.2 1-1 1.8-2 1.8H7',
  down: 'M17 13V4h3v9zM17 13l-4 8c-1.500 0-2.500-1-2.200-2.600l.7-3.400H5c-1.200 0-2-1-1.700-2.200l1.600-7C5.100 4.800 5.900 4 6.900 4H17',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2',
  book: 'M5 4h10a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h10',
  why: 'M9.500 9a2.700 2.700 0 1 1 3.800 2.500c-.9.4-1.300 1-1.300 2M12 17.200v.100M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  plug: 'M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4',
} as const;

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
