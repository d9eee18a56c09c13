import type { ReactNode } from 'react';

interface BarProps {
  label: ReactNode;
  /** What stands at its end: the number in words. */
  value: string;
  /** Its length, of the longest. */
  share: number;
  note?: ReactNode;
}

/** A row with a bar: the number is said in words beside it, so the bar itself is for the eye alone. */
export function Bar({ label, value, share, note }: BarProps): ReactNode {
  return (
    <li className="bar">
      <span className="bar-label">{label}</span>
      <span className="bar-track" aria-hidden="true">
        <span className="bar-fill" style={{ width: `${Math.round(share * 100)}%` }} />
      </span>
      <span className="bar-value">{value}</span>
      {note ? <span className="bar-note muted">{note}</span> : null}
    </li>
  );
}

/** The longest of some numbers, at least one: what bars are drawn against. */
export function longest(numbers: readonly (number | null)[]): number {
  return Math.max(1, ...numbers.map((number) => number ?? 0));
}
