import { DeferMode, defineEntity, p } from '@mikro-orm/core';
import type { ActLink, ItemState, Link, Office, PaymentState, Route } from '../../domain/payment.ts';
import { Case, Decision } from './cases.ts';
import { Cohort } from './cohorts.ts';
import { day, instant, uuidArray } from './columns.ts';
import { Organization, Person } from './people.ts';
import { StoredFile } from './records.ts';

const kept = { deleteRule: 'no action', updateRule: 'no action' } as const;

/** A payment: its id is its case's. Whose it is and who pays is frozen; sums are whole kopecks (docs/decisions/0029). */
export const Payment = defineEntity({
  name: 'Payment',
  tableName: 'payments',
  properties: {
    // A new case's rows are written before its own.
    id: () =>
      p
        .manyToOne(Case)
        .mapToPk()
        .joinColumn('id')
        .primary()
        .deferMode(DeferMode.INITIALLY_DEFERRED)
        .deleteRule(kept.deleteRule)
        .updateRule(kept.updateRule),
    cohortId: () => p.manyToOne(Cohort).mapToPk().joinColumn('cohort_id'),
    payeeId: () => p.manyToOne(Person).mapToPk().joinColumn('payee_id'),
    payer: () => p.manyToOne(Organization).mapToPk().joinColumn('payer'),
    headRole: p.text(),
    headScope: p.text(),
    ownEmployee: p.boolean(),
    /** Who entered it: an author like the payee. */
    starterId: p.uuid(),
    state: p.text().$type<PaymentState>(),
    route: p.text().$type<Route>(),
    /** Academic hours agreed. */
    hours: p.integer(),
    /** Kopecks an hour. */
    rate: p.integer(),
    /** The school year whose hours it takes, and the calendar year whose budget. */
    year: p.integer(),
    budgetYear: p.integer(),
    source: p.text().nullable(),
    kfo: p.text().nullable(),
    kosgu: p.text().nullable(),
    /** What it has of its budget and of its payee's hours. */
    reservedKopecks: p.bigint('number').default(0),
    reservedHours: p.integer().default(0),
    minutesNumber: p.text().nullable(),
    minutesDated: day().nullable(),
    orderNumber: p.text().nullable(),
    orderDated: day().nullable(),
    /** Signed papers: agreement, statement or act, order. */
    fileIds: uuidArray(),
  },
  indexes: [
    { name: 'payments_cohort', properties: ['cohortId'] },
    { name: 'payments_payer', properties: ['payer', 'state'] },
    { name: 'payments_payee', properties: ['payeeId'] },
  ],
  // Hours, rate and route stand as soon as money is confirmed for them.
  triggers: [
    {
      name: 'payments_keep_terms',
      timing: 'before',
      events: ['update'],
      when: '((old.hours <> new.hours) OR (old.rate <> new.rate) OR (old.route <> new.route))',
      body: 'perform payment_terms_check(new); return new',
    },
  ],
  checks: [
    {
      name: 'payments_sums',
      expression: 'hours > 0 and rate > 0 and reserved_kopecks >= 0 and reserved_hours >= 0',
    },
  ],
});

/** A link of the chain that somebody has done, or a return to one. Insert-only; the database refuses it out of order. */
export const PaymentAct = defineEntity({
  name: 'PaymentAct',
  tableName: 'payment_acts',
  properties: {
    paymentId: () => p.manyToOne(Payment).mapToPk().joinColumn('payment_id').primary(),
    number: p.integer().primary(),
    link: p.text().$type<ActLink>(),
    /** Null where nobody does it: the course is over, the day of the batch has come. */
    office: p.text().$type<Office>().nullable(),
    actorId: p.uuid().nullable(),
    /** Whom the actor stood in for. */
    forId: p.uuid().nullable(),
    decisionId: () =>
      p
        .manyToOne(Decision)
        .mapToPk()
        .joinColumn('decision_id')
        .nullable()
        .deferMode(DeferMode.INITIALLY_DEFERRED)
        .deleteRule(kept.deleteRule)
        .updateRule(kept.updateRule),
    returnsTo: p.text().$type<Link>().nullable(),
    at: instant(),
  },
  uniques: [{ name: 'payment_acts_decision', properties: ['decisionId'] }],
  checks: [{ name: 'payment_acts_of_somebody', expression: '(office is null) = (actor_id is null)' }],
  triggers: [
    {
      name: 'payment_acts_in_order',
      timing: 'before',
      events: ['insert'],
      body: 'perform payment_act_check(new); return new',
    },
  ],
});

