import type { ReactNode } from 'react';

/** The few pictures of the page, drawn here: an icon package would be most of what the first page loads. */
const shapes = {
  tasks: 'M9 6h11M9 12h11M9 18h11M4 6l1 1 2-2M4 12l1 1 2-2M4 18l1 1 2-2',
  start: 'M12 5v14M5 12h14',
  cases: 'M3 7h6l2 2h10v10H3z',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  sessions:
    'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM16 11a3 3 0 1 0 0-6M3 19c0-3 2-5 5-5s5 2 5 5M15 14c3 0 5 2 5 5',
  people: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3-7 8-7s8 3 8 7',
  account:
    'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 12a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM6.5 18.5c1-3 3-4 5.5-4s4.5 1 5.5 4',
  orders: 'M6 3h12v18H6zM9 8h6M9 12h6M13 17h2',
  courses: 'M2 9l10-5 10 5-10 5zM6 11v5c2 2 10 2 12 0v-5M22 9v6',
  registry: 'M5 4h11l3 3v13H5zM9 10h6M9 14h6',
  history: 'M4 12a8 8 0 1 0 3-6.2M4 4v4h4M12 8v5l3 2',
  mail: 'M3 6h18v12H3zM3 7l9 7 9-7',
  absence: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M9 15h6',
  rollover: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M9 15l2 2 4-4',
  exit: 'M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9',
  overdue: 'M12 3l10 18H2zM12 10v5M12 18h.01',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2',
  heat: 'M7 3h10M7 21h10M8 3c0 5 8 7 8 18M16 3c0 5-8 7-8 18',
  done: 'M5 13l4 4L19 7',
  file: 'M6 3h9l4 4v14H6zM14 3v5h5',
  book: 'M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h11M9 8h6',
  district: 'M4 20V10M10 20V4M16 20v-7M3 20h18',
  year: 'M5 21V4h11l-2 4 2 4H5M5 21h3',
  school: 'M3 21h18M5 21V9l7-5 7 5v12M10 21v-6h4v6',
  key: 'M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12l9-9M16 7l3 3',
  lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
  payments: 'M3 7h18v10H3zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM6 10v4M18 10v4',
  remove: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg viewBox="0 0 24 24" width="1.25em" height="1.25em" aria-hidden="true" className="icon">
      <path
        d={shapes[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth={name === 'more' ? 3 : 1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
