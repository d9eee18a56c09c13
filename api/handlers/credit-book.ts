/** Credit books, to whom they are shown (domain.md, *Who sees what*), and corrections of the ledger. */
import { correctLedger } from '../../db/ledger/correct.ts';
import { ledgerPolicyOn } from '../../db/ledger/policy.ts';
import { readCounted, readEntries, readHolder, type HolderRead } from '../../db/read/credit-book.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import type { Endpoints } from '../contract/index.ts';
import { countersView, entryView, holderRef } from '../read/credit-book-view.ts';
import { listName, pageOf, positionOf } from '../read/cursor.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';

const HEADS = ['schoolHead', 'deputyHead'];

/** GET /api/people/{id}/credit-book */
export const creditBook: Handler<Endpoints['creditBook']> = async (call) => {
  const { deps, actor, params, query, looksAt } = call;
  const { id } = params;
  const holder = await demandReader(deps, actor, id);
  await looksAt([id]);
  const { limit, cursor } = query;
  const list = listName(`credit-book ${id}`, actor.personId, query);
  const after = positionOf(deps.cursors.unpack(list, cursor, 2));
  const [rows, counted, today, now, people, organizations] = await Promise.all([
    readEntries(deps.pool, id, { after, limit: limit + 1 }),
    readCounted(deps.pool, id),
    deps.today(),
    deps.now(),
    deps.names.people([id]),
    deps.names.organizations(),
  ]);
  const lookup = { people, organizations, language: actor.language };
  const isOwner = id === actor.personId;
  const mayReverse = !isOwner && permits(actor.roles, 'ledger.correct');
  const policy = ledgerPolicyOn(deps.core, now);
  const totals = countersView(counted, { today, policy, language: actor.language });
  return {
    person: holderRef(lookup, id, holder),
    today,
    ...totals,
    ...pageOf(
      rows,
      limit,
      (row) => entryView(row, lookup, { isOwner, mayReverse }),
      (row) => deps.cursors.pack(list, [row.sort_value, row.id]),
    ),
    can: {
      claim: isOwner && mayClaim(deps, actor),
      printStatement: totals.methodical.isReached,
      reverse: mayReverse,
    },
  };
};

/** POST /api/ledger/{id}/reversal */
export const reverseEntry: Handler<Endpoints['reverseEntry']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  return correctLedger(deps.core, actor, { entryId: params.id, reason: body.reason }, idempotency);
};

/**
 * One's own, those of the people of one's school for its head and deputy, and all for who manages people; to everybody
 * else it is as unknown as one that isn't there.
 * @throws refusal not-found
 */
export async function demandReader(deps: ApiDeps, actor: SignedIn, id: string): Promise<HolderRead> {
  const schools = actor.roles.filter(({ role }) => HEADS.includes(role)).map(({ scope }) => scope);
  const holder = await readHolder(deps.pool, id, schools, await deps.today());
  if (holder === undefined) throw refusal('not-found');
  if (id === actor.personId || holder.works_there || permits(actor.roles, 'people.manage')) return holder;
  throw refusal('not-found');
}

function mayClaim({ core }: ApiDeps, { roles }: SignedIn): boolean {
  const startedBy = core.processes.get('external-credit')?.startedBy ?? [];
  return roles.some(({ role }) => startedBy.includes(role as never));
}
