import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import type { SchemaFormHandle } from './schema-form.tsx';

export interface Faults {
  count: number;
  /** Shows the form's mistakes; true where there is none. */
  check: () => boolean;
}

/** Counts a form's mistakes from the first try to send it on, while they are mended. */
export function useFaults(form: RefObject<SchemaFormHandle | null>, value: unknown): Faults {
  const [count, setCount] = useState(0);
  const recount = useEffectEvent(() => {
    if (count > 0) setCount(form.current?.faults() ?? 0);
  });
  useEffect(() => recount(), [value]);
  const check = (): boolean => {
    const complete = form.current?.check() ?? false;
    setCount(complete ? 0 : Math.max(1, form.current?.faults() ?? 0));
    return complete;
  };
  return { count, check };
}
