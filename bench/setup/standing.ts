/** Open cases put into the tables by SQL alone, a tenth of them with somebody who is away for long. */
import { withClient } from '../../scripts/runtime/postgres.ts';

export interface Standing {
  open: number;
  stuck: number;
}

/** As many cases stand by one person: each group holds two. */
const CASES_A_PERSON = 2;

const people = `insert into people (id, last_name, first_name)
  select md5('standing' || n)::uuid, 'Замерова', 'Н' || n from generate_series(0, $1::int) n`;
const grants = `insert into role_grants (id, person_id, role, scope, valid_from)
  select md5('grant' || n)::uuid, md5('standing' || n)::uuid, 'methodist', 'district', current_date - 9
  from generate_series(0, $1::int) n`;
const absences = `insert into absences (id, person_id, from_day, to_day, starts_at, ends_at, state)
  select md5('away' || n)::uuid, md5('standing' || n)::uuid, current_date - 1, current_date + 60,
    now() - interval '1 day', now() + interval '60 days', 'active' from generate_series(0, $1::int) n`;
/** The first `stuck` of them wait for one who is away, the others for one who is there. */
const cases = `insert into cases (id, type, process_version, pack_version, business_key, subject, level, year,
    organization_ids, initiator_id, author_ids, edition, content_hash, state, step_id, step, holders, since, due,
    opened_at, closed_steps, run, engine_run, audit_seq, audit_hash)
  select id, 'bench-approval', 1, 1, id::text, 'Замер ' || n, 'district', 2026, '{}', author, array[author], 1, 'h',
    'onVote', id || '/vote/1/', 'vote', array[author], at, at + interval '30 days', at, 0, 1, 1, 0, ''
  from (select n, md5('standing case' || n)::uuid as id, md5('standing' || case when n < $2::int
            then n / ${CASES_A_PERSON} else $2::int / ${CASES_A_PERSON} + n % ($3::int) end)::uuid as author,
          date_trunc('second', now()) - n % 100 * interval '1 hour' as at
        from generate_series(0, $1::int - 1) n) made`;
const steps = `insert into steps (id, case_id, key, round, branch, state, opened_at, term_days, due, next_at, reminders,
    authorities, on_term, rule, seats, form_hash, edition, content_hash)
  select step_id, id, 'vote', 1, '', 'open', opened_at, 20, due, due, '[]', '[]', 'escalate', '{"kind": "first"}',
    '[{"key": "methodist", "role": "methodist", "scope": "district"}]',
    (select hash from forms where process = 'bench-approval' and step = 'vote'), 1, 'h' from cases`;
const tasks = `insert into tasks (id, step_id, case_id, seat, role, scope, person_id, holder_id, chain, personal, state,
    opened_at, due)
  select md5('standing task' || id)::uuid, step_id, id, 'methodist', 'methodist', 'district', initiator_id, initiator_id,
    '[]', false, 'open', opened_at, due from cases`;

/** Fills an empty district. */
export async function fillStanding(ownerUrl: string, { open, stuck }: Standing): Promise<void> {
  const away = stuck / CASES_A_PERSON;
  await withClient(ownerUrl, async (client) => {
    await client.query(people, [away * 2]);
    await client.query(grants, [away * 2]);
    await client.query(absences, [away - 1]);
    await client.query(cases, [open, stuck, away]);
    await client.query(steps);
    await client.query(tasks);
    await client.query('vacuum (analyze)');
  });
}
