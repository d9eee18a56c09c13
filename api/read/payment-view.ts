/** Payments for their readers, with sums to whom they are for. */
import { kopecksOf, payFor } from '../../domain/money.ts';
import { paymentStates, proofs, routes, type HourLimits } from '../../domain/payment.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import * as english from '../../domain/english.ts';
import { hoursText } from '../../domain/russian.ts';
import { schoolYearTitle } from '../../domain/school-year.ts';
import { inLanguage, t, type Text } from '../../domain/text-object.ts';
import type { BatchRead, BudgetRead, PaymentDetailRead, PaymentRead } from '../../db/read/payments.ts';
import type {
  PaymentBatchView,
  PaymentBudgetView,
  PaymentDetail,
  PaymentStage,
  PaymentView,
} from '../contract/views.ts';
import {
  holderView,
  iso,
  isoOrNull,
  organizationRef,
  personRef,
  personRefOrNull,
  type Lookup,
} from './refs.ts';

/** With what a view is made. */
export interface PaymentTelling {
  process: ProcessDeclaration;
  lookup: Lookup;
  now: Date;
}

export function paymentView(
  row: PaymentRead,
  { process, lookup, now }: PaymentTelling,
  sentence: string | null = null,
): PaymentView {
  const { language } = lookup;
  const step = row.step === null ? undefined : process.steps[row.step];
  const { batch } = row;
  return {
    id: row.id,
    course: { id: row.cohort_id, title: row.course },
    payee: personRef(lookup, row.payee_id),
    payer: organizationRef(lookup, row.payer) ?? { id: row.payer, name: row.payer },
    route: row.route,
    routeTitle: inLanguage(routes[row.route], language),
    state: row.state,
    stateTitle: inLanguage(paymentStates[row.state], language),
    hours: row.hours,
    stated: row.stated,
    sums: row.sees_sums ? sumsOf(row) : null,
    account:
      row.sees_sums && row.source !== null && row.kfo !== null && row.kosgu !== null
        ? { source: row.source, kfo: row.kfo, kosgu: row.kosgu }
        : null,
    order:
      row.order_number === null || row.order_dated === null
        ? null
        : { number: row.order_number, dated: row.order_dated },
    batch,
    stage: row.step,
    stageTitle: step ? inLanguage(step.title, language) : inLanguage(paymentStates[row.state], language),
    holders: row.open_tasks.map((task) => holderView(lookup, task)),
    since: iso(row.since),
    due: isoOrNull(row.step_due),
    isOverdue: row.step_due !== null && row.step_due < now,
    sentence,
    task: row.task,
  };
}

/** Before hours are stated, what the planned ones come to is still to be paid. */
function sumsOf(row: PaymentRead): NonNullable<PaymentView['sums']> {
  const whole = payFor(row.stated ?? row.hours, row.rate);
  const paid = kopecksOf(row.paid);
  const due = row.state === 'live' ? whole - paid : 0;
  return { rate: row.rate, whole, due, paid };
}

/** Every stage in the order of the process, with what waits in it. */
export function stagesOf(views: readonly PaymentView[], { process, lookup }: PaymentTelling): PaymentStage[] {
  return Object.entries(process.steps).flatMap(([stage, { title }]): PaymentStage[] => {
    const waiting = views.filter((view) => view.stage === stage);
    if (waiting.length === 0) return [];
    const seen = waiting.flatMap(({ sums }) => sums ?? []);
    return [
      {
        stage,
        title: inLanguage(title, lookup.language),
        count: waiting.length,
        overdue: waiting.filter(({ isOverdue }) => isOverdue).length,
        kopecks: seen.length === 0 ? null : seen.reduce((sum, { due }) => sum + due, 0),
      },
    ];
  });
}

export function peopleOfPayments(rows: readonly PaymentRead[]): string[] {
  return rows.flatMap(({ payee_id: payee, open_tasks: tasks }) => [
    payee,
    ...tasks.flatMap(({ person, holder }) => [person, holder]),
  ]);
}

