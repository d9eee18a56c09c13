/** Questions about the details for an удостоверение, and about what goes to ФИС ФРДО. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { endpoints } from '../../../../api/contract/index.ts';
import { call, type CallInput } from './call.ts';
import { pages } from './pages.ts';

export type FrdoFilter = NonNullable<CallInput<typeof endpoints.frdoErrors>['query']>;

export const detailsQueries = {
  myDetails: () =>
    queryOptions({
      queryKey: ['my-details'],
      queryFn: ({ signal }) => call(endpoints.myDetails, { signal }),
      // What is being typed must not be drawn anew under the fingers.
      refetchOnWindowFocus: false,
      // It holds what nobody else at this computer is to find.
      gcTime: 0,
    }),
  personDetails: (id: string) =>
    queryOptions({
      queryKey: ['person-details', id],
      queryFn: ({ signal }) => call(endpoints.personDetails, { params: { id }, signal }),
      // Each asking is a look that the person sees.
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      gcTime: 0,
    }),
  frdoErrors: (query: FrdoFilter) =>
    queryOptions({
      queryKey: ['frdo', 'errors', query],
      queryFn: ({ signal }) => call(endpoints.frdoErrors, { query, signal }),
      placeholderData: keepPreviousData,
    }),
  frdoExports: () =>
    infiniteQueryOptions({
      queryKey: ['frdo', 'exports'],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.frdoExports, { query: { cursor: pageParam }, signal }),
      ...pages,
    }),
};
