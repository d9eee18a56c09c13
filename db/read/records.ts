/** Reads of what cases leave behind: audit, incidents, absences. */
import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import type { TimelineRead } from './case.ts';

export type AuditRead = TimelineRead & { id: string; case_id: string | null };

const audit = statement(
  'read_audit',
  `select id, case_id, seq, at, kind, actor_id, for_id, role, step_id, task_id, reason, detail from audit
   where ($1::text is null or kind = $1) and ($2::uuid is null or actor_id = $2 or for_id = $2)
     and ($3::uuid is null or case_id = $3) and id < $4::bigint
   order by id desc limit $5`,
);

/** Who did what, newest first. */
export function readAudit(
  pool: pg.Pool,
  filters: { kind: string | undefined; actor: string | undefined; case: string | undefined },
  page: { before: string | undefined; limit: number },
): Promise<AuditRead[]> {
  const before = page.before ?? '9223372036854775807';
  return read(pool, audit, [
    filters.kind ?? null,
    filters.actor ?? null,
    filters.case ?? null,
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