const links: Record<PaymentDetail['acts'][number]['link'], Text> = {
  start: t('Подана заявка', 'Requested'),
  money: t('Деньги подтверждены', 'Money confirmed'),
  agreement: t('Согласовано', 'Agreed'),
  delivery: t('Занятия проведены', 'The course was held'),
  statement: t('Часы указаны', 'Hours stated'),
  verification: t('Часы проверены', 'Hours verified'),
  minutes: t('Протокол комиссии записан', 'Minutes recorded'),
  order: t('Приказ издан', 'Ordered'),
  batch: t('Включено в реестр', 'Batched'),
  mark: t('Отметка о выплате', 'Marked'),
  return: t('Возвращено', 'Returned'),
  reversal: t('Деньги вернулись', 'The money came back'),
};

export function paymentDetail(
  row: PaymentDetailRead,
  telling: PaymentTelling,
  { sentence, limits, may }: { sentence: string | null; limits: HourLimits; may: PaymentDetail['may'] },
): PaymentDetail {
  const { lookup } = telling;
  const { language } = lookup;
  const hours = (row.declared ?? 0) + (row.taken ?? 0);
  return {
    ...paymentView(row, telling, sentence),
    lines: row.sessions.map((session) => ({
      ...session,
      startsAt: iso(session.startsAt),
      difference: row.stated === null ? 0 : session.stated - session.planned,
    })),
    acts: row.acts.map(({ link, returnsTo, actor, standsFor, at }) => ({
      link,
      title: inLanguage(
        returnsTo !== null && link === 'mark' ? t('Оспорено', 'Disputed') : links[link],
        language,
      ),
      by: personRefOrNull(lookup, actor),
      standsInFor: personRefOrNull(lookup, standsFor),
      at: iso(at),
    })),
    files: row.sees_sums ? row.files : [],
    hoursOfYear:
      row.taken === null
        ? null
        : { year: row.year, title: schoolYearTitle(row.year), hours, most: limits.most },
    warnings: warningsOf(row, hours, limits).map((text) => inLanguage(text, language)),
    may,
  };
}

/** From the policy's warning on, whoever looks is told how many hours are left (domain.md, fact 6). */
function warningsOf(row: PaymentDetailRead, hours: number, { most, warning }: HourLimits): Text[] {
  const many =
    row.route !== 'hourly' || hours < warning
      ? []
      : [
          t(
            `Почасовых часов за ${schoolYearTitle(row.year)} учебный год — ${hoursText(hours)} из ${hoursText(most)}.`,
            `${english.hoursText(hours)} of hourly teaching of at most ${english.hoursText(most)} in ${schoolYearTitle(row.year)}.`,
          ),
        ];
  const shorter = row.sessions.filter(({ held, planned }) => row.stated !== null && held < planned);
  const numbers = shorter.map(({ number }) => number).join(', ');
  const fewer =
    shorter.length === 0
      ? []
      : [
          t(
            `Проведено меньше, чем по расписанию (занятия: ${numbers}). ${proofs[row.route].ru} — по ведомостям.`,
            `Less was held than planned (sessions: ${numbers}). The ${proofs[row.route].en ?? ''} goes by attendance.`,
          ),
        ];
  return [...many, ...fewer];
}

export function peopleInPayment(row: PaymentDetailRead): string[] {
  const acted = row.acts.flatMap(({ actor, standsFor }) => [actor, standsFor]);
  return [...peopleOfPayments([row]), ...acted.filter((person) => person !== null)];
}

export function batchView(row: BatchRead, lookup: Lookup): PaymentBatchView {
  const { id, payer, year, number, dated, count, live } = row;
  return {
    ...{ id, year, number, dated, count, live },
    payer: organizationRef(lookup, payer) ?? { id: payer, name: payer },
    kopecks: kopecksOf(row.kopecks),
    madeBy: personRefOrNull(lookup, row.made_by),
    madeAt: iso(row.made_at),
  };
}

export function budgetView(row: BudgetRead, lookup: Lookup): PaymentBudgetView {
  const { payer, source, year, limit_kopecks: limit, taken_kopecks: taken } = row;
  return {
    ...{ source, year },
    payer: organizationRef(lookup, payer) ?? { id: payer, name: payer },
    limit: limit === null ? null : kopecksOf(limit),
    taken: kopecksOf(taken),
  };
}
