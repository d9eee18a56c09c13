import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { runCommand, type Accepted, type Actor } from './command.ts';
import type { CoreDeps } from './deps.ts';
import { moveTask } from './hand-over.ts';
import { holdsNow, mayHold } from './holding.ts';
import type { Idempotency } from './idempotency.ts';
import type { TaskRow } from './rows.ts';
import { statement } from './sql.ts';
import { goingOn } from './holders.ts';
import { lockByTask, type Work } from './work.ts';

/** What only the person asked can do goes to nobody else: a vote, a rating of oneself. @throws refusal chain-refused */
export function refusePersonal({ personal }: Pick<TaskRow, 'personal'>): void {
  if (!personal) return;
  throw refusal('chain-refused', {
    detail: t(
      'Это дело личное: выполнить его может только тот, кого спросили. Передать его нельзя.',
      'This is personal: only the person asked can do it. It can not be handed over.',
    ),
  });
}

const awayNow = statement(
  'person_away_now',
  `select a.id from absences a where a.person_id = $1 and ${goingOn('$2::timestamptz')}`,
);

export interface Delegated {
  taskId: string;
  caseId: string;
  holderId: string;
}

/**
 * Hands one's own task over, with a reason, to somebody whose role may hold it; a chain of at most three, without
 * authors and earlier links. Votes are personal.
 * @throws refusals not-found, not-assignee, withdrawn, chain-refused
 */
export function delegate(
  deps: CoreDeps,
  actor: Actor,
  taskId: string,
  to: string,
  reason: string,
  idempotency?: Idempotency,
): Promise<Accepted<Delegated>> {
  return runCommand(deps, {
    name: 'delegate',
    actor,
    idempotency,
    on: (tx) => lockByTask(tx, deps, taskId),
    do: async (work) => {
      const task = openTask(work, taskId);
      if (task.holder_id !== actor.personId || !holdsNow(work, task)) throw refusal('not-assignee');
      refusePersonal(task);
      if (!(await mayHold(work, task, to))) {
        throw refusal('chain-refused', {
          detail: t(
            'Этот человек не может держать такую задачу. Выберите другого.',
            'This person can not hold such a task. Choose another.',
          ),
        });
      }
      const [away] = await work.tx.query(awayNow, [to, work.now]);
      if (away !== undefined) {
        throw refusal('chain-refused', {
          detail: t(
            'Этот человек сейчас отсутствует. Выберите другого.',
            'This person is away now. Choose another.',
          ),
        });
      }
      const link = { from: actor.personId, to, kind: 'delegation' as const, reason };
      give(work, task, to, link, 'delegated', { actorId: actor.personId, reason });
      return { taskId, caseId: work.row.id, holderId: to };
    },
  });
}

export function openTask(work: Work, taskId: string): TaskRow {
  const task = work.tasks.find(({ id }) => id === taskId);
  if (task === undefined || task.state !== 'open') throw refusal('withdrawn');
  return task;
}

/** Moves the task, or says why the rules of chains don't allow it. */
export function give(...move: Parameters<typeof moveTask>): void {
  if (moveTask(...move)) return;
  throw refusal('chain-refused', {
    detail: t(
      'Передать нельзя: автор, прежний держатель или тот, кто уже отвечает на этом шаге, — или цепочка длиннее трёх.',
      'It can not be handed over: to an author, an earlier holder or somebody who answers in this step already, or by a chain longer than three.',
    ),
  });
}
