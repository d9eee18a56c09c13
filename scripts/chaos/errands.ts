import { personOf, tasksOf, type Load } from './load.ts';
import type { Person } from './person.ts';

const CANCELLED = 0.2;

/**
 * What people do beside deciding, on a head's task once there is one: ask the author and be answered, hand over; the
 * administrator gives the task back, extends the term and now and then cancels the case. A refusal is an answer too:
 * the task may have moved meanwhile.
 * @returns whether there was such a task
 */
export async function runErrands(load: Load, caseId: string): Promise<boolean> {
  const [head, deputy, leader, admin] = ['head1', 'deputy1', 'leader', 'admin'].map((login) =>
    personOf(load, login),
  ) as [Person, Person, Person, Person];
  const [task] = await tasksOf(head, caseId);
  if (task === undefined) return false;
  const question = { to: leader.id, text: 'Когда начало?' };
  const asked = await head.write(undefined, `/api/tasks/${task.id}/questions`, question);
  if (asked.result === 'ok') {
    await leader.write(undefined, `/api/questions/${String(asked.answer['id'])}/answer`, {
      text: 'В марте.',
    });
  }
  const handed = { to: deputy.id, reason: 'Уезжаю на совещание' };
  await head.write(undefined, `/api/tasks/${task.id}/delegate`, handed);
  const act = (action: string, fields: Record<string, unknown> = {}) =>
    admin.write(undefined, `/api/cases/${caseId}/actions/${action}`, {
      reason: 'По просьбе школы',
      ...fields,
    });
  await act('reassign', { taskId: task.id, to: head.id });
  await act('extend', { days: 1 });
  if (load.random.chance(CANCELLED)) await act('cancel');
  return true;
}
