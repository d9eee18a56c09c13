/** Payments of leaders: where each stands, batches for the payroll office, budgets. */
import { mayStart } from '../../db/core/start.ts';
import { payAgain as askAgain } from '../../db/payments/again.ts';
import { makeBatch } from '../../db/payments/batches.ts';
import { setBudget } from '../../db/payments/budgets.ts';
import { hourLimits } from '../../db/payments/links.ts';
import { reversePayment as reverse } from '../../db/payments/reverse.ts';
import { readCase } from '../../db/read/case.ts';
import {
  readBatches,
  readBatchFile,
  readBudgets,
  readPayment,
  readPayments,
  type PaymentRead,
} from '../../db/read/payments.ts';
import { beforeCoefficients } from '../../domain/money.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { inLanguage, t } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import type { PaymentDetail, PaymentView } from '../contract/views.ts';
import { listName, pageOfWhole } from '../read/cursor.ts';
import {
  batchView,
  budgetView,
  paymentDetail,
  paymentView,
  peopleInPayment,
  peopleOfPayments,
  stagesOf,
  type PaymentTelling,
} from '../read/payment-view.ts';
import { caseSentence, nextSentence } from '../read/sentence.ts';
import type { ApiDeps, Handler, RawHandler, SignedIn } from '../server/context.ts';
import { isId } from '../server/validate.ts';
import { sendDownload } from './download.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** GET /api/payments: of one's own with the sentence «Где моя оплата». */
export const payments: Handler<Endpoints['payments']> = async ({ deps, actor, query }) => {
  const { state, stage, payer, q, sort } = query;
  const rows = await readPayments(deps.pool, actor, { live: state === 'live', stage, payer, q });
  const telling = await tellingOf(deps, actor, peopleOfPayments(rows));
  const sentences = await Promise.all(rows.map((row) => sentenceOf(deps, actor, row, telling)));
  const views = rows.map((row, index) => paymentView(row, telling, sentences[index]));
  const page = pageOfWhole(
    deps.cursors,
    listName('payments', actor.personId, query),
    query,
    sorted(views, sort),
  );
  return { ...page, stages: stagesOf(views, telling), note: inLanguage(beforeCoefficients, actor.language) };
};

/** GET /api/payments/{id}: 404 for what is unknown or not for this reader, in equal bytes. */
export const payment: Handler<Endpoints['payment']> = async ({ deps, actor, params }) => {
  if (!isId(params.id)) throw refusal('not-found');
  const row = await readPayment(deps.pool, actor, params.id);
  if (row === undefined) throw refusal('not-found');
  const telling = await tellingOf(deps, actor, peopleInPayment(row));
  const sentence = await sentenceOf(deps, actor, row, telling);
  return paymentDetail(row, telling, {
    sentence,
    limits: hourLimits({ pack: deps.core.packs.inForce(telling.now) }),
    may: mayOf(actor, row, telling),
  });
};

/** Their commands check it; here it says which buttons to show. */
function mayOf(actor: SignedIn, row: PaymentRead, { process }: PaymentTelling): PaymentDetail['may'] {
  const { state, payee_id: payee, sees_sums: seesSums } = row;
  if (state === 'reversed') return mayStart(process, actor) ? ['payAgain'] : [];
  const isPayer = seesSums && payee !== actor.personId && permits(actor.roles, 'payments.batch');
  return isPayer && (state === 'paid' || state === 'partPaid') ? ['reverse'] : [];
}

/** POST /api/payments/{id}/reversal */
export const reversePayment: Handler<Endpoints['reversePayment']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  if (!isId(params.id)) throw refusal('not-found');
  return (await reverse(deps.core, actor, { id: params.id, reason: body.reason }, idempotency)).answer;
};

/** POST /api/payments/{id}/again: 404 as for the payment itself. */
export const payAgain: Handler<Endpoints['payAgain']> = async ({ deps, actor, params, idempotency }) => {
  if (!isId(params.id) || (await readPayment(deps.pool, actor, params.id)) === undefined)
    throw refusal('not-found');
  const begun = await askAgain(deps.core, actor, params.id, idempotency);
  deps.engine.deliver(begun.wakes);
  return begun.answer;
};

