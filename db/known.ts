import type { KnownReader } from './core/deps.ts';
import { readCohort } from './cohorts/read-cohort.ts';
import { readPayment } from './payments/read-payment.ts';

/** What declarations may know of a case's own tables, by the name that `knows` gives it. */
export const known: Readonly<Record<string, KnownReader>> = { cohort: readCohort, payment: readPayment };
