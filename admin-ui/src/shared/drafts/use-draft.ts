import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isRefused, problemOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { useSessionExpired } from '../api/session-state.ts';
import { dropLocalDraft, localKey, readLocalDraft, writeLocalDraft, type Draft } from './local-draft.ts';

const PAUSE_MS = 800;
const RETRY_MS = 10_000;

export type DraftState = 'untouched' | 'restored' | 'typing' | 'saved' | 'local';

interface DraftOptions {
  /** What is being filled in: `task/<id>`, `start/<process>`. */
  subject: string;
  /** What the server has kept, or what the form starts with. */
  initial: Draft;
  /** Was `initial` typed earlier, by this person? */
  restored: boolean;
  save: (draft: Draft) => Promise<unknown>;
}

interface KeptDraft {
  value: Draft;
  state: DraftState;
  change: (value: Draft) => void;
  /** What was typed has become a decision or a case: no copy stays. */
  forget: () => void;
}

/** Form state that survives: kept here at every keystroke, on the server after a pause, and sent again until it is. */
export function useDraft({ subject, initial, restored, save }: DraftOptions): KeptDraft {
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const key = localKey(me?.person.id ?? '', subject);
  const [kept] = useState(() => readLocalDraft(key));
  const [value, setValue] = useState<Draft>(kept ?? initial);
  const [state, setState] = useState<DraftState>(kept || restored ? 'restored' : 'untouched');
  const expired = useSessionExpired();
  const pending = useRef<Draft | undefined>(kept);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saveNow = useRef(save);
  saveNow.current = save;

  const flush = useCallback(async (): Promise<void> => {
    const sent = pending.current;
    if (sent === undefined) return;
    try {
      await saveNow.current(sent);
      if (pending.current !== sent) return;
      pending.current = undefined;
      dropLocalDraft(key);
      setState('saved');
    } catch (error) {
      if (pending.current === undefined) return;
      setState('local');
      clearTimeout(timer.current);
      // Refused for good, or waiting for a sign-in: trying again by itself would change nothing.
      if (isRefused(error) || problemOf(error).status === 401) return;
      timer.current = setTimeout(() => void flush(), RETRY_MS);
    }
  }, [key]);

  const change = useCallback(
    (next: Draft): void => {
      setValue(next);
      setState('typing');
      pending.current = next;
      writeLocalDraft(key, next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE_MS);
    },
    [key, flush],
  );

  const forget = useCallback((): void => {
    clearTimeout(timer.current);
    pending.current = undefined;
    dropLocalDraft(key);
  }, [key]);

  // After signing in again, what waited goes out at once.
  useEffect(() => {
    if (!expired) void flush();
  }, [expired, flush]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return { value, state, change, forget };
}
