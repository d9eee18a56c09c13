/** Fills a database with copies of one submitted case, to see what a large table costs. */
import type pg from 'pg';

export interface Amounts {
  /** Tasks in all, ten a case. */
  tasks: number;
  /** How many of them are open. */
  open: number;
  /** How many of the open ones this person holds. */
  mine: number;
  holderId: string;
}

const TASKS_A_CASE = 10;

/**
 * Copies the case `caseId` (one open step with one task) until there are so many tasks. Others hold what isn't
 * this person's; closed tasks were everybody's. Runs as the owner of the tables.
 */
export async function fillWithTasks(owner: pg.Pool, caseId: string, amounts: Amounts): Promise<void> {
  const { tasks, open, mine, holderId } = amounts;
  const cases = Math.ceil(tasks / TASKS_A_CASE);
  const id = `md5(n::text || 'case')::uuid`;
  const copies: [table: string, where: string, changes: string][] = [
    [
      'cases',
      'r.id = $1',
      `jsonb_build_object('id', ${id}, 'business_key', ${id}, 'engine_run', 1, 'wake_at', null)`,
    ],
    ['case_editions', 'r.case_id = $1', `jsonb_build_object('case_id', ${id})`],
    [
      'steps',
      'r.case_id = $1',
      `jsonb_build_object('case_id', ${id}, 'id', ${id}::text || '/completeness/1/')`,
    ],
  ];
  for (const [table, where, changes] of copies) {
    await owner.query(
      `insert into ${table} select c.* from ${table} r, generate_series(1, $2::int) n,
         jsonb_populate_record(r, ${changes}) c where ${where}`,
      [caseId, cases],
    );
  }
  await owner.query(
    `insert into tasks select c.* from tasks r, generate_series(1, $2::int) n, lateral (select
         md5(((n - 1) / ${TASKS_A_CASE} + 1)::text || 'case')::uuid as case_id,
         case when n <= $3 then 'open' else 'decided' end as state,
         case when n <= $4 or n % 50 = 0 then $5::uuid else md5((n % 300)::text)::uuid end as holder) x,
       jsonb_populate_record(r, jsonb_build_object(
         'id', md5(n::text || 'task')::uuid, 'case_id', x.case_id, 'step_id', x.case_id || '/completeness/1/',
         'seat', 'seat:' || n, 'state', x.state, 'due', r.due + n * interval '7 minutes',
         'holder_id', case when n > $4 and n <= $3 then md5((n % 300)::text)::uuid else x.holder end,
         'person_id', case when n > $4 and n <= $3 then md5((n % 300)::text)::uuid else x.holder end)) c
     where r.case_id = $1`,
    [caseId, tasks, open, mine, holderId],
  );
  await owner.query('analyze cases, case_editions, steps, tasks');
}
