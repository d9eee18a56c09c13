import { useSyncExternalStore } from 'react';

/** Has the server said "not signed in" since the last sign-in? Kept outside of React, where calls can reach it. */
let expired = false;
const listeners = new Set<() => void>();

export function sessionExpired(): void {
  set(true);
}

export function sessionRenewed(): void {
  set(false);
}

export function useSessionExpired(): boolean {
  return useSyncExternalStore(subscribe, () => expired);
}

function set(value: boolean): void {
  if (expired === value) return;
  expired = value;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
