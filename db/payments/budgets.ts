/** What a payer has for courses out of one source in a calendar year, as its accountant sets it. */
import { kopecksOf, moneyText, type Kopecks } from '../../domain/money.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import { databaseNow } from '../core/clock.ts';
import { statement, type Tx } from '../core/sql.ts';
import { transact } from '../core/transact.ts';
import { demandAccountant } from './accountants.ts';

export interface Budget {
  payer: string;
  source: string;
  year: number;
  /** Null takes the limit away. */
  limit: Kopecks | null;
}

const be = statement(
  'payment_budget_set_be',
  `insert into payment_budgets (payer, source, year, taken_kopecks) select o.id, $2, $3, 0 from organizations o where o.id = $1
   on conflict do nothing`,
);
const lock = statement(
  'payment_budget_set_lock',
  'select taken_kopecks::text as taken from payment_budgets where payer = $1 and source = $2 and year = $3 for update',
);
const set = statement(
  'payment_budget_set',
  `update payment_budgets set limit_kopecks = $4::bigint, set_by = $5, set_at = $6 where payer = $1 and source = $2 and year = $3`,
);

/**
 * Sets a budget; never below what is taken of it.
 * @throws refusals not-found (no accountant of this payer, or no such payer), invalid at `limitKopecks` with the figure
 */
export function setBudget(
  deps: CoreDeps,
  actor: Actor,
  { payer, source, year, limit }: Budget,
): Promise<void> {
  const run = async (tx: Tx): Promise<void> => {
    await demandAccountant(tx, actor.roles, payer);
    await tx.query(be, [payer, source, year]);
    const [row] = await tx.query<{ taken: string }>(lock, [payer, source, year]);
    if (row === undefined) throw refusal('not-found');
    const taken = kopecksOf(row.taken);
    if (limit !== null && limit < taken) {
      const sum = moneyText(taken);
      const message = t(
        `Уже занято ${sum.ru}: меньше бюджет не сделать.`,
        `${sum.en} are taken already: the budget can’t be less.`,
      );
      throw refusal('invalid', { errors: [{ path: 'limitKopecks', message }] });
    }
    const [clock] = await tx.query<{ now: Date }>(databaseNow);
    const now = await deps.clock.now(clock?.now ?? new Date());
    await tx.query(set, [payer, source, year, limit, actor.personId, now]);
  };
  return transact(deps.pool, run, 'setBudget');
}
