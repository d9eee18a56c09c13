import type { ReactNode } from 'react';

/** For a browser that keeps passwords: it keeps the one in this form under this name. */
export function KeptSignInName({ name }: { name: string }): ReactNode {
  return (
    <input
      className="visually-hidden"
      name="username"
      autoComplete="username"
      readOnly
      tabIndex={-1}
      aria-hidden="true"
      value={name}
    />
  );
}
