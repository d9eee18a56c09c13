/** Pay that has come back is asked for anew: a case of its own, on the same terms, which goes the whole way again. */
import type pg from 'pg';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { runCommand, type Accepted, type Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { statement } from '../core/sql.ts';
import { makeCase, mayStart, withOneLiveCase, type Started } from '../core/start.ts';
import { read } from '../core/transact.ts';

const terms = statement(
  'payment_terms_again',
  `select e.content, p.state from payments p join cases c on c.id = p.id
   join case_editions e on e.case_id = c.id and e.number = c.edition where p.id = $1::uuid`,
);

/**
 * The course is over, so nobody could choose it: the server names it, out of the request whose money came back.
 * @throws refusals not-found, not-allowed (who may not ask for it at all), step-closed (nothing came back), case-exists
 */
export async function payAgain(
  deps: CoreDeps & { pool: pg.Pool },
  actor: Actor,
  id: string,
  idempotency?: Idempotency,
): Promise<Accepted<Started>> {
  const process = deps.processes.get('payment-authorization');
  const [before] = await read<{ content: Record<string, unknown>; state: string }>(deps.pool, terms, [id]);
  if (process === undefined || before === undefined) throw refusal('not-found');
  if (!mayStart(process, actor)) throw refusal('not-allowed');
  if (before.state !== 'reversed') throw refusal('step-closed', { detail: nothingBack });
  const { content } = before;
  const initiatorId = process.startsFor?.(content as never) ?? actor.personId;
  return withOneLiveCase(deps, process, content, () =>
    runCommand(deps, {
      name: 'payAgain',
      actor,
      idempotency,
      status: 201,
      may: (roles) => mayStart(process, { roles }),
      on: (tx) => makeCase(tx, deps, { process, content, initiatorId, actorId: actor.personId }),
      do: ({ row }) => ({ id: row.id, businessKey: row.business_key, state: row.state }),
    }),
  );
}

const nothingBack = t(
  'По этой заявке деньги не возвращались: запрашивать заново нечего.',
  'No money has come back on this request: there is nothing to ask for anew.',
);
