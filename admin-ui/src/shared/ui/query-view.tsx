import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemOf } from '../api/problem.ts';
import { RowsSkeleton, ProblemNote } from './states.tsx';

interface QueryViewProps<Data> {
  query: UseQueryResult<Data>;
  skeleton?: ReactNode;
  /** What to show where there is no such thing, or the reader may not see it. */
  missing?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** Data when it is there; else its shape; else what went wrong. Data once shown stays while it refreshes. */
export function QueryView<Data>({ query, skeleton, missing, children }: QueryViewProps<Data>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.isError && missing && problemOf(query.error).status === 404) return missing;
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton ?? <RowsSkeleton />;
}
