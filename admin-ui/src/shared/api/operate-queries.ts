/** Questions of those who free cases: what stands and why, and what operators did. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { endpoints } from '../../../../api/contract/index.ts';
import type { OperationView } from '../../../../api/contract/views.ts';
import { call, type CallInput } from './call.ts';
import { pages } from './pages.ts';

export type StuckFilter = NonNullable<CallInput<typeof endpoints.stuckCases>['query']>;

/** The detector looks every few seconds: what it finds isn't told as an event. */
const LOOK = 5_000;
/** While something is being done or waits to be seen to take place. */
const SOON = 1_000;
const LATER = 3_000;

/** How soon an operation is asked about again; a dry run and one that is over don't change. */
function pace(operation: OperationView | undefined): number | false {
  if (operation?.state === 'running') return SOON;
  return operation?.state === 'verifying' ? LATER : false;
}

export const operateQueries = {
  stuck: () =>
    queryOptions({
      queryKey: ['stuck'],
      queryFn: ({ signal }) => call(endpoints.stuck, { signal }),
      refetchInterval: LOOK,
    }),
  stuckCases: (query: StuckFilter) =>
    infiniteQueryOptions({
      queryKey: ['stuck', 'cases', query],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.stuckCases, { query: { ...query, cursor: pageParam }, signal }),
      placeholderData: keepPreviousData,
      ...pages,
      refetchInterval: LOOK,
    }),
  explanation: (id: string) =>
    queryOptions({
      queryKey: ['case', id, 'explanation'],
      queryFn: ({ signal }) => call(endpoints.explanation, { params: { id }, signal }),
      refetchInterval: LOOK,
    }),
  /** Its counts stand on the first page; the cases go on over the others. */
  operation: (id: string) =>
    infiniteQueryOptions({
      queryKey: ['operation', id],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.operation, { params: { id }, query: { cursor: pageParam }, signal }),
      ...pages,
      refetchInterval: ({ state }) => pace(state.data?.pages[0]),
    }),
  /** Few are asked for it, and it changes by their own hand: looked at again as often as a page that stands open. */
  health: () =>
    queryOptions({
      queryKey: ['health'],
      queryFn: ({ signal }) => call(endpoints.health, { signal }),
      refetchInterval: 10_000,
    }),
  versions: () =>
    queryOptions({
      queryKey: ['versions'],
      queryFn: ({ signal }) => call(endpoints.versions, { signal }),
    }),
  /** What operators did, latest first; of one case where one is named. */
  operations: (query: { case?: string | undefined }) =>
    infiniteQueryOptions({
      queryKey: ['operations', query],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.operations, { query: { ...query, cursor: pageParam }, signal }),
      placeholderData: keepPreviousData,
      ...pages,
      refetchInterval: LOOK,
    }),
};
