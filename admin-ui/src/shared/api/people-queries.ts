/** Questions about people: their orders, accounts, absences and data. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { endpoints } from '../../../../api/contract/index.ts';
import { call, type CallInput } from './call.ts';
import { FALLBACK_REFRESH, pages } from './pages.ts';

export type AccountsFilter = NonNullable<CallInput<typeof endpoints.accounts>['query']>;
export type PeopleFilter = NonNullable<CallInput<typeof endpoints.people>['query']>;
export type OrdersFilter = NonNullable<CallInput<typeof endpoints.orders>['query']>;

export const peopleQueries = {
  people: (q: string, role?: string) =>
    queryOptions({
      queryKey: ['people', q, role],
      queryFn: ({ signal }) =>
        call(endpoints.people, { query: { q: q || undefined, role, limit: 30 }, signal }),
      placeholderData: keepPreviousData,
      staleTime: 60_000,
    }),
  /** People who are chosen already: whoever they are, their names are known. */
  peopleNamed: (ids: readonly string[]) =>
    queryOptions({
      queryKey: ['people', 'ids', ids],
      queryFn: ({ signal }) => call(endpoints.people, { query: { ids: ids.join(','), limit: 200 }, signal }),
      enabled: ids.length > 0,
      staleTime: 60_000,
    }),
  /** «Люди»: everybody whom the filters find. */
  peopleList: (query: PeopleFilter) =>
    infiniteQueryOptions({
      queryKey: ['people', 'list', query],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.people, { query: { ...query, cursor: pageParam }, signal }),
      placeholderData: keepPreviousData,
      ...pages,
    }),
  person: (id: string) =>
    queryOptions({
      queryKey: ['people', 'one', id],
      queryFn: ({ signal }) => call(endpoints.person, { params: { id }, signal }),
    }),
  roles: () =>
    queryOptions({
      queryKey: ['roles'],
      queryFn: ({ signal }) => call(endpoints.roles, { signal }),
      staleTime: 300_000,
    }),
  orders: (query: OrdersFilter) =>
    infiniteQueryOptions({
      queryKey: ['orders', query],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.orders, { query: { ...query, cursor: pageParam }, signal }),
      placeholderData: keepPreviousData,
      ...pages,
    }),
  order: (id: string) =>
    queryOptions({
      queryKey: ['orders', 'one', id],
      queryFn: ({ signal }) => call(endpoints.order, { params: { id }, signal }),
    }),
  creditBook: (personId: string) =>
    infiniteQueryOptions({
      queryKey: ['credit-book', personId],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.creditBook, { params: { id: personId }, query: { cursor: pageParam }, signal }),
      ...pages,
    }),
  similarPapers: (caseId: string) =>
    queryOptions({
      queryKey: ['similar-papers', caseId],
      queryFn: ({ signal }) => call(endpoints.similarPapers, { params: { id: caseId }, signal }),
    }),
  myYear: (year?: number) =>
    queryOptions({
      queryKey: ['year', year],
      queryFn: ({ signal }) => call(endpoints.myYear, { query: { year }, signal }),
      placeholderData: keepPreviousData,
      refetchInterval: FALLBACK_REFRESH,
    }),
  caseItems: (caseId: string) =>
    queryOptions({
      queryKey: ['year', 'items', caseId],
      queryFn: ({ signal }) => call(endpoints.caseItems, { params: { id: caseId }, signal }),
    }),
  yearHelpers: (indicator: string) =>
    queryOptions({
      queryKey: ['year', 'helpers', indicator],
      queryFn: ({ signal }) => call(endpoints.yearHelpers, { query: { indicator }, signal }),
      staleTime: 300_000,
    }),
  diagnosis: () =>
    queryOptions({
      queryKey: ['diagnosis'],
      queryFn: ({ signal }) => call(endpoints.diagnosis, { signal }),
      staleTime: Infinity,
    }),
  schoolYear: (school: string, year?: number) =>
    queryOptions({
      queryKey: ['school-year', school, year],
      queryFn: ({ signal }) => call(endpoints.schoolYear, { params: { school }, query: { year }, signal }),
      placeholderData: keepPreviousData,
      refetchInterval: FALLBACK_REFRESH,
    }),
  enteredPlan: (caseId: string) =>
    queryOptions({
      queryKey: ['entered-plan', caseId],
      queryFn: ({ signal }) => call(endpoints.enteredPlan, { params: { id: caseId }, signal }),
    }),
  absences: () =>
    queryOptions({
      queryKey: ['absences'],
      queryFn: ({ signal }) => call(endpoints.myAbsences, { signal }),
    }),
  myConsents: () =>
    queryOptions({
      queryKey: ['my-consents'],
      queryFn: ({ signal }) => call(endpoints.myConsents, { signal }),
    }),
  myDataViews: () =>
    queryOptions({
      queryKey: ['my-data-views'],
      queryFn: ({ signal }) => call(endpoints.myDataViews, { query: {}, signal }),
    }),
  myErasure: () =>
    queryOptions({
      queryKey: ['my-erasure'],
      queryFn: ({ signal }) => call(endpoints.myErasure, { signal }),
    }),
  erasures: () =>
    queryOptions({
      queryKey: ['erasures'],
      queryFn: ({ signal }) => call(endpoints.erasures, { signal }),
    }),
  erasure: (id: string) =>
    queryOptions({
      queryKey: ['erasures', id],
      queryFn: ({ signal }) => call(endpoints.erasure, { params: { id }, signal }),
    }),
  accounts: (query: AccountsFilter) =>
    infiniteQueryOptions({
      queryKey: ['accounts', query],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.accounts, { query: { ...query, cursor: pageParam }, signal }),
      placeholderData: keepPreviousData,
      ...pages,
    }),
  account: (personId: string) =>
    queryOptions({
      queryKey: ['accounts', personId],
      queryFn: ({ signal }) => call(endpoints.personAccount, { params: { id: personId }, signal }),
    }),
  myApiKeys: () =>
    queryOptions({
      queryKey: ['api-keys', 'mine'],
      queryFn: ({ signal }) => call(endpoints.myApiKeys, { signal }),
    }),
  apiKeys: () =>
    queryOptions({
      queryKey: ['api-keys'],
      queryFn: ({ signal }) => call(endpoints.apiKeys, { signal }),
    }),
};
