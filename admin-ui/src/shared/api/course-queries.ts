import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { endpoints } from '../../../../api/contract/index.ts';
import { call, type CallInput } from './call.ts';
import { FALLBACK_REFRESH, pages } from './pages.ts';

export type CoursesQuery = NonNullable<CallInput<typeof endpoints.courses>['query']>;
type TrainingQuery = NonNullable<CallInput<typeof endpoints.methodistTraining>['query']>;

export const courseQueries = {
  courses: (query: CoursesQuery) =>
    infiniteQueryOptions({
      queryKey: ['courses', query],
      queryFn: ({ signal, pageParam }) =>
        call(endpoints.courses, { query: { ...query, limit: 50, cursor: pageParam }, signal }),
      placeholderData: keepPreviousData,
      ...pages,
    }),
  course: (id: string) =>
    queryOptions({
      queryKey: ['course', id],
      queryFn: ({ signal }) => call(endpoints.course, { params: { id }, signal }),
      refetchInterval: FALLBACK_REFRESH,
    }),
  methodistTraining: (query: TrainingQuery) =>
    queryOptions({
      queryKey: ['courses', 'training', query],
      queryFn: ({ signal }) => call(endpoints.methodistTraining, { query, signal }),
      placeholderData: keepPreviousData,
    }),
  /** The reader's own open tasks of a case. */
  myTasksOf: (caseId: string) =>
    queryOptions({
      queryKey: ['tasks', 'of', caseId],
      queryFn: ({ signal }) =>
        call(endpoints.tasks, { query: { mine: 'true', case: caseId, state: 'open' }, signal }),
    }),
  openablePrograms: () =>
    queryOptions({
      queryKey: ['programs', 'openable'],
      queryFn: ({ signal }) => call(endpoints.openablePrograms, { signal }),
    }),
};
