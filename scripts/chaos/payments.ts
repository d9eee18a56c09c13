/** A leader's pay: link by link, and into a batch that the accountant asks for twice at once. */
import { answerRound } from './drive.ts';
import { paymentCase } from './kinds.ts';
import { personOf, type Load } from './load.ts';

interface CaseView {
  step: string | null;
  outcome: string | null;
}

/** Asks to be paid for the course, as its leader, before it begins; undefined where that is refused. */
export async function askForPay(load: Load, course: string, hours: number): Promise<string | undefined> {
  const leader = personOf(load, 'leader');
  const request = { cohort: course, payee: leader.id, hours, rate: 50_000, route: 'supplement' };
  const path = '/api/process-types/payment-authorization/cases';
  const sent = { kind: 'start', process: 'payment-authorization' } as const;
  const started = await leader.write(sent, path, request);
  if (started.result !== 'ok') return undefined;
  load.count.cases += 1;
  return String(started.answer['id']);
}

/** Everybody answers until it is paid, or called off with its course. */
export async function pay(load: Load, payment: string, hours: number): Promise<void> {
  const paper = await personOf(load, 'head1').upload('Соглашение.pdf', '%PDF-1.4 Подписано');
  const kind = paymentCase(paper, hours);
  for (;;) {
    const view = await personOf(load, 'accountant').look<CaseView>(`/api/cases/${payment}`);
    if (view !== undefined && view.outcome !== null) break;
    if (view?.step === 'batch') await batch(load, payment);
    if ((await answerRound(load, kind, payment)) === 0) await load.rest(2);
  }
  load.count.ended += 1;
}

/** From two pages, under two keys: both must be given the same batch. */
async function batch(load: Load, payment: string): Promise<void> {
  const accountant = personOf(load, 'accountant');
  const asked = { payer: 'school-1', payments: [payment] };
  await Promise.all([1, 2].map(() => accountant.write(undefined, '/api/payments/batches', asked)));
}
