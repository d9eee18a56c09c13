import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isRefused, problemOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { useSessionExpired } from '../api/session-state.ts';
import { stateWithoutServer, type DraftState } from './draft-state.ts';
import { sameContent } from './same-content.ts';
import { dropLocalDraft, localKey, readLocalDraft, writeLocalDraft, type Draft } from './local-draft.ts';

const PAUSE_MS = 800;
const RETRY_MS = 10_000;

interface DraftOptions {
  /** What is being filled in: `task/<id>`, `start/<process>`. */
  subject: string;
  /** What the server has kept, or what the form starts with. */
  initial: Draft;
  /** Was `initial` typed earlier, by this person? */
  restored: boolean;
  save: (draft: Draft) => Promise<unknown>;
}

export interface KeptDraft {
  value: Draft;
  state: DraftState;
  change: (value: Draft) => void;
  /** Sends no copy any more, and resolves when none is on its way: a late one would outlive what was made of it. */
  hold: () => Promise<void>;
  /** It wasn't accepted after all: copies go out again. */
  resume: () => void;
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
  /** What the server hasn't got yet, and how often it was tried. */
  const [pending, setPending] = useState({ draft: kept, tries: 0 });
  const latest = useRef<Draft | undefined>(kept);
  /** Does this browser hold the latest? It may have no room, or keep nothing at all. */
  const keptHere = useRef(true);
  const inFlight = useRef<Promise<void>>(Promise.resolve());
  const expired = useSessionExpired();

  const forget = (): void => {
    latest.current = undefined;
    dropLocalDraft(key);
    setPending({ draft: undefined, tries: 0 });
  };

  const send = useEffectEvent(async (sent: Draft, tries: number): Promise<void> => {
    try {
      await save(sent);
      if (latest.current !== sent) return;
      forget();
      setState('saved');
    } catch (error) {
      if (latest.current === undefined) return;
      setState(stateWithoutServer(keptHere.current, error));
      // Refused for good, or waiting for a sign-in: trying again by itself would change nothing.
      const again = !isRefused(error) && problemOf(error).status !== 401;
      if (again && latest.current === sent) setPending({ draft: sent, tries: tries + 1 });
    }
  });
  useEffect(() => {
    const { draft, tries } = pending;
    if (draft === undefined || expired) return undefined;
    const timer = setTimeout(
      () => {
        inFlight.current = send(draft, tries);
      },
      tries === 0 ? PAUSE_MS : RETRY_MS,
    );
    return () => clearTimeout(timer);
  }, [pending, expired]);

  const change = (next: Draft): void => {
    setValue(next);
    // A form fills itself with empty rows; that is nothing to keep.
    if (sameContent(next, value)) return;
    latest.current = next;
    keptHere.current = writeLocalDraft(key, next);
    // Nothing goes out before the next sign-in.
    setState(expired ? stateWithoutServer(keptHere.current) : 'typing');
    setPending({ draft: next, tries: 0 });
  };
  const hold = (): Promise<void> => {
    setPending({ draft: undefined, tries: 0 });
    return inFlight.current;
  };
  const resume = (): void => setPending({ draft: latest.current, tries: 0 });
  return { value, state, change, hold, resume, forget };
}
