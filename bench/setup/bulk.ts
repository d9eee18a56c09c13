/** Many cases with their steps and tasks, put into the tables by SQL alone: nobody has decided them. */
import { withClient } from '../../scripts/runtime/postgres.ts';

export interface Bulk {
  tasks: number;
  open: number;
  /** Open tasks of the person who looks. */
  mine: number;
}

const TASKS_A_CASE = 5;
const DECIDED_A_CASE = 3;

/** One case each, numbered by `n`; the first `open / 5` are open. */
const cases = `insert into cases (id, type, process_version, pack_version, business_key, subject, level, year,
    organization_ids, initiator_id, author_ids, edition, content_hash, state, step_id, step, holders, since, due, next,
    outcome, opened_at, closed_at, closed_steps, run, engine_run, audit_seq, audit_hash)
  select id, 'bench-approval', 1, 1, id::text, 'Замер ' || n, 'district', 2026, '{}', author, array[author], 1, 'h',
    case when n <= $1 then 'onVote' else 'approved' end, id || '/vote/1/', case when n <= $1 then 'vote' end, '{}',
    at, at + interval '5 days', case when n <= $1 then 'agreement' end, case when n > $1 then 'approved' end, at,
    case when n > $1 then at + interval '1 day' end, 0, 1, 1, 0, ''
  from (select n, md5('case' || n)::uuid as id, md5('person' || n % 1000)::uuid as author,
          date_trunc('second', now()) - n % 500 * interval '1 hour' as at
        from generate_series(1, $2::int) n) made`;

const editions = `insert into case_editions (case_id, number, content, content_hash, attachment_ids, created_by, created_at)
  select id, 1, jsonb_build_object('title', subject), 'h', '{}', initiator_id, opened_at from cases`;

const steps = `insert into steps (id, case_id, key, round, branch, state, opened_at, term_days, due, reminders, authorities,
    on_term, rule, seats, form_hash, edition, content_hash, outcome, closed_at, closed_by, closed_seq)
  select step_id, id, 'vote', 1, '', case when closed_at is null then 'open' else 'closed' end, opened_at, 3, due, '[]',
    '[]', 'close', '{"kind": "threshold", "choice": "for", "need": 3, "outcome": "carried", "otherwise": "failed"}', '[]',
    (select hash from forms where process = 'bench-approval' and step = 'vote'), 1, 'h',
    case when closed_at is not null then 'carried' end, closed_at, case when closed_at is not null then 'decision' end,
    case when closed_at is not null then 1 end
  from cases`;

/** The first seat of the first `mine` open cases is the person's, and of the same share of the closed ones. */
const tasks = `insert into tasks (id, step_id, case_id, seat, role, scope, person_id, holder_id, chain, choices, personal,
    state, opened_at, due, closed_at)
  select md5('task' || id || seat)::uuid, step_id, id, 'member:' || seat, 'councilMember', 'district', holder, holder,
    '[]', null, true,
    case when closed_at is null then 'open' when seat <= ${DECIDED_A_CASE} then 'decided' else 'withdrawn' end,
    opened_at, due, closed_at
  from (select c.*, seat, case when seat = 1 and row_number() over (partition by closed_at is null, seat
            order by c.id) <= $1::float8 * case when closed_at is null then 1 else $2::float8 end
          then $3::uuid else md5('person' || ((hashtext(c.id::text) & 1023) + seat * 200 & 1023))::uuid end as holder
        from cases c cross join generate_series(1, ${TASKS_A_CASE}) seat) made`;

const decisions = `insert into decisions (id, step_id, case_id, task_id, seat, counts, actor_id, role, scope, choice, form,
    content_hash, decided_at)
  select md5('decision' || id)::uuid, step_id, case_id, id, seat, true, holder_id, role, scope, 'for', '{}', 'h', closed_at
  from tasks where state = 'decided'`;

/** Fills an empty district; `personId` holds `mine` of the open tasks. */
export async function fill(ownerUrl: string, personId: string, bulk: Bulk): Promise<void> {
  const closedShare = (bulk.tasks - bulk.open) / bulk.open;
  await withClient(ownerUrl, async (client) => {
    await client.query(cases, [bulk.open / TASKS_A_CASE, bulk.tasks / TASKS_A_CASE]);
    await client.query(editions);
    await client.query(steps);
    await client.query(tasks, [bulk.mine, closedShare, personId]);
    await client.query(decisions);
    await client.query('vacuum (analyze)');
  });
}

/** What the tables hold after all: figures say it. */
export async function countBulk(ownerUrl: string, personId: string): Promise<Record<string, number>> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<Record<string, number>>(
      `select count(*)::int as tasks, count(*) filter (where state = 'open')::int as open,
         count(*) filter (where state = 'open' and holder_id = $1)::int as mine,
         count(*) filter (where state <> 'open' and holder_id = $1)::int as "mineClosed" from tasks`,
      [personId],
    );
    return rows[0] ?? {};
  });
}
