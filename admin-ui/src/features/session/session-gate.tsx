import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemOf } from '../../shared/api/problem.ts';
import { queries } from '../../shared/api/queries.ts';
import { useSessionExpired } from '../../shared/api/session-state.ts';
import { ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { ExpiredPanel } from './expired-panel.tsx';
import { SignInPage } from './sign-in-page.tsx';
import './session.css';

/** Shows its children to whom the server knows, and asks everybody else to sign in, at the same address. */
export function SessionGate({ children }: { children: ReactNode }): ReactNode {
  const me = useQuery(queries.me());
  const expired = useSessionExpired();
  if (me.data) {
    return (
      <>
        {children}
        {expired ? <ExpiredPanel personId={me.data.person.id} /> : null}
      </>
    );
  }
  if (!me.isError) return <RowsSkeleton />;
  if (problemOf(me.error).status === 401) return <SignInPage />;
  return <ProblemNote error={me.error} onRetry={() => void me.refetch()} />;
}
