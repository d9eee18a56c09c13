import { useState, type RefObject } from 'react';
import type { Draft } from '../drafts/local-draft.ts';
import type { SchemaFormHandle } from './schema-form.tsx';

export interface Faults {
  count: number;
  /** Shows the form's mistakes; true where there is none. */
  check: () => boolean;
  /** Counts again what was typed since. */
  recount: (typed: Draft) => void;
}

/** Counts a form's mistakes from the first try to send it on, while they are mended. */
export function useFaults(form: RefObject<SchemaFormHandle | null>, value: Draft): Faults {
  const [count, setCount] = useState(0);
  const countIn = (typed: Draft): number => form.current?.faults(typed) ?? 0;
  return {
    count,
    check: () => {
      const complete = form.current?.check() ?? false;
      setCount(complete ? 0 : Math.max(1, countIn(value)));
      return complete;
    },
    recount: (typed) => {
      if (count > 0) setCount(countIn(typed));
    },
  };
}
