import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { endpoints } from '../../../../api/contract/index.ts';
import { call, type CallInput } from './call.ts';

/** Live events say what changed; this is for the times when they don't reach us. */
const FALLBACK_REFRESH = 30_000;

export type CasesFilter = NonNullable<CallInput<typeof endpoints.cases>['query']>;
export type TasksFilter = NonNullable<CallInput<typeof endpoints.tasks>['query']>;
export type MailFilter = NonNullable<CallInput<typeof endpoints.demoMail>['query']>;
export type AwaitedFilter = NonNullable<CallInput<typeof endpoints.awaited>['query']>;
export type HistoryFilter = NonNullable<CallInput<typeof endpoints.audit>['query']>;
export type SessionsFilter = NonNullable<CallInput<typeof endpoints.sessions>['query']>;
export type ProgramsFilter = NonNullable<CallInput<typeof endpoints.programs>['query']>;

const pages = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
  refetchInterval: FALLBACK_REFRESH,
};

export const queries = {
  me: () =>
    queryOptions({
      queryKey: ['me'],
      queryFn: ({ signal }) => call(endpoints.me, { signal }),
      staleTime: 60_000,
      // Asking again would take the sign-in form away from under whoever is typing into it.
      refetchOnWindowFocus: ({ state }) => state.data !== undefined,
      refetchOnReconnect: ({ state }) => state.data !== undefined,
    }),

  tasks: (query: TasksFilter) =>
    infiniteQueryOptions({
      queryKey: ['tasks', query],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.tasks, { query: { ...query, cursor: pageParam }, signal }),
      ...pages,
    }),
  task: (id: string) =>
    queryOptions({
      queryKey: ['task', id],
      queryFn: ({ signal }) => call(endpoints.task, { params: { id }, signal }),
    }),

  cases: (query: CasesFilter) =>
    infiniteQueryOptions({
      queryKey: ['cases', query],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.cases, { query: { ...query, cursor: pageParam }, signal }),
      placeholderData: keepPreviousData,
      ...pages,
    }),
  /** Open cases that stand in a step, to choose from. */
  casesAt: (type: string, step: string) =>
    queryOptions({
      queryKey: ['cases', { type, step }],
      queryFn: ({ signal }) => call(endpoints.cases, { query: { type, step, limit: 200 }, signal }),
    }),
  awaited: (query: AwaitedFilter) =>
    queryOptions({
      queryKey: ['cases', 'awaited', query],
      queryFn: ({ signal }) => call(endpoints.awaited, { query, signal }),
      refetchInterval: FALLBACK_REFRESH,
    }),
  case: (id: string) =>
    queryOptions({
      queryKey: ['case', id],
      queryFn: ({ signal }) => call(endpoints.case, { params: { id }, signal }),
      refetchInterval: FALLBACK_REFRESH,
    }),
  timeline: (id: string) =>
    queryOptions({
      queryKey: ['case', id, 'timeline'],
      queryFn: ({ signal }) => call(endpoints.timeline, { params: { id }, signal }),
    }),

  sessions: (query: SessionsFilter) =>
    infiniteQueryOptions({
      queryKey: ['sessions', query],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.sessions, { query: { ...query, cursor: pageParam }, signal }),
      ...pages,
    }),
  /** Those that are called or open, the next one first. */
  comingSessions: () =>
    queryOptions({
      queryKey: ['sessions', 'coming'],
      queryFn: async ({ signal }) => {
        const read = (state: 'open' | 'planned') =>
          call(endpoints.sessions, { query: { state, sort: 'starts', limit: 200 }, signal });
        const [open, planned] = await Promise.all([read('open'), read('planned')]);
        return [...open.items, ...planned.items];
      },
      refetchInterval: FALLBACK_REFRESH,
    }),
  myCalendar: () =>
    queryOptions({
      queryKey: ['my-calendar'],
      queryFn: ({ signal }) => call(endpoints.myCalendar, { signal }),
    }),
  session: (id: string) =>
    queryOptions({
      queryKey: ['session', id],
      queryFn: ({ signal }) => call(endpoints.session, { params: { id }, signal }),
      refetchInterval: FALLBACK_REFRESH,
    }),

  processTypes: () =>
    queryOptions({
      queryKey: ['process-types'],
      queryFn: ({ signal }) => call(endpoints.processTypes, { signal }),
      staleTime: 300_000,
    }),
  /** With the draft of what would renew this program, where one is named. */
  processType: (key: string, renews?: string) =>
    queryOptions({
      queryKey: ['process-type', key, renews],
      queryFn: ({ signal }) => call(endpoints.processType, { params: { key }, query: { renews }, signal }),
      staleTime: 300_000,
    }),
  processMap: (key: string) =>
    queryOptions({
      queryKey: ['process-map', key],
      queryFn: ({ signal }) => call(endpoints.processMap, { params: { key }, signal }),
      staleTime: Infinity,
    }),

  organizations: (kind?: string) =>
    queryOptions({
      queryKey: ['organizations', kind],
      queryFn: ({ signal }) => call(endpoints.organizations, { query: { kind }, signal }),
      staleTime: 300_000,
    }),
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

  programs: (query: ProgramsFilter) =>
    infiniteQueryOptions({
      queryKey: ['programs', query],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.programs, { query: { ...query, cursor: pageParam }, signal }),
      placeholderData: keepPreviousData,
      ...pages,
    }),
  program: (id: string) =>
    queryOptions({
      queryKey: ['program', id],
      queryFn: ({ signal }) => call(endpoints.program, { params: { id }, signal }),
      refetchInterval: FALLBACK_REFRESH,
    }),
  absences: () =>
    queryOptions({
      queryKey: ['absences'],
      queryFn: ({ signal }) => call(endpoints.myAbsences, { signal }),
    }),
  templates: () =>
    queryOptions({
      queryKey: ['templates'],
      queryFn: ({ signal }) => call(endpoints.documentTemplates, { signal }),
    }),
  savedFilters: () =>
    queryOptions({
      queryKey: ['saved-filters'],
      queryFn: ({ signal }) => call(endpoints.mySavedFilters, { signal }),
      staleTime: 60_000,
    }),
  savedFilter: (id: string) =>
    queryOptions({
      queryKey: ['saved-filter', id],
      queryFn: ({ signal }) => call(endpoints.savedFilter, { params: { id }, signal }),
    }),
  history: (query: HistoryFilter) =>
    infiniteQueryOptions({
      queryKey: ['history', query],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.audit, { query: { ...query, cursor: pageParam }, signal }),
      placeholderData: keepPreviousData,
      ...pages,
    }),
  mail: (query: MailFilter) =>
    infiniteQueryOptions({
      queryKey: ['mail', query],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.demoMail, { query: { ...query, cursor: pageParam }, signal }),
      placeholderData: keepPreviousData,
      ...pages,
    }),
};
