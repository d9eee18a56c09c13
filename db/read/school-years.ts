/** How the years of a school get on: a row for everybody who works there, and what waits to be confirmed. */
import { hasHelped } from '../iop/credit-items.ts';
import { headsSchool, isForDepartment } from '../iop/on-year.ts';
import type pg from 'pg';
import { endsWithWork, learnerRoles } from '../../domain/iop.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import type { AttachmentRead } from './case.ts';
import { filesIn } from './years.ts';

export interface StaffYearRead {
  person: string;
  /** Works there on the year's day; otherwise they have moved or left, and their year here is shown as it ended. */
  works: boolean;
  case_id: string | null;
  step: string | null;
  outcome: string | null;
  closed: boolean;
  due: Date | null;
  overdue: boolean;
  /** Has a year at another school. */
  elsewhere: boolean;
  /** The teacher's own plan is open to be written, and empty or entered by the school. */
  may_enter: boolean;
  items: number;
  items_done: number;
  items_confirmed: number;
  hours: number;
  hours_done: number;
  hours_confirmed: number;
}

/** $1 the school, $2 the year, $3 its day, $4 roles, $5 now. Of one person's several years here the live one counts. */
const staff = statement(
  'years_of_school',
  `with working as (
     select distinct person_id as person from role_grants where scope = $1 and role = any($4::text[])
       and valid_from <= $3::date and (valid_to is null or valid_to >= $3::date)),
   here as (
     select distinct on (initiator_id) initiator_id as person, id, step, outcome, closed_at, due from cases
     where type = 'iop-cycle' and year = $2 and organization_ids[1] = $1
     order by initiator_id, closed_at is null desc, opened_at desc)
   select coalesce(w.person, h.person) as person, w.person is not null as works, h.id as case_id, h.step, h.outcome,
     h.closed_at is not null as closed, h.due, coalesce(h.closed_at is null and h.due < $5, false) as overdue,
     h.id is null and exists (select from cases o where o.type = 'iop-cycle' and o.year = $2
       and o.initiator_id = w.person and o.closed_at is null) as elsewhere,
     exists (select from tasks t join steps s on s.id = t.step_id
       left join drafts d on d.person_id = t.holder_id and d.key = 'task:' || t.id
       where t.case_id = h.id and t.holder_id = h.person and t.state = 'open' and s.key in ('draftPlan', 'revision')
         and (d.body is null or d.body ? 'enteredBy')) as may_enter,
     i.*
   from working w full join here h on h.person = w.person
   cross join lateral (
     select count(*)::int as items,
       count(*) filter (where state in ('done', 'confirmed'))::int as items_done,
       count(*) filter (where state = 'confirmed')::int as items_confirmed,
       coalesce(sum(hours), 0)::int as hours,
       coalesce(sum(hours) filter (where state in ('done', 'confirmed')), 0)::int as hours_done,
       coalesce(sum(hours) filter (where state = 'confirmed'), 0)::int as hours_confirmed
     from iop_items where case_id = h.id and state <> 'dropped') i`,
);

/** Everybody who works at the school on that day of the year, or has a year of it there. */
export function readStaffYears(
  pool: pg.Pool,
  { school, year, day, now }: { school: string; year: number; day: string; now: Date },
): Promise<StaffYearRead[]> {
  return read(pool, staff, [school, year, day, learnerRoles, now]);
}

export interface WaitingItemRead {
  case_id: string;
  person: string;
  item_id: string;
  title: string;
  form: string;
  hours: number;
  done_on: string;
  note: string | null;
  evidence: AttachmentRead[];
  /** The teacher heads the school: its other leaders don't confirm. */
  of_head: boolean;
  /** The reader has helped, and would be credited. */
  helped: boolean;
  /** Nobody of the school may confirm it. */
  for_department: boolean;
}

const waiting = statement(
  'items_to_confirm',
  `select i.case_id, i.person_id as person, i.item_id, i.title, i.form, i.hours, i.done_on::text, i.note,
     ${filesIn('i.evidence_ids')} as evidence,
     ${headsSchool('i.person_id', 'c.organization_ids', '$5::date')} as of_head, ${hasHelped('$4::uuid')} as helped,
     ${isForDepartment('$5::date')} as for_department
   from iop_items i join cases c on c.id = i.case_id
   where i.school = $1 and i.year = $2 and i.state = 'done'
     and (c.closed_at is null and c.ending is null or c.outcome = any($3::text[]))
   order by i.done_on, i.person_id, i.item_id limit 500`,
);

/** What teachers have marked as done and nobody at school has confirmed yet, the earliest first. */
export function readWaitingItems(
  pool: pg.Pool,
  { school, year, reader, today }: { school: string; year: number; reader: string; today: string },
): Promise<WaitingItemRead[]> {
  return read(pool, waiting, [school, year, endsWithWork, reader, today]);
}

const entered = statement(
  'plan_entered_by_school',
  `select e.content, d.body as draft from cases c
   join case_editions e on e.case_id = c.id and e.number = c.edition
   left join tasks t on t.case_id = c.id and t.state = 'open' and t.holder_id = c.initiator_id
     and exists (select from steps s where s.id = t.step_id and s.key in ('draftPlan', 'revision'))
   left join drafts d on d.person_id = c.initiator_id and d.key = 'task:' || t.id and d.body ? 'enteredBy'
   where c.id = $1::uuid and c.type = 'iop-cycle' limit 1`,
);

/** What the school has entered for the teacher so far, and what the plan holds; not what the teacher types. */
export async function readEnteredPlan(
  pool: pg.Pool,
  caseId: string,
): Promise<{ content: Record<string, unknown>; draft: Record<string, unknown> | null } | undefined> {
  const rows = await read<{ content: Record<string, unknown>; draft: Record<string, unknown> | null }>(
    pool,
    entered,
    [caseId],
  );
  return rows[0];
}
