import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

export interface QuestionRow {
  id: string;
  case_id: string;
  task_id: string;
  from_id: string;
  to_id: string;
  text: string;
  asked_at: Date;
  answer: string | null;
  answered_at: Date | null;
}

const byId = statement('read_question', 'select * from questions where id = $1::uuid');

/** A question; the caller checks that its case is visible. */
export async function readQuestion(pool: pg.Pool, id: string): Promise<QuestionRow | undefined> {
  const rows = await read<QuestionRow>(pool, byId, [id]);
  return rows[0];
}
