import { statement, type Tx } from './sql.ts';

/** What the draft of a task's form is called; its id follows. */
export const TASK_DRAFT = 'task:';

/** Forgets one draft of a person, by its key. */
export const draftDrop = statement(
  'draft_drop',
  'delete from drafts where person_id = $1::uuid and key = $2',
);

/** Forgets what a person typed into a task's form: it has been sent. */
export function dropTaskDraft(tx: Tx, personId: string, taskId: string): void {
  tx.last(draftDrop, [personId, TASK_DRAFT + taskId]);
}
