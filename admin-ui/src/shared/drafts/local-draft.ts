/**
 * A copy of what was typed, on this machine, from the first keystroke until the server has it: a session that ends,
 * a network that fails or a tab that is closed loses nothing.
 */
export type Draft = Record<string, unknown>;

const PREFIX = 'draft/';

/** The key names the person: on a shared computer nobody finds another's text in their own form. */
export function localKey(personId: string, subject: string): string {
  return `${PREFIX}${personId}/${subject}`;
}

export function readLocalDraft(key: string, store = browserStore()): Draft | undefined {
  try {
    const parsed: unknown = JSON.parse(store?.getItem(key) ?? 'null');
    return isDraft(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** False where the browser keeps nothing (private mode, storage full): the server's copy must do then. */
export function writeLocalDraft(key: string, draft: Draft, store = browserStore()): boolean {
  if (!store) return false;
  try {
    store.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropLocalDraft(key: string, store = browserStore()): void {
  store?.removeItem(key);
}

export function forgetLocalDrafts(store = browserStore()): void {
  if (!store) return;
  const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '');
  for (const key of keys) if (key.startsWith(PREFIX)) store.removeItem(key);
}

/** A browser that keeps nothing for a site may refuse even to name its store. */
function browserStore(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
