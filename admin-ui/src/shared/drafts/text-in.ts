import type { Draft } from './local-draft.ts';

/** A text of a draft, which may hold anything; empty where there is none. */
export function textIn(draft: Draft, name: string): string {
  const value = draft[name];
  return typeof value === 'string' ? value : '';
}
