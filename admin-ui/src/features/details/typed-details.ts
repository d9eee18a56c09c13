import { useEffect, useState } from 'react';
import type { DetailsFields } from '../../../../api/contract/views.ts';

/** As they are typed: nothing is known to be right yet. */
export type Typed = Record<keyof DetailsFields, string>;

const blank: Typed = {
  snils: '',
  birthDate: '',
  sex: '',
  citizenship: '643',
  education: '',
  diplomaSurname: '',
  diplomaSeries: '',
  diplomaNumber: '',
};

export function typedOf(details: DetailsFields | null): Typed {
  if (details === null) return blank;
  return { ...details, snils: details.snils ?? '', diplomaSeries: details.diplomaSeries ?? '' };
}

/** What was typed and not sent, of whom: in the memory of this tab alone, for a СНИЛС has no place in a browser's storage. */
let unsent: { person: string; typed: Typed } | undefined;

export function forgetTyped(): void {
  unsent = undefined;
}

/** What this person has typed; it outlives going to another page and back, and the browser asks before a reload takes it. */
export function useTyped(person: string, details: DetailsFields | null): [Typed, (typed: Typed) => void] {
  const [typed, setTyped] = useState(() => (unsent?.person === person ? unsent.typed : typedOf(details)));
  const change = (next: Typed): void => {
    unsent = { person, typed: next };
    setTyped(next);
  };
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (unsent !== undefined) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, []);
  return [typed, change];
}
