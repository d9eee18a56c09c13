import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { queries } from '../../shared/api/queries.ts';
import { RowsSkeleton } from '../../shared/ui/states.tsx';

const AskingPage = lazy(async () => ({ default: (await import('./asking-page.tsx')).AskingPage }));

const LATER = 'consents-later';

/**
 * Asks for consents before the work, once a sign-in: whoever has answered, or answers later, goes on. What a new text asks
 * while the page is open waits for the next visit: nothing typed is taken away from under anybody's hands.
 */
export function ConsentGate({ children }: { children: ReactNode }): ReactNode {
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const [askedAtFirst] = useState(me?.asksConsent === true && sessionStorage.getItem(LATER) !== me.person.id);
  const [later, setLater] = useState(false);
  if (!askedAtFirst || later || me?.asksConsent !== true) return children;
  return (
    <Suspense fallback={<RowsSkeleton />}>
      <AskingPage
        onLater={() => {
          sessionStorage.setItem(LATER, me.person.id);
          setLater(true);
        }}
      />
    </Suspense>
  );
}
