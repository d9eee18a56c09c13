/** Reads of what cases leave behind: audit, incidents, absences. */
import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { like } from './names.ts';
import type { TimelineRead } from './case.ts';

export interface AuditRead extends TimelineRead {
  id: string;
  case_id: string | null;
  /** The case's name and process; null for what belongs to no case. */
  subject: string | null;
  type: string | null;
}

export interface AuditFilters {
  kind: string | undefined;
  actor: string | undefined;
  case: string | undefined;
  /** In the case's name or in the reason. */
  q: string | undefined;
  from: Date | undefined;
  /** The first moment that is too late. */
  before: Date | undefined;
}

const audit = statement(
  'read_audit',
  `select a.id, a.case_id, c.subject, c.type, a.seq, a.at, a.kind, a.actor_id, a.for_id, a.role, a.step_id, a.task_id,
     a.reason, a.detail
   from audit a left join cases c on c.id = a.case_id
   where ($1::text is null or a.kind = $1) and ($2::uuid is null or a.actor_id = $2 or a.for_id = $2)
     and ($3::uuid is null or a.case_id = $3) and ($4::text is null or c.subject ilike $4 or a.reason ilike $4)
     and ($5::timestamptz is null or a.at >= $5) and ($6::timestamptz is null or a.at < $6) and a.id < $7::bigint
   order by a.id desc limit $8`,
);

/** Who did what, newest first. */
export function readAudit(
  pool: pg.Pool,
  filters: AuditFilters,
  page: { before: string | undefined; limit: number },
): Promise<AuditRead[]> {
  const before = page.before ?? '9223372036854775807';
  return read(pool, audit, [
    filters.kind ?? null,
    filters.actor ?? null,
    filters.case ?? null,
    filters.q === undefined ? null : like(filters.q),
    filters.from ?? null,
    filters.before ?? null,
    before,
    page.limit,
  ]);
}

export interface IncidentGroupRead {
  id: string;
  kind: string;
  case_id: string | null;
  activity: string;
  fingerprint: string;
  message: string;
  attempts: number;
  first_seen: Date;
  last_seen: Date;
  cases: number;
}

const incidents = statement(
  'read_incidents',
  `select id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen,
     (case_id is not null)::int as cases
   from incidents where resolved_at is null order by last_seen desc, id limit 1000`,
);

const incidentGroups = statement(
  'read_incident_groups',
  `select distinct on (fingerprint) id, kind, null::uuid as case_id, activity, fingerprint, message,
     (sum(attempts) over g)::int as attempts, min(first_seen) over g as first_seen, max(last_seen) over g as last_seen,
     (count(case_id) over g)::int as cases
   from incidents where resolved_at is null
   window g as (partition by fingerprint)
   order by fingerprint, last_seen desc, id`,
);

/** What fails now; grouped, one row a fingerprint with the latest message. */
export function readIncidents(pool: pg.Pool, grouped: boolean): Promise<IncidentGroupRead[]> {
  return read(pool, grouped ? incidentGroups : incidents);
}

export interface AbsenceRead {
  id: string;
  person_id: string;
  substitute_id: string | null;
  from_day: string;
  to_day: string;
  order_number: string | null;
  order_date: string | null;
  state: 'planned' | 'active' | 'ended' | 'cancelled';
}

const absenceColumns = `id, person_id, substitute_id, from_day::text, to_day::text, order_number,
  order_date::text, state`;
const absencesOf = statement(
  'read_absences_of',
  `select ${absenceColumns} from absences where person_id = $1::uuid order by from_day desc, id`,
);
/** A person's absences, latest first. */
export function readAbsences(pool: pg.Pool, personId: string): Promise<AbsenceRead[]> {
  return read(pool, absencesOf, [personId]);
}
