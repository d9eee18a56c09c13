/** Commands on a teacher's year beside its steps, and who of the school may give them. */
import { endsWithWork } from '../../domain/iop.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { runCommand, type Accepted, type Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { statement } from '../core/sql.ts';
import { lockById, todayOf, type Work } from '../core/work.ts';
import { hasHelped } from './credit-items.ts';

/** Which years the command is for: only those that go on, or those too that ended with something done in them. */
export type Which = 'live' | 'alsoEnded';

/**
 * One command on a teacher's year, under its lock.
 * @throws refusals not-found, already-ended
 */
export function onYear<A>(
  deps: CoreDeps,
  actor: Actor,
  caseId: string,
  idempotency: Idempotency | undefined,
  act: (work: Work) => Promise<A>,
  which: Which = 'live',
): Promise<Accepted<A>> {
  return runCommand(deps, {
    name: 'markItem',
    actor,
    idempotency,
    on: (tx) => lockById(tx, deps, caseId),
    do: async (work) => {
      if (work.row.type !== 'iop-cycle') throw refusal('not-found');
      const { closed_at: closed, ending, outcome } = work.row;
      const late = which === 'alsoEnded' && outcome !== null && endsWithWork.includes(outcome);
      if ((closed !== null || ending !== null) && !late) throw refusal('already-ended');
      return act(work);
    },
  });
}

/**
 * Heads and deputies of the school, on no year of their own.
 * @throws refusals not-found, conflict-of-interest
 */
export function demandLeads(work: Work, actor: Actor): void {
  const { author_ids: authors, organization_ids: schools } = work.row;
  const leads = actor.roles.some(
    ({ role, scope }) => (role === 'schoolHead' || role === 'deputyHead') && schools.includes(scope),
  );
  // Nobody who may not even see the case hears that there is one.
  if (!leads) throw refusal('not-found');
  if (authors.includes(actor.personId)) throw refusal('conflict-of-interest');
}

/** Does this person head one of these schools on that day? SQL, of other SQL. */
export const headsSchool = (person: string, schools: string, day: string): string =>
  `exists (select from role_grants h where h.person_id = ${person} and h.role = 'schoolHead' and h.scope = any(${schools})
     and h.valid_from <= ${day} and (h.valid_to is null or h.valid_to >= ${day}))`;

const ofHead = statement(
  'year_of_a_head',
  `select ${headsSchool('$1::uuid', '$2::text[]', '$3::date')} as heads`,
);

/**
 * Has the school of the case `c` nobody that day who may confirm the item `i`? It is its head's own, or whoever leads has
 * helped with it. SQL, of other SQL.
 */
export const isForDepartment = (day: string): string =>
  `(${headsSchool('i.person_id', 'c.organization_ids', day)} or not exists (
     select from role_grants l where l.scope = any(c.organization_ids) and l.role in ('schoolHead', 'deputyHead')
       and l.valid_from <= ${day} and (l.valid_to is null or l.valid_to >= ${day})
       and l.person_id <> i.person_id and not ${hasHelped('l.person_id')}))`;

const forDepartment = statement(
  'iop_items_for_department',
  `select coalesce(bool_and(${isForDepartment('$3::date')}), false) as all_are
   from iop_items i join cases c on c.id = i.case_id where i.case_id = $1::uuid and i.item_id = any($2)`,
);

/**
 * Who confirms what was done: those who lead the school; of its head's own, and of what all who lead have helped with, the
 * department.
 * @throws refusals not-found, conflict-of-interest
 */
export async function demandConfirms(work: Work, actor: Actor, itemIds: readonly string[]): Promise<void> {
  const { id, initiator_id: teacher, organization_ids: schools, author_ids: authors } = work.row;
  const today = todayOf(work);
  if (permits(actor.roles, 'school.confirmInstead') && !authors.includes(actor.personId)) {
    const [items] = await work.tx.query<{ all_are: boolean }>(forDepartment, [id, itemIds, today]);
    if (items?.all_are === true) return;
  }
  demandLeads(work, actor);
  const [found] = await work.tx.query<{ heads: boolean }>(ofHead, [teacher, schools, today]);
  if (found?.heads === true) throw refusal('conflict-of-interest', { detail: whyNot.head });
}

/** Why somebody who leads the school confirms an item all the same not: said beside it, and again to whoever tries. */
export const whyNot = {
  own: t('Это ваше: подтвердит другой руководитель.', 'This is yours: somebody else who leads confirms it.'),
  head: t(
    'Это план вашего директора: сделанное подтверждает управление образования, когда подводит итоги года.',
    'This is the plan of your own head: the department confirms what was done at the end of the year.',
  ),
  helped: t(
    'Вы помогали в этом мероприятии, и часы зачтут и вам. Его подтвердит другой руководитель школы, а где его нет — управление образования.',
    'You helped with this item and are credited too. Somebody else who leads the school confirms it, or the department where nobody else does.',
  ),
};
