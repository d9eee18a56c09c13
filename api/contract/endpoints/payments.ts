import { z } from 'zod';
import { line } from '../../../domain/text.ts';
import { say } from '../../../domain/said.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { sorts } from '../sorts.ts';
import * as v from '../views.ts';
import { byId, reason, signedIn, started, wholeListQuery } from './shared.ts';

const organization = z.string().min(1).max(64);

export const paymentEndpoints = {
  payments: endpoint({
    method: 'GET',
    path: '/api/payments',
    summary: 'Payments of leaders: where each stands, who holds it, with sums to those who may see them',
    access: signedIn,
    tells: 'register',
    query: z.strictObject({
      ...wholeListQuery,
      state: z.enum(['live', 'over']).default('live'),
      stage: z.string().max(40).optional(),
      payer: organization.optional(),
      q: z.string().max(200).optional(),
      sort: z.enum(sorts.payments).default('since'),
    }),
    answer: v.page(v.paymentView).extend({
      stages: z.array(v.paymentStage),
      /** Stands beside each sum. */
      note: z.string(),
    }),
  }),
  paymentBatches: endpoint({
    method: 'GET',
    path: '/api/payments/batches',
    summary: 'Batches for the payroll office, the newest first',
    access: { permission: 'payments.see' },
    tells: 'nobody',
    query: z.strictObject(wholeListQuery),
    answer: v.page(v.paymentBatchView),
  }),
  makePaymentBatch: endpoint({
    method: 'POST',
    path: '/api/payments/batches',
    summary: 'Put payments into one batch, all or none; the same asked again answers with the same batch',
    access: { permission: 'payments.batch' },
    tells: 'nobody',
    body: z.strictObject({
      payer: organization,
      payments: z
        .array(z.uuid())
        .min(1, say('Выберите хотя бы одну выплату', 'Choose one payment at least'))
        .max(500),
    }),
    answer: z.object({
      id: z.string(),
      year: z.number().int(),
      number: z.number().int(),
      existed: z.boolean(),
    }),
    status: 201,
  }),
  paymentBatchFile: endpoint({
    method: 'GET',
    path: '/api/payments/batches/{id}/file',
    summary: 'A batch as it was made, xlsx',
    access: { permission: 'payments.see' },
    tells: 'register',
    params: byId,
    answer: z.string(),
    raw: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  paymentBudgets: endpoint({
    method: 'GET',
    path: '/api/payments/budgets',
    summary: 'What payers have for courses by source and year, and what of it is taken',
    access: { permission: 'payments.see' },
    tells: 'nobody',
    answer: z.object({ items: z.array(v.paymentBudgetView) }),
  }),
  putPaymentBudget: endpoint({
    method: 'PUT',
    path: '/api/payments/budgets',
    summary: 'Set what a payer has for courses out of one source in a calendar year',
    access: { permission: 'payments.batch' },
    tells: 'nobody',
    body: z.strictObject({
      payer: organization,
      source: line({ max: 120 }),
      year: z.number().int().min(2020).max(2100),
      limitKopecks: z
        .number()
        .int(say('Целое число копеек', 'A whole number of kopecks'))
        .min(0, say('Не меньше 0', 'At least 0'))
        .max(Number.MAX_SAFE_INTEGER)
        .nullable(),
    }),
    answer: z.object({}),
  }),
  payment: endpoint({
    method: 'GET',
    path: '/api/payments/{id}',
    summary: 'One payment: hours line by line against schedule and attendance, its chain and papers',
    access: signedIn,
    tells: 'register',
    params: byId,
    answer: v.paymentDetail,
  }),
  reversePayment: endpoint({
    method: 'POST',
    path: '/api/payments/{id}/reversal',
    summary:
      'State that the whole sum came back after it was marked as paid: the payment becomes reversed, once',
    access: { permission: 'payments.batch' },
    tells: 'nobody',
    params: byId,
    body: z.strictObject({ reason }),
    answer: z.object({ id: v.id }),
  }),
  payAgain: endpoint({
    method: 'POST',
    path: '/api/payments/{id}/again',
    summary: 'Ask anew for pay that came back, on the same terms: a new case, though the course is over',
    access: signedIn,
    tells: 'nobody',
    params: byId,
    answer: started,
    status: 201,
  }),
} as const satisfies Record<string, Endpoint>;
