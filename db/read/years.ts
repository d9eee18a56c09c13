/** A teacher's own year: its cases, what became of items and deficits, and who may help. */
import type pg from 'pg';
import type { DeficitState, ItemState } from '../../domain/iop.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import type { AttachmentRead } from './case.ts';

export interface YearCaseRead {
  id: string;
  year: number;
  closed: boolean;
}

const cases = statement(
  'years_of_person',
  `select id, year, closed_at is not null as closed from cases
   where type = 'iop-cycle' and initiator_id = $1::uuid order by year desc, closed_at is null desc, opened_at desc`,
);

/** The person's years, the latest first; of several of one year (declined and begun again, moved) the live one first. */
export function readYearCases(pool: pg.Pool, personId: string): Promise<YearCaseRead[]> {
  return read(pool, cases, [personId]);
}

/** Files by their ids, as a list of a row. */
export const filesIn = (ids: string) =>
  `(select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'sha256', a.sha256, 'name', a.name,
      'media_type', a.media_type, 'size', a.size) order by a.name, a.id), '[]')
    from attachments a where a.id = any(${ids}))`;

export interface ItemRead {
  case_id: string;
  item_id: string;
  title: string;
  level: string;
  form: string;
  hours: number;
  when: string;
  colleague_id: string | null;
  product: string | null;
  state: ItemState;
  done_on: string | null;
  note: string | null;
  reason: string | null;
  confirmed_by: string | null;
  confirmed_at: Date | null;
  evidence: AttachmentRead[];
  /** What the colleague said: null where nobody was asked, 'asked' while the answer is awaited. */
  helper: string | null;
}

const items = statement(
  'items_of_year',
  `select i.case_id, i.item_id, i.title, i.level, i.form, i.hours, i."when", i.colleague_id, i.product, i.state,
     i.done_on::text, i.note, i.reason, i.confirmed_by, i.confirmed_at, ${filesIn('i.evidence_ids')} as evidence,
     (select coalesce(h.outcome, 'asked') from cases h where h.type = 'colleague-help'
        and h.business_key = 'help/' || i.case_id || '/' || i.item_id || '/' || i.colleague_id
      order by h.opened_at desc limit 1) as helper
   from iop_items i join cases c on c.id = i.case_id
   where i.person_id = $1::uuid and i.year = $2
     -- What a year at an earlier school left to be done has gone on with the next.
     and (c.closed_at is null or i.state in ('done', 'confirmed') or c.id = $3::uuid)
   order by i."when", i.title, i.item_id`,
);

/** The items of a person's year, in the order in which they come. */
export function readItems(
  pool: pg.Pool,
  personId: string,
  year: number,
  caseId: string | undefined,
): Promise<ItemRead[]> {
  return read(pool, items, [personId, year, caseId ?? null]);
}

export interface DeficitRead {
  indicator: string;
  priority: number;
  state: DeficitState;
  since_year: number;
  evidence: string | null;
  reason: string | null;
  shares: boolean;
}

const deficits = statement(
  'deficits_of_case',
  `select indicator, priority, state, since_year, evidence, reason, shares from iop_deficits
   where case_id = $1::uuid order by priority, since_year, indicator`,
);

/** What the case's plan names, the most pressing first. */
export function readDeficits(pool: pg.Pool, caseId: string): Promise<DeficitRead[]> {
  return read(pool, deficits, [caseId]);
}

const helpers = statement(
  'helpers_by_indicator',
  `select d.person_id as person, max(d.year) as year, w.school
   from iop_deficits d cross join lateral (
     select g.scope as school from role_grants g where g.person_id = d.person_id and g.role = any($3::text[])
       and g.valid_from <= $4::date and (g.valid_to is null or g.valid_to >= $4::date)
     order by g.valid_from desc, g.id limit 1) w
   where d.indicator = $1 and d.state = 'closed' and d.shares and d.person_id <> $2::uuid
   group by d.person_id, w.school order by max(d.year) desc, d.person_id limit 50`,
);

/** «Кто уже справился»: who closed this deficit, still works and has said that colleagues may see it. */
export function readHelpers(
  pool: pg.Pool,
  indicator: string,
  { but, roles, day }: { but: string; roles: readonly string[]; day: string },
): Promise<{ person: string; year: number; school: string }[]> {
  return read(pool, helpers, [indicator, but, roles, day]);
}

const programs = statement(
  'programs_for_indicator',
  `select r.id, r.title, r.hours from programs r
   join case_editions e on e.case_id = r.case_id and e.number = r.edition
   where r.valid_until > $2 and e.content->'answers' ? $1 and not exists (select from programs n where n.renews = r.id)
   order by r.title, r.id limit 50`,
);

/** Published programs that say they answer this difficulty. */
export function readProgramsFor(
  pool: pg.Pool,
  indicator: string,
  now: Date,
): Promise<{ id: string; title: string; hours: number }[]> {
  return read(pool, programs, [indicator, now]);
}