/** An hour of a session is paid to one person once. */
export const PaymentLine = defineEntity({
  name: 'PaymentLine',
  tableName: 'payment_lines',
  properties: {
    paymentId: () => p.manyToOne(Payment).mapToPk().joinColumn('payment_id').primary(),
    number: p.integer().primary(),
    hours: p.integer(),
  },
  checks: [{ name: 'payment_lines_hours', expression: 'hours > 0' }],
  triggers: [
    {
      name: 'payment_lines_held',
      timing: 'before',
      events: ['insert'],
      body: 'perform payment_line_check(new); return new',
    },
  ],
});

/** Hours of hourly teaching of a person in a school year, over all payers. Whoever takes some locks this row. */
export const PaymentHours = defineEntity({
  name: 'PaymentHours',
  tableName: 'payment_hours',
  properties: {
    personId: () => p.manyToOne(Person).mapToPk().joinColumn('person_id').primary(),
    year: p.integer().primary(),
    /** Elsewhere, as the person says. */
    declared: p.integer(),
    taken: p.integer(),
    most: p.integer(),
  },
  checks: [
    { name: 'payment_hours_limit', expression: 'taken >= 0 and (taken = 0 or declared + taken <= most)' },
  ],
});

/** What a payer has for courses out of one source in a calendar year. Whoever takes some locks this row. */
export const PaymentBudget = defineEntity({
  name: 'PaymentBudget',
  tableName: 'payment_budgets',
  properties: {
    payer: () => p.manyToOne(Organization).mapToPk().joinColumn('payer').primary(),
    source: p.text().primary(),
    year: p.integer().primary(),
    /** Null where none is set: it counts and refuses nothing. */
    limitKopecks: p.bigint('number').nullable(),
    takenKopecks: p.bigint('number').default(0),
    setBy: p.uuid().nullable(),
    setAt: instant().nullable(),
  },
  checks: [
    {
      name: 'payment_budgets_limit',
      expression: 'taken_kopecks >= 0 and (limit_kopecks is null or taken_kopecks <= limit_kopecks)',
    },
  ],
});

/** A batch for the payroll office: its file is stored and never made anew. Insert-only. */
export const PaymentBatch = defineEntity({
  name: 'PaymentBatch',
  tableName: 'payment_batches',
  properties: {
    id: p.uuid().primary(),
    payer: () => p.manyToOne(Organization).mapToPk().joinColumn('payer'),
    year: p.integer(),
    number: p.integer(),
    dated: day(),
    kopecks: p.bigint('number'),
    sha256: () => p.manyToOne(StoredFile).mapToPk().joinColumn('sha256'),
    /** Null where its day came by itself. */
    madeBy: p.uuid().nullable(),
    madeAt: instant(),
  },
  uniques: [{ name: 'payment_batches_number', properties: ['year', 'number'] }],
  indexes: [{ name: 'payment_batches_payer', properties: ['payer', 'madeAt'] }],
});

/** A payment within a batch; in one live batch at most, and never with a link missing. */
export const PaymentBatchItem = defineEntity({
  name: 'PaymentBatchItem',
  tableName: 'payment_batch_items',
  properties: {
    batchId: () =>
      p
        .manyToOne(PaymentBatch)
        .mapToPk()
        .joinColumn('batch_id')
        .primary()
        .deleteRule(kept.deleteRule)
        .updateRule(kept.updateRule),
    paymentId: () =>
      p
        .manyToOne(Payment)
        .mapToPk()
        .joinColumn('payment_id')
        .primary()
        .deleteRule(kept.deleteRule)
        .updateRule(kept.updateRule),
    kopecks: p.bigint('number'),
    state: p.text().$type<ItemState>(),
    paidKopecks: p.bigint('number').default(0),
    settledAt: instant().nullable(),
  },
  uniques: [{ name: 'payment_batch_items_live', properties: ['paymentId'], where: "state = 'live'" }],
  checks: [
    {
      name: 'payment_batch_items_paid',
      expression: 'kopecks > 0 and paid_kopecks >= 0 and paid_kopecks <= kopecks',
    },
  ],
  triggers: [
    {
      name: 'payment_batch_items_complete',
      timing: 'before',
      events: ['insert'],
      body: 'perform payment_item_check(new); return new',
    },
    {
      name: 'payment_batch_items_marked',
      timing: 'before',
      events: ['update'],
      body: 'perform payment_mark_check(old, new); return new',
    },
  ],
});
