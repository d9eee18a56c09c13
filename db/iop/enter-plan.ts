/** A plan on paper, entered by the school: it waits as the teacher's own draft, and only the teacher sends it. */
import { t } from '../../domain/text-object.ts';
import type { Plan } from '../../domain/plan.ts';
import { refusal } from '../../domain/refusals.ts';
import { record } from '../core/audit.ts';
import { notify } from '../core/notify.ts';
import type { Accepted, Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import { TASK_DRAFT } from '../core/drafts.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { statement } from '../core/sql.ts';
import type { Work } from '../core/work.ts';
import { demandLeads, onYear } from './on-year.ts';

/** What is entered from paper: no deficits, which are the teacher's own to name. */
export interface PaperPlan {
  goals: NonNullable<Plan['goals']>;
  items: NonNullable<Plan['items']>;
}

/** As it lies in the teacher's draft until they touch it. */
export interface EnteredPlan extends PaperPlan {
  enteredBy: string;
}

/** The teacher's task in which a plan is written, with what lies in its draft. */
const planTask = statement(
  'plan_task_of_teacher',
  `select t.id, t.holder_id as holder, d.body as draft from tasks t join steps s on s.id = t.step_id
   left join drafts d on d.person_id = t.holder_id and d.key = $3 || t.id
   where t.case_id = $1::uuid and t.holder_id = $2::uuid and t.state = 'open' and s.state = 'open'
     and s.key in ('draftPlan', 'revision') limit 1`,
);
const keep = statement(
  'plan_entered',
  `insert into drafts (person_id, key, body, saved_at) values ($1::uuid, $2, $3::jsonb, $4)
   on conflict (person_id, key) do update set (body, saved_at) = (excluded.body, excluded.saved_at)`,
);

interface PlanTask {
  id: string;
  holder: string;
  draft: Partial<EnteredPlan> | null;
}

/**
 * A head or deputy enters the teacher's plan from paper; the teacher checks it and sends it. What the teacher has typed
 * themself stays.
 * @throws refusals not-found, conflict-of-interest, already-ended, step-closed
 */
export function enterPlan(
  deps: CoreDeps,
  actor: Actor,
  caseId: string,
  plan: PaperPlan,
  idempotency?: Idempotency,
): Promise<Accepted<{ savedAt: string }>> {
  return onYear(deps, actor, caseId, idempotency, async (work) => {
    const task = await openPlanTask(work, actor);
    if (task.draft !== null && task.draft.enteredBy === undefined)
      throw refusal('step-closed', {
        detail: t(
          'Педагог уже сам пишет этот план: его записи не заменить.',
          'The teacher is already writing this plan: what they typed is not replaced.',
        ),
      });
    const body = { ...plan, enteredBy: actor.personId } satisfies EnteredPlan;
    work.tx.last(keep, [task.holder, TASK_DRAFT + task.id, JSON.stringify(body), work.now]);
    if (task.draft === null) {
      record(work, { kind: 'planEntered', actorId: actor.personId });
      notify(work, { personId: task.holder, kind: 'planEntered', number: work.row.audit_seq });
    }
    return { savedAt: work.now.toISOString() };
  });
}

async function openPlanTask(work: Work, actor: Actor): Promise<PlanTask> {
  demandLeads(work, actor);
  const [task] = await work.tx.query<PlanTask>(planTask, [work.row.id, work.row.initiator_id, TASK_DRAFT]);
  if (task !== undefined) return task;
  throw refusal('step-closed', {
    detail: t(
      'План вносят, когда педагог сам оценил себя и план ещё не отправлен.',
      'A plan is entered once the teacher has rated themself, and until it is sent.',
    ),
  });
}
