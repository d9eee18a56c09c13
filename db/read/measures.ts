/** What the metrics tell of the rows: counts and ages, no ids and no names. One statement for each thing watched. */
import { statement } from '../core/sql.ts';

/** Debts to the engine, terms that have passed by business time ($1), and what fails. */
export const caseMeasures = statement(
  'measure_cases',
  `select
     (select count(*)::int from cases where closed_at is null) as open,
     (select count(*)::int from cases where closed_at is null and wake_at is not null) as waiting,
     (select coalesce(extract(epoch from clock_timestamp() - min(wake_at)), 0)::float8
        from cases where closed_at is null and wake_at is not null) as oldest,
     (select count(*)::int from cases where closed_at is null and engine_run < run) as unconfirmed,
     (select count(*)::int from cases where closed_at is null and due < $1::timestamptz) as overdue,
     (select count(*)::int from incidents where resolved_at is null) as incidents`,
);
export type CaseMeasures = Record<
  'open' | 'waiting' | 'oldest' | 'unconfirmed' | 'overdue' | 'incidents',
  number
>;

/** Open tasks by process and step, by business time ($1): as many lines as the declarations have steps. */
export const taskMeasures = statement(
  'measure_tasks',
  `select c.type as process, s.key as step, count(*)::int as open,
     (count(*) filter (where t.due < $1::timestamptz))::int as overdue,
     greatest(0, extract(epoch from $1::timestamptz - min(t.opened_at)))::float8 as oldest
   from tasks t join steps s on s.id = t.step_id join cases c on c.id = t.case_id
   where t.state = 'open' group by c.type, s.key`,
);
export type TaskMeasures = { process: string; step: string } & Record<'open' | 'overdue' | 'oldest', number>;

/** Letters by kind. It reads the whole table: asked once a minute at most. */
export const letterMeasures = statement(
  'measure_letters',
  'select kind, count(*)::int as written from notifications group by kind',
);
export interface LetterMeasures {
  kind: string;
  written: number;
}

/**
 * Letters that have not gone, at business time ($1): owed ones (how long the oldest has waited beyond
 * quiet hours), and those that failed. Partial indexes serve it (`notifications_owed`, `notifications_failed`).
 */
export const deliveryMeasures = statement(
  'measure_deliveries',
  `select
     (select count(*)::int from notifications where delivery = 'owed') as owed,
     (select coalesce(extract(epoch from $1::timestamptz - min(greatest(at, held_until))), 0)::float8
        from notifications where delivery = 'owed' and (held_until is null or held_until <= $1)) as oldest,
     (select count(*)::int from notifications where delivery = 'failed') as failed`,
);
export type DeliveryMeasures = Record<'owed' | 'oldest' | 'failed', number>;

export const documentMeasures = statement(
  'measure_documents',
  `select count(*)::int as owed, coalesce(extract(epoch from clock_timestamp() - min(since)), 0)::float8 as oldest
   from documents_owed`,
);
export type DocumentMeasures = Record<'owed' | 'oldest', number>;

/** Of other roles' connections PostgreSQL shows the role `app` that they are there, not what they do. */
export const databaseMeasures = statement(
  'measure_database',
  `select pg_database_size(current_database())::float8 as size,
     current_setting('max_connections')::int as "mostConnections",
     (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections,
     (select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)::float8 from pg_stat_activity
      where datname = current_database() and usename = current_user and pid <> pg_backend_pid()) as "oldestTransaction"`,
);
export type DatabaseMeasures = Record<
  'size' | 'mostConnections' | 'connections' | 'oldestTransaction',
  number
>;
