import type { LetterKind } from '../../domain/letters/letter.ts';
import { idFrom } from './ids.ts';
import type { StepRow } from './rows.ts';
import type { Work } from './work.ts';

interface Letter {
  personId: string;
  kind: LetterKind;
  step?: StepRow;
  taskId?: string;
  /** Tells letters of one kind about one step apart: the second reminder, the third question. */
  number?: number;
  params?: Record<string, unknown>;
}

/**
 * Owes a person a letter. Its id follows from what it is about, so doing it again adds nothing. Title and term are
 * kept as they are now: a letter says tomorrow what it said when it was written.
 */
export function notify(work: Work, { personId, kind, step, taskId, number = 0, params = {} }: Letter): void {
  work.changes.notifications.push({
    id: idFrom('letter', work.row.id, step?.id ?? '', taskId ?? '', kind, number, personId),
    person_id: personId,
    case_id: work.row.id,
    step_id: step?.id ?? null,
    task_id: taskId ?? null,
    kind,
    number,
    params: { ...params, subject: work.row.subject, due: step?.due ?? null },
    at: work.now,
  });
}
