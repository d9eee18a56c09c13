/** Teachers for a rollover, put into a district by SQL alone, and what has become of them. */
import pg from 'pg';
import { withClient } from '../../scripts/runtime/postgres.ts';

const insert = `with p as (
    insert into people (id, last_name, first_name)
    select gen_random_uuid(), 'Замеров', 'Педагог ' || n from generate_series(1, $1::int) n returning id, first_name)
  insert into role_grants (id, person_id, role, scope, valid_from)
  select gen_random_uuid(), id, 'teacher',
    (array['school-1', 'school-2', 'school-3'])[1 + substr(first_name, 9)::int % 3], '2020-09-01' from p`;

/** So many more teachers, in three schools. */
export async function addTeachers(ownerUrl: string, count: number): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query(insert, [count]);
    await client.query('vacuum (analyze)');
  });
}

export interface Cycles {
  teachers: number;
  /** Cycles with their row. */
  made: number;
  /** Those of whose workflow Temporal has said that it runs. */
  running: number;
  /** More than one of a teacher. */
  second: number;
  missed: number;
  /** Without an edition, an open first step, its task or its audit. */
  half: number;
}

const counts = `with teachers as (
    select distinct person_id from role_grants where role in ('teacher', 'youngTeacher') and valid_to is null),
  cycles as (select * from cases where type = 'iop-cycle')
  select (select count(*)::int from teachers) as teachers,
    (select count(*)::int from cycles) as made,
    (select count(*)::int from cycles where engine_run >= run) as running,
    (select coalesce(sum(n - 1), 0)::int from (select count(*) as n from cycles group by initiator_id) c) as second,
    (select count(*)::int from teachers t
     where not exists (select from cycles c where c.initiator_id = t.person_id)) as missed,
    (select count(*)::int from cycles c
     where not exists (select from case_editions e where e.case_id = c.id)
       or not exists (select from audit a where a.case_id = c.id and a.seq = c.audit_seq and a.hash = c.audit_hash)
       or not exists (select from steps s join tasks t on t.step_id = s.id and t.state = 'open'
         where s.case_id = c.id and s.state = 'open' and t.holder_id = c.initiator_id)) as half`;

export async function countCycles(ownerUrl: string): Promise<Cycles> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<Cycles>(counts);
    if (rows[0] === undefined) throw new Error('No counts');
    return rows[0];
  });
}

export interface Running {
  count: () => Promise<number>;
  close: () => Promise<void>;
}

/** How many of them run, for whoever asks many times a second. */
export function watchRunning(ownerUrl: string): Running {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  // A server that ends under it is told by the query that fails.
  pool.on('error', () => undefined);
  return {
    count: async () => {
      const { rows } = await pool.query<{ n: number }>(
        `select count(*)::int as n from cases where type = 'iop-cycle' and engine_run >= run`,
      );
      return rows[0]?.n ?? 0;
    },
    close: () => pool.end(),
  };
}
