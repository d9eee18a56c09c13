import type pg from 'pg';

/** One made-up teacher's plan: where they work, which difficulties it names, which forms of learning it has. */
export interface MadePlan {
  school: string;
  year: number;
  indicators: readonly string[];
  forms?: readonly string[];
  /** The step in which their year stands; in delivery where left out. */
  step?: string;
}

/** Writes people with their years and what their plans name, behind the product's back; their ids in order. */
export async function makePlans(owner: pg.Pool, plans: readonly MadePlan[]): Promise<string[]> {
  const { rows } = await owner.query<{ people: string[] }>(make, [JSON.stringify(plans)]);
  return rows[0]?.people ?? [];
}

const make = `
  with p as (
    select gen_random_uuid() as person, gen_random_uuid() as id, n, v.school, v.year, coalesce(v.step, 'delivery') as step,
      v.indicators, coalesce(v.forms, '{}') as forms
    from rows from (jsonb_to_recordset($1::jsonb) as (school text, year int, step text, indicators text[], forms text[]))
      with ordinality as v(school, year, step, indicators, forms, n)),
  people as (insert into people (id, last_name, first_name, language)
    select person, 'Придуманная', 'Педагог', 'ru' from p returning id),
  made as (insert into cases (id, type, process_version, pack_version, business_key, subject, level, year,
      organization_ids, initiator_id, author_ids, edition, content_hash, state, step, holders, since, opened_at)
    select id, 'iop-cycle', 1, 1, 'iop/' || year || '/' || person, 'ИОП', 'school', year, array[school], person,
      array[person], 1, '', 'active', step, '{}', now(), now() from p returning id),
  deficits as (insert into iop_deficits (case_id, indicator, person_id, school, year, priority, state, since_year,
      shares, changed_at)
    select id, i, person, school, year, 1, 'open', year, false, now() from p cross join unnest(indicators) as i)
  , items as (insert into iop_items (case_id, item_id, person_id, school, year, title, level, form, hours, "when", deficits, state,
      evidence_ids)
    select id, f, person, school, year, 'Мероприятие', 'district', f, 4, year || '-11', '{}', 'planned', '{}'
    from p cross join unnest(forms) as f)
  select array_agg(person order by n) as people from p`;
