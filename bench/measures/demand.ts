import { withClient } from '../../scripts/runtime/postgres.ts';
import { localDate } from '../../domain/calendar.ts';
import { schoolYear } from '../../domain/school-year.ts';
import type { Figure } from '../figures.ts';
import type { Bench, ScaleName } from '../setup/bench.ts';
import { signIn } from '../setup/http.ts';
import { startApi } from '../setup/programs.ts';
import { median, percentile, rounded } from '../statistics.ts';

/** The number at either scale: fewer would flatter neither side. */
const TEACHERS = 30_000;
const looks: Record<ScaleName, number> = { full: 100, small: 20 };

/** Each names five of the fourteen indicators and has three forms in the plan, spread over the district's schools. */
const plans = `
  with t as (
    select n, md5('demand person' || n)::uuid as person, md5('demand case' || n)::uuid as id,
      (select array_agg(id order by id) from organizations where kind in ('school', 'kindergarten')) as schools
    from generate_series(1, $1::int) n),
  s as (select t.*, schools[1 + n % array_length(schools, 1)] as school from t),
  people as (insert into people (id, last_name, first_name, language)
    select person, 'Педагог', n::text, 'ru' from s),
  made as (insert into cases (id, type, process_version, pack_version, business_key, subject, level, year,
      organization_ids, initiator_id, author_ids, edition, content_hash, state, step, holders, since, opened_at)
    select id, 'iop-cycle', 1, 1, 'iop/' || $2::int || '/' || person, 'ИОП', 'school', $2, array[school], person,
      array[person], 1, 'h', 'active', 'delivery', '{}', now(), now() from s),
  deficits as (insert into iop_deficits (case_id, indicator, person_id, school, year, priority, state, since_year,
      shares, changed_at)
    select id, ($3::text[])[1 + (n * 7 + k * 3) % 14], person, school, $2, 1, 'open', $2, false, now()
    from s cross join generate_series(0, 4) k)
  insert into iop_items (case_id, item_id, person_id, school, year, title, level, form, hours, "when", deficits, state,
      evidence_ids)
    select id, 'i' || k, person, school, $2, 'Мероприятие', 'district',
      (array['course', 'seminar', 'openLesson', 'lessonVisit', 'mentoring'])[1 + (n + k) % 5], 4, $2 || '-11', '{}',
      'planned', '{}'
    from s cross join generate_series(0, 2) k`;

/** What somebody with a console would ask of the same rows, once. */
const bare = `
  select school, topic, count(distinct person_id) as people from (
    select school, person_id, indicator as topic from iop_deficits where year = $1
    union all select school, person_id, form from iop_items where year = $1 and state <> 'dropped') r
  group by grouping sets ((school, topic), (school), (topic))`;

/** The demand map as a methodist gets it ÷ one bare aggregate of the same rows, by turns. */
export async function measureDemand(bench: Bench): Promise<Figure[]> {
  const { servers, scale, say } = bench;
  const database = await servers.database('demand');
  const api = await startApi(servers, database, 'demand', say);
  try {
    const year = schoolYear(localDate(new Date(), 'Asia/Krasnoyarsk'));
    const methodist = await signIn(api.url, 'methodist');
    say(`demand map: making plans of ${TEACHERS} teachers …`);
    return await withClient(database.ownerUrl, async (client) => {
      const { rows: found } = await client.query<{ keys: string[] }>(
        `select array_agg(i->>'key') as keys from pack_versions,
           jsonb_array_elements(policy->'values'->'diagnosis'->'indicators') i`,
      );
      await client.query(plans, [TEACHERS, year, found[0]?.keys]);
      await client.query('vacuum (analyze)');
      const look = () => timed(() => methodist.get(`/api/demand?year=${year}`));
      const count = () => timed(() => client.query(bare, [year]));
      const first = await look();
      await count();
      const ms = { map: [] as number[], sql: [] as number[] };
      for (let n = 0; n < looks[scale]; n++) {
        ms.map.push(await look());
        ms.sql.push(await count());
      }
      const told = (samples: number[]) => ({
        p50: rounded(median(samples), 2),
        p99: rounded(percentile(samples, 0.99), 2),
      });
      const detail = {
        teachers: TEACHERS,
        ms: { map: told(ms.map), sql: told(ms.sql), n: looks[scale] },
        // The published map is read; once a day the worker counts it anew. This is what that costs, over HTTP.
        counting: { ms: rounded(first, 0), ratio: rounded(first / median(ms.sql)) },
      };
      return [{ figure: 'demand_map.sql_ratio', value: rounded(median(ms.map) / median(ms.sql), 3), detail }];
    });
  } finally {
    await api.stop();
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const at = performance.now();
  await act();
  return performance.now() - at;
}
