import { useEffect, useSyncExternalStore, type ReactNode } from 'react';

const SHOWN_MS = 6_000;

let text: string | undefined;
const listeners = new Set<() => void>();

/** Says in one line that something was done; read aloud too, and gone by itself. */
export function notify(message: string | undefined): void {
  text = message;
  for (const listener of listeners) listener();
}

export function Notice(): ReactNode {
  const shown = useSyncExternalStore(subscribe, () => text);
  useEffect(() => {
    if (shown === undefined) return undefined;
    const timer = setTimeout(() => notify(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  // The live region stays in the page: a screen reader announces only what changes inside one it knows.
  return (
    <output aria-live="polite">{shown === undefined ? null : <div className="notice">{shown}</div>}</output>
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
