/** How payments are asked for: by the case that a payment would be the row of. */
import { paths, sending } from './asked.ts';

export const paymentRequests = {
  payments: paths(
    () => '/api/payments',
    () => '/api/payments?state=over&sort=-sum',
    ({ school }) => `/api/payments?payer=${school}`,
    ({ word }) => `/api/payments?q=${encodeURIComponent(word)}`,
  ),
  payment: paths(({ caseId }) => `/api/payments/${caseId}`),
  paymentBatches: paths(() => '/api/payments/batches'),
  makePaymentBatch: sending(
    () => '/api/payments/batches',
    ({ caseId }) => ({ payer: 'school-1', payments: [caseId] }),
  ),
  paymentBatchFile: paths(({ caseId }) => `/api/payments/batches/${caseId}/file`),
  paymentBudgets: paths(() => '/api/payments/budgets'),
  putPaymentBudget: sending(
    () => '/api/payments/budgets',
    () => ({ payer: 'school-1', source: 'Местный бюджет', year: 2026, limitKopecks: 100_000 }),
  ),
  reversePayment: sending(
    ({ caseId }) => `/api/payments/${caseId}/reversal`,
    () => ({ reason: 'Деньги вернулись' }),
  ),
  payAgain: paths(({ caseId }) => `/api/payments/${caseId}/again`),
};
