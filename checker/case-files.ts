import { setImmediate as breathe } from 'node:timers/promises';
import type { AuditRow, CaseRow, DecisionRow, StepRow, TaskRow } from '../db/core/rows.ts';
import type { Look } from './rule.ts';

/** A case with all that belongs to it: steps by opening, decisions and audit by time. */
export interface CaseFile {
  row: CaseRow;
  steps: StepRow[];
  tasks: TaskRow[];
  decisions: DecisionRow[];
  audit: (AuditRow & { seq: number })[];
}

const BATCH = 100;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Every case in turn, read a hundred at a time, so that the check of a large database stays small. */
export async function* caseFiles(look: Look): AsyncGenerator<CaseFile> {
  let after = FIRST;
  for (;;) {
    const cases = await look.query<CaseRow>(
      'select * from cases where id > $1 and ($3::uuid[] is null or id = any($3)) order by id limit $2',
      [after, BATCH, look.only ?? null],
    );
    yield* await withAllOf(look, cases);
    const last = cases.at(-1);
    if (last === undefined) return;
    after = last.id;
    // The worker that looks at night goes on with its other work between two batches.
    await breathe();
  }
}

async function withAllOf(look: Look, cases: readonly CaseRow[]): Promise<CaseFile[]> {
  const ids = [cases.map(({ id }) => id)];
  const of = async <R extends { case_id: string | null }>(table: string, order: string) => {
    const sql = `select * from ${table} where case_id = any($1::uuid[]) order by ${order}`;
    return Map.groupBy(await look.query<R>(sql, ids), ({ case_id }) => case_id);
  };
  const steps = await of<StepRow>('steps', 'opened_at, id');
  const tasks = await of<TaskRow>('tasks', 'id');
  const decisions = await of<DecisionRow>('decisions', 'decided_at, id');
  const audit = await of<CaseFile['audit'][number]>('audit', 'seq');
  return cases.map((row) => ({
    row,
    steps: steps.get(row.id) ?? [],
    tasks: tasks.get(row.id) ?? [],
    decisions: decisions.get(row.id) ?? [],
    audit: audit.get(row.id) ?? [],
  }));
}
