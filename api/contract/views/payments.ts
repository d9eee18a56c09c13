/** Views of payments. Sums are whole kopecks, and null to whom they are not for. */
import { z } from 'zod';
import {
  itemStates,
  actLinks,
  paymentStates,
  routes,
  type ItemState,
  type PaymentState,
  type Route,
} from '../../../domain/payment.ts';
import { holderView } from './cases.ts';
import { id, instant, organizationRef, personRef } from './common.ts';

const keysOf = <K extends string>(words: Record<K, unknown>) => Object.keys(words) as [K, ...K[]];
const kopecks = z.number().int();

const sums = z.object({
  rate: kopecks,
  /** By the hours that are stated, or planned before. */
  whole: kopecks,
  due: kopecks,
  paid: kopecks,
});

export const paymentView = z.object({
  id,
  course: z.object({ id, title: z.string() }),
  payee: personRef,
  payer: organizationRef,
  route: z.enum(keysOf<Route>(routes)),
  routeTitle: z.string(),
  state: z.enum(keysOf<PaymentState>(paymentStates)),
  stateTitle: z.string(),
  hours: z.number().int(),
  stated: z.number().int().nullable(),
  /** «без районного коэффициента и процентной надбавки» stands beside them. */
  sums: sums.nullable(),
  account: z.object({ source: z.string(), kfo: z.string(), kosgu: z.string() }).nullable(),
  order: z.object({ number: z.string(), dated: z.string() }).nullable(),
  batch: z
    .object({
      id,
      number: z.number().int(),
      year: z.number().int(),
      state: z.enum(keysOf<ItemState>(itemStates)),
    })
    .nullable(),
  stage: z.string().nullable(),
  stageTitle: z.string(),
  holders: z.array(holderView),
  since: instant,
  due: instant.nullable(),
  isOverdue: z.boolean(),
  /** Of one's own: «Где моя оплата», and what comes next. */
  sentence: z.string().nullable(),
  task: z.object({ id, contentHash: z.string(), step: z.string() }).nullable(),
});

export const paymentStage = z.object({
  stage: z.string(),
  title: z.string(),
  count: z.number().int(),
  overdue: z.number().int(),
  /** Of those whose sums the reader sees. */
  kopecks: kopecks.nullable(),
});

export const paymentDetail = paymentView.extend({
  lines: z.array(
    z.object({
      number: z.number().int(),
      startsAt: instant,
      topic: z.string(),
      planned: z.number().int(),
      held: z.number().int(),
      stated: z.number().int(),
      difference: z.number().int(),
    }),
  ),
  acts: z.array(
    z.object({
      link: z.enum(actLinks),
      title: z.string(),
      by: personRef.nullable(),
      standsInFor: personRef.nullable(),
      at: instant,
    }),
  ),
  /** Signed papers, for whoever sees the sums. */
  files: z.array(z.object({ id, name: z.string() })),
  /** Hourly teaching of the payee's year, over all payers. */
  hoursOfYear: z
    .object({ year: z.number().int(), title: z.string(), hours: z.number().int(), most: z.number().int() })
    .nullable(),
  warnings: z.array(z.string()),
  /** What the reader may try beside the steps: state that the money came back, or ask for it anew after that. */
  may: z.array(z.enum(['reverse', 'payAgain'])),
});

export const paymentBatchView = z.object({
  id,
  payer: organizationRef,
  year: z.number().int(),
  number: z.number().int(),
  dated: z.string(),
  kopecks,
  count: z.number().int(),
  /** How many of them are not yet marked. */
  live: z.number().int(),
  madeBy: personRef.nullable(),
  madeAt: instant,
});

export const paymentBudgetView = z.object({
  payer: organizationRef,
  source: z.string(),
  year: z.number().int(),
  limit: kopecks.nullable(),
  taken: kopecks,
});

export type PaymentView = z.output<typeof paymentView>;
export type PaymentDetail = z.output<typeof paymentDetail>;
export type PaymentBatchView = z.output<typeof paymentBatchView>;
export type PaymentBudgetView = z.output<typeof paymentBudgetView>;
export type PaymentStage = z.output<typeof paymentStage>;
