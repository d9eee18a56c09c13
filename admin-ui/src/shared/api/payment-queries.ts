/** Questions about leaders' pay: payments, batches, budgets. Keyed with the cases: what changes a case changes them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { endpoints } from '../../../../api/contract/index.ts';
import { call, type CallInput } from './call.ts';
import { FALLBACK_REFRESH } from './pages.ts';

export type PaymentsFilter = NonNullable<CallInput<typeof endpoints.payments>['query']>;

export const paymentQueries = {
  payments: (query: PaymentsFilter) =>
    queryOptions({
      queryKey: ['cases', 'payments', query],
      queryFn: ({ signal }) => call(endpoints.payments, { query, signal }),
      placeholderData: keepPreviousData,
      refetchInterval: FALLBACK_REFRESH,
    }),
  payment: (id: string) =>
    queryOptions({
      queryKey: ['case', id, 'payment'],
      queryFn: ({ signal }) => call(endpoints.payment, { params: { id }, signal }),
    }),
  paymentBatches: () =>
    queryOptions({
      queryKey: ['cases', 'payment-batches'],
      queryFn: ({ signal }) => call(endpoints.paymentBatches, { signal }),
    }),
  paymentBudgets: () =>
    queryOptions({
      queryKey: ['cases', 'payment-budgets'],
      queryFn: ({ signal }) => call(endpoints.paymentBudgets, { signal }),
    }),
};
