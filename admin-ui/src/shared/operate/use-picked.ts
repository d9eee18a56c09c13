import { useState } from 'react';

export interface Picked {
  ids: readonly string[];
  has: (id: string) => boolean;
  turn: (id: string, isPicked: boolean) => void;
  /** All of these, or none. */
  set: (ids: readonly string[]) => void;
}

/** Rows of a list that are chosen to be acted on together. */
export function usePicked(): Picked {
  const [ids, setIds] = useState<readonly string[]>([]);
  return {
    ids,
    has: (id) => ids.includes(id),
    turn: (id, isPicked) =>
      setIds((before) => (isPicked ? [...before, id] : before.filter((other) => other !== id))),
    set: setIds,
  };
}
