import type { Kopecks } from '../../domain/money.ts';
import type { PaymentState, Route } from '../../domain/payment.ts';
import { statement } from '../core/sql.ts';
import type { Work } from '../core/work.ts';

export interface PaymentRow {
  id: string;
  cohort_id: string;
  payee_id: string;
  payer: string;
  state: PaymentState;
  route: Route;
  hours: number;
  rate: Kopecks;
  year: number;
  budget_year: number;
  source: string | null;
  reserved_kopecks: string;
  reserved_hours: number;
  /** Of the last statement; null before there is one. */
  stated: number | null;
}

const one = statement(
  'payment_row',
  `select p.*, (select sum(l.hours)::int from payment_lines l where l.payment_id = p.id) as stated
   from payments p where p.id = $1::uuid`,
);

/** The payment of a locked case. */
export async function paymentRow({ tx, row }: Pick<Work, 'tx' | 'row'>): Promise<PaymentRow> {
  const [found] = await tx.query<PaymentRow>(one, [row.id]);
  if (found === undefined) throw new Error(`There is no payment ${row.id}`);
  return found;
}
