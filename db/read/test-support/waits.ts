import type pg from 'pg';

/** Somebody asked in a made-up step. */
export interface MadeTask {
  role: string;
  /** `district` or a school's id. */
  scope: string;
  opened: Date;
  closed: Date | null;
}

/** One made-up step in a case of its own. */
export interface MadeWait {
  type: string;
  key: string;
  schools: readonly string[];
  opened: Date;
  due: Date;
  /** Due on a day that was set, not in so many working days. */
  dated: boolean;
  closed: Date | null;
  by: string | null;
  tasks: readonly MadeTask[];
}

const MADE = `jsonb_to_recordset($1::jsonb) as m(case_id uuid, step_id text, type text, key text, schools text[], opened timestamptz,
  due timestamptz, dated boolean, closed timestamptz, by text, tasks jsonb)`;

const cases = `insert into cases (id, type, process_version, pack_version, business_key, subject, level, year,
    organization_ids, initiator_id, author_ids, edition, content_hash, state, holders, since, opened_at, closed_at)
  select case_id, type, 1, 1, case_id::text, 'Придуманное дело', 'school', 2026, schools, case_id, '{}', 1, '', 'underReview',
    '{}', opened, opened, closed from ${MADE}`;

const steps = `insert into steps (id, case_id, key, round, branch, state, opened_at, term_days, due, reminders, authorities,
    on_term, rule, seats, form_hash, edition, content_hash, outcome, closed_at, closed_by)
  select step_id, case_id, key, 1, '', case when closed is null then 'open' when by in ('edit', 'withdrawal') then 'withdrawn'
    else 'closed' end, opened, case when dated then null else 3 end, due, '[]', '[]', 'escalate', '{"kind": "first"}', '[]', '',
    1, '', case when closed is not null then 'done' end, closed, by from ${MADE}`;

const tasks = `insert into tasks (id, step_id, case_id, seat, role, scope, person_id, holder_id, chain, personal, state,
    opened_at, due, closed_at)
  select gen_random_uuid(), step_id, case_id, 'seat', t.role, t.scope, case_id, case_id, '[]', false,
    case when t.closed is null then 'open' else 'decided' end, t.opened, due, t.closed
  from ${MADE}, jsonb_to_recordset(m.tasks) as t(role text, scope text, opened timestamptz, closed timestamptz)`;

/** Writes these waits in place of all cases, behind the product's back. */
export async function makeWaits(owner: pg.Pool | pg.Client, waits: readonly MadeWait[]): Promise<void> {
  const rows = waits.map((wait) => {
    const caseId = crypto.randomUUID();
    return { ...wait, case_id: caseId, step_id: `${caseId}/${wait.key}/1/` };
  });
  await owner.query('delete from tasks');
  await owner.query('delete from steps');
  await owner.query('delete from cases');
  for (const sql of [cases, steps, tasks]) await owner.query(sql, [JSON.stringify(rows)]);
}