async function tellingOf(deps: ApiDeps, actor: SignedIn, ids: readonly string[]): Promise<PaymentTelling> {
  const process = deps.core.processes.get('payment-authorization');
  if (process === undefined) throw refusal('not-found');
  const [people, organizations, now] = await Promise.all([
    deps.names.people(ids),
    deps.names.organizations(),
    deps.now(),
  ]);
  return { process, lookup: { people, organizations, language: actor.language }, now };
}

/** «Где моя оплата»: what it waits for, of whom, since when, until when, and who hears of it then. */
async function sentenceOf(
  deps: ApiDeps,
  actor: SignedIn,
  row: PaymentRead,
  { process, lookup, now }: PaymentTelling,
): Promise<string | null> {
  if (row.payee_id !== actor.personId) return null;
  const found = await readCase(deps.pool, actor, row.id, now);
  if (found === undefined) return null;
  const { calendar } = deps.core.packs.version(found.pack_version);
  const telling = { found, process, lookup, now, calendar };
  const again = row.state === 'reversed' ? inLanguage(cameBack, lookup.language) : null;
  return [caseSentence(telling), nextSentence(telling), again].filter(Boolean).join(' ');
}

const cameBack = t(
  'Деньги вернулись плательщику. Оплату можно запросить заново.',
  'The money came back to the payer. It may be asked for anew.',
);

const keys: Record<string, (view: PaymentView) => string | number> = {
  since: ({ since }) => since,
  due: ({ due }) => due ?? '9999',
  payee: ({ payee }) => payee.name,
  sum: ({ sums }) => sums?.due ?? 0,
};

function sorted(views: readonly PaymentView[], sort: string): PaymentView[] {
  const key = keys[sort.replace('-', '')] ?? (({ since }: PaymentView) => since);
  const sign = sort.startsWith('-') ? -1 : 1;
  return views.toSorted((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    return sign * String(a).localeCompare(String(b), 'ru');
  });
}

/** GET /api/payments/batches */
export const paymentBatches: Handler<Endpoints['paymentBatches']> = async ({ deps, actor, query }) => {
  const rows = await readBatches(deps.pool, actor);
  const { lookup } = await tellingOf(
    deps,
    actor,
    rows.flatMap(({ made_by: by }) => by ?? []),
  );
  const views = rows.map((row) => batchView(row, lookup));
  return pageOfWhole(deps.cursors, listName('payment-batches', actor.personId, query), query, views);
};

/** POST /api/payments/batches: the same asked again answers with the same batch. */
export const makePaymentBatch: Handler<Endpoints['makePaymentBatch']> = async ({
  deps,
  actor,
  body,
  idempotency,
}) => {
  const made = await makeBatch(deps.core, actor, body, idempotency);
  deps.engine.deliver(made.wakes);
  return made.answer;
};

/** GET /api/payments/batches/{id}/file: the stored bytes. */
export const paymentBatchFile: RawHandler<Endpoints['paymentBatchFile']> = async (
  call,
  _request,
  response,
) => {
  const { deps, actor, params } = call;
  if (!isId(params.id)) throw refusal('not-found');
  const file = await readBatchFile(deps.pool, actor, params.id);
  if (file === undefined) throw refusal('not-found');
  const name = t(
    `Реестр на выплату № ${file.number} за ${file.year}`,
    `Batch ${file.number} of ${file.year}`,
  );
  sendDownload(response, {
    name: `${inLanguage(name, actor.language)}.xlsx`,
    media_type: XLSX,
    sha256: file.sha256,
    bytes: file.bytes,
  });
};

/** GET /api/payments/budgets */
export const paymentBudgets: Handler<Endpoints['paymentBudgets']> = async ({ deps, actor }) => {
  const rows = await readBudgets(deps.pool, actor);
  const { lookup } = await tellingOf(deps, actor, []);
  return { items: rows.map((row) => budgetView(row, lookup)) };
};

/** PUT /api/payments/budgets */
export const putPaymentBudget: Handler<Endpoints['putPaymentBudget']> = async ({ deps, actor, body }) => {
  const { limitKopecks: limit, ...budget } = body;
  await setBudget(deps.core, actor, { ...budget, limit });
  return {};
};
