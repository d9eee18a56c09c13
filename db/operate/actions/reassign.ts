import { refusal } from '../../../domain/refusals.ts';
import { t } from '../../../domain/text-object.ts';
import type { ChainLink } from '../../entities/stored.ts';
import { openTask, refusePersonal } from '../../core/delegate.ts';
import { giveBackTo, reassignTask } from '../../core/hand-over.ts';
import { mayHold } from '../../core/holding.ts';
import type { TaskRow } from '../../core/rows.ts';
import type { Work } from '../../core/work.ts';
import type { By, Done, OperatorAction } from '../action.ts';

const notInRole = t(
  'Роль этого человека не позволяет держать такую задачу.',
  "This person's role does not allow such a task.",
);
const leftOut = t(
  'Передать нельзя: это автор, нынешний держатель или тот, кто уже отвечает на этом шаге.',
  'It can not go there: this is an author, the present holder or somebody who answers in this step already.',
);
const whichTask = t(
  'В деле несколько задач. Укажите, какую передать или чьи.',
  'The case has several tasks. Say which one, or whose.',
);
const nothingHeld = t('У этого человека в деле нет задач.', 'This person has no task in the case.');
const goneOn = t(
  'Задача уже решена или передана дальше: назад её не вернуть.',
  'The task is decided or handed on already: it can not come back.',
);

/** Gives a task to somebody, or all that one person holds in the case. */
export const reassign: OperatorAction<'reassign'> = {
  verifiedBy: 'rows',
  async act(work, by, { taskId, from, to }) {
    const kept = [];
    for (const task of tasksMeant(work, { taskId, from })) {
      refusePersonal(task);
      if (to !== task.person_id && !(await mayHold(work, task, to)))
        throw refusal('chain-refused', { detail: notInRole });
      kept.push({ id: task.id, to, from: task.holder_id, chain: task.chain });
      if (!reassignTask(work, task, to, { actorId: by.personId, reason: by.reason }))
        throw refusal('chain-refused', { detail: leftOut });
    }
    return { tasks: kept };
  },
  undo: putBack,
};

function tasksMeant(
  work: Work,
  { taskId, from }: { taskId: string | undefined; from: string | undefined },
): TaskRow[] {
  if (taskId !== undefined) return [openTask(work, taskId)];
  const open = work.tasks.filter(({ state }) => state === 'open');
  const meant = from === undefined ? open : open.filter(({ holder_id: holder }) => holder === from);
  if (meant.length === 0) throw refusal('withdrawn', { detail: nothingHeld });
  if (from === undefined && meant.length > 1) throw refusal('invalid', { detail: whichTask });
  return meant;
}

/** The tasks go back to whoever had them, by the chain by which they came there; all that are still where they were put. */
function putBack(work: Work, by: By, { kept }: Done): void {
  const moved = kept['tasks'] as { id: string; to: string; from: string; chain: ChainLink[] }[];
  const back = moved.flatMap((was) =>
    work.tasks
      .filter(({ id, state, holder_id: holder }) => id === was.id && state === 'open' && holder === was.to)
      .map((task) => ({ task, was })),
  );
  if (back.length === 0) throw refusal('already-decided', { detail: goneOn });
  for (const { task, was } of back)
    giveBackTo(work, task, was.from, was.chain, { actorId: by.personId, reason: by.reason });
}
