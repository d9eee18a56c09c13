import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { endpoints } from '../../../../api/contract/index.ts';
import { call, type CallInput } from './call.ts';
import { courseQueries } from './course-queries.ts';
import { FALLBACK_REFRESH, pages } from './pages.ts';
import { operateQueries } from './operate-queries.ts';
import { detailsQueries } from './details-queries.ts';
import { peopleQueries } from './people-queries.ts';

export type { FrdoFilter } from './details-queries.ts';
export type { StuckFilter } from './operate-queries.ts';
export type { AccountsFilter, OrdersFilter, PeopleFilter } from './people-queries.ts';

export type CasesFilter = NonNullable<CallInput<typeof endpoints.cases>['query']>;
export type TasksFilter = NonNullable<CallInput<typeof endpoints.tasks>['query']>;
export type LettersFilter = NonNullable<CallInput<typeof endpoints.letters>['query']>;
export type MailFilter = NonNullable<CallInput<typeof endpoints.demoMail>['query']>;
export type AwaitedFilter = NonNullable<CallInput<typeof endpoints.awaited>['query']>;
export type HistoryFilter = NonNullable<CallInput<typeof endpoints.audit>['query']>;
export type SessionsFilter = NonNullable<CallInput<typeof endpoints.sessions>['query']>;
export type ProgramsFilter = NonNullable<CallInput<typeof endpoints.programs>['query']>;
export type DemandFilter = NonNullable<CallInput<typeof endpoints.demand>['query']>;
export type HeatFilter = NonNullable<CallInput<typeof endpoints.heat>['query']>;
export type ProgressFilter = NonNullable<CallInput<typeof endpoints.progress>['query']>;

/** While something is being made. */
const SOON = 3_000;

export const queries = {
  ...peopleQueries,
  ...courseQueries,
  ...detailsQueries,
  ...operateQueries,
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
  /** Of a course: each change of its case may be a paper that is there now. */
  coursePapers: (id: string) =>
    queryOptions({
      queryKey: ['case', id, 'papers'],
      queryFn: ({ signal }) => call(endpoints.coursePapers, { params: { id }, signal }),
      refetchInterval: ({ state }) => ((state.data?.preparing ?? 0) > 0 ? SOON : FALLBACK_REFRESH),
    }),
  combinablePapers: () =>
    infiniteQueryOptions({
      queryKey: ['papers', 'combinable'],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.combinableCertificates, { query: { limit: 50, cursor: pageParam }, signal }),
      ...pages,
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
  processMap: (key: string, version?: number) =>
    queryOptions({
      queryKey: ['process-map', key, version],
      queryFn: ({ signal }) => call(endpoints.processMap, { params: { key }, query: { version }, signal }),
      staleTime: Infinity,
    }),
  organizations: (kind?: string) =>
    queryOptions({
      queryKey: ['organizations', kind],
      queryFn: ({ signal }) => call(endpoints.organizations, { query: { kind }, signal }),
      staleTime: 300_000,
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
  indicators: () =>
    queryOptions({
      queryKey: ['indicators'],
      queryFn: ({ signal }) => call(endpoints.indicators, { signal }),
      staleTime: 300_000,
    }),
  demand: (query: DemandFilter) =>
    queryOptions({
      queryKey: ['demand', query],
      queryFn: ({ signal }) => call(endpoints.demand, { query, signal }),
      placeholderData: keepPreviousData,
    }),
  heat: (query: HeatFilter) =>
    queryOptions({
      queryKey: ['cases', 'heat', query],
      queryFn: ({ signal }) => call(endpoints.heat, { query, signal }),
      placeholderData: keepPreviousData,
      staleTime: 60_000,
    }),
  progress: (query: ProgressFilter) =>
    queryOptions({
      queryKey: ['cases', 'progress', query],
      queryFn: ({ signal }) => call(endpoints.progress, { query, signal }),
      placeholderData: keepPreviousData,
    }),
  templates: () =>
    queryOptions({
      queryKey: ['templates'],
      queryFn: ({ signal }) => call(endpoints.documentTemplates, { signal }),
    }),
  letters: (query: LettersFilter) =>
    infiniteQueryOptions({
      queryKey: ['letters', query],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.letters, { query: { ...query, cursor: pageParam }, signal }),
      placeholderData: keepPreviousData,
      ...pages,
    }),
  restore: () =>
    queryOptions({
      queryKey: ['restore'],
      queryFn: ({ signal }) => call(endpoints.restore, { signal }),
      staleTime: 60_000,
    }),
  rollover: (year: number) =>
    queryOptions({
      queryKey: ['rollover', year],
      queryFn: ({ signal }) => call(endpoints.rollover, { params: { year }, signal }),
      // Cycles are made in seconds; the rest takes days.
      refetchInterval: ({ state }) => (state.data?.state === 'executing' ? 1_000 : FALLBACK_REFRESH),
    }),
  sandboxClock: () =>
    queryOptions({
      queryKey: ['sandbox-clock'],
      queryFn: ({ signal }) => call(endpoints.sandboxClock, { signal }),
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
