/** Another leads the course or the form from now on: whoever did has left, or can't go on (docs/decisions/0031). */
import { leaderRole, leadingRoles } from '../../domain/cohort.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import { t } from '../../domain/text-object.ts';
import { record } from '../core/audit.ts';
import { runCommand, type Accepted, type Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import { forgetFacts } from '../core/facts.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { statement } from '../core/sql.ts';
import { lockById, todayOf, type Work } from '../core/work.ts';
import { groupOf, isOfCohort, saveGroup, type Group } from './group.ts';
import { giveTasksToLeader } from './leader-tasks.ts';
import { tellGroup } from './letters.ts';
import { peopleIn } from './people-in.ts';

export interface LeaderChange {
  leader: string;
  reason: string;
}

const candidate = statement(
  'cohort_leader_candidate',
  `select exists (select from role_grants g join people p on p.id = g.person_id and p.dismissed_on is null
       where g.person_id = $1 and g.role = any($2::text[]) and g.valid_from <= $3::date
         and (g.valid_to is null or g.valid_to >= $3::date)) as may`,
);

/**
 * The leader, a methodist or the department names another leader, with a reason: open tasks go to them, later steps ask them,
 * and everybody concerned hears of it.
 * @throws refusals not-found, not-allowed, step-closed (it is over), conflict-of-interest, invalid (who can't lead it, and why)
 */
export function changeLeader(
  deps: CoreDeps,
  actor: Actor,
  cohortId: string,
  change: LeaderChange,
  idempotency?: Idempotency,
): Promise<Accepted<{ leader: string }>> {
  return runCommand(deps, {
    ...{ name: 'cohortCommand', actor, idempotency },
    on: (tx) => lockById(tx, deps, cohortId),
    do: async (work) => {
      if (!isOfCohort(work)) throw refusal('not-found');
      const group = await groupOf(work);
      const { leader_id: before, phase } = group.row;
      if (before !== actor.personId && !permits(actor.roles, 'courses.nameLeader'))
        throw refusal('not-allowed');
      if (phase === 'concluded' || phase === 'cancelled' || work.row.ending !== null)
        throw refusal('step-closed', { detail: over });
      await demandLeader(group, change.leader, todayOf(work));
      demandNoJudge(work, change.leader);
      group.row.leader_id = change.leader;
      giveTasksToLeader(work, { before, after: change.leader, role: leaderRole(group.row.kind) });
      const detail = { before, after: change.leader };
      record(work, { kind: 'leaderChanged', actorId: actor.personId, detail, reason: change.reason });
      await tellOf(work, group, before, change.reason);
      saveGroup(group);
      forgetFacts(work);
      return { leader: change.leader };
    },
  });
}

const over = t(
  'Всё уже закончено: руководителя не меняют.',
  'It is over already: its leader does not change.',
);

/** @throws refusal invalid, with why this person can't lead it */
async function demandLeader(group: Group, leader: string, today: string): Promise<void> {
  const wrong = (message: string) => refusal('invalid', { errors: [{ path: 'leader', message }] });
  if (leader === group.row.leader_id) throw wrong(leadsAlready);
  const [found] = await group.tx.query<{ may: boolean }>(candidate, [leader, [...leadingRoles], today]);
  if (found?.may !== true) throw wrong(notLeading);
  if ((await peopleIn(group)).includes(leader)) throw wrong(learning);
}

const notLeading = say(
  'Выберите человека из списка: вести может тот, кто сейчас работает в районе.',
  'Choose a person from the list: only somebody who works in the district now can lead.',
);
const learning = say(
  'Этот человек в группе или в очереди: вести её он не может. Выберите другого.',
  'This person is in the group or in its line, and can’t lead it. Choose another.',
);
const leadsAlready = say(
  'Этот человек уже ведёт. Выберите другого.',
  'They lead it already. Choose another.',
);

/** Nobody decides on what they lead: whoever is asked to accept its report leads it after that (domain.md, fact 4). */
function demandNoJudge(work: Work, leader: string): void {
  const judges = work.tasks.some(
    ({ state, holder_id: holder, step_id: of, seat }) =>
      state === 'open' &&
      holder === leader &&
      work.steps.find(({ id }) => id === of)?.seats.find(({ key }) => key === seat)?.except !== undefined,
  );
  if (judges)
    throw refusal('conflict-of-interest', {
      detail: t(
        'Этот человек сейчас рассматривает отчёт. Сначала примите или верните отчёт, потом назовите руководителя.',
        'This person is to accept the report. Accept or return it first, then name the leader.',
      ),
    });
}

async function tellOf(work: Work, group: Group, before: string, reason: string): Promise<void> {
  const about = work.row.audit_seq;
  const params = { reason };
  tellGroup(group, { kind: 'leaderChanged', people: await peopleIn(group), params, about });
  tellGroup(group, { kind: 'leadsNow', people: [group.row.leader_id], params, about });
  tellGroup(group, { kind: 'leadsNoMore', people: [before], params, about });
}
