import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { RowsSkeleton, ProblemNote } from './states.tsx';

interface QueryViewProps<Data> {
  query: UseQueryResult<Data>;
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** Data when it is there; else its shape; else what went wrong. Data once shown stays while it refreshes. */
export function QueryView<Data>({ query, skeleton, children }: QueryViewProps<Data>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton ?? <RowsSkeleton />;
}
