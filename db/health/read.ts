/** What the rows say of the product's health, in one look (domain/health/). */
import type pg from 'pg';
import type { HealthState } from '../../domain/health/index.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import {
  deliveryMeasures,
  documentMeasures,
  type DeliveryMeasures,
  type DocumentMeasures,
} from '../read/measures.ts';

interface Looked {
  version: string;
  size: number;
  connections: number;
  mostConnections: number;
  isReadOnly: boolean;
  oldestDebt: number;
  openCases: number;
  latestTask: number;
  incidents: number;
  lastBackup: Date | null;
  nextRollover: Date | null;
  trouble: string | null;
  builds: number;
}

const look = statement(
  'health_look',
  `select split_part(current_setting('server_version'), ' ', 1) as version,
     pg_database_size(current_database())::float8 as size,
     (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections,
     current_setting('max_connections')::int as "mostConnections",
     current_setting('transaction_read_only') = 'on' or pg_is_in_recovery() as "isReadOnly",
     (select coalesce(extract(epoch from clock_timestamp() - min(wake_at)), 0)::float8
        from cases where closed_at is null and wake_at is not null) as "oldestDebt",
     (select count(*)::int from cases where closed_at is null) as "openCases",
     (select coalesce(extract(epoch from $1::timestamptz - min(due)), 0)::float8 from tasks t
        where t.state = 'open' and not exists (
          select from cases c where c.id = t.case_id and c.paused_at is not null)) as "latestTask",
     (select count(*)::int from incidents
        where resolved_at is null and kind not in ('seat-moved', 'mail')) as incidents,
     (select max(at) from backups) as "lastBackup",
     (select min(s.due) from cases c join steps s on s.case_id = c.id and s.state = 'open'
        where c.type = 'year-rollover' and c.closed_at is null) as "nextRollover",
     (select fingerprint from incidents where kind = 'mail' and resolved_at is null limit 1) as trouble,
     (select count(distinct build)::int from stuck_watchers
        where at > clock_timestamp() - interval '6 seconds' and build <> '') as builds`,
);

type Rows = Omit<HealthState, 'engineAnswers' | 'workerPolls' | 'freeBytes'>;

/** @param sendsMail is a mail server set? */
export async function readHealth(pool: pg.Pool, now: Date, sendsMail: boolean): Promise<Rows> {
  const [[looked], [delivery], [documents]] = await Promise.all([
    read<Looked>(pool, look, [now]),
    read<DeliveryMeasures>(pool, deliveryMeasures, [now]),
    read<DocumentMeasures>(pool, documentMeasures),
  ]);
  if (looked === undefined) throw new Error('The database answers nothing');
  const { version, size, connections, mostConnections, isReadOnly, trouble, ...rest } = looked;
  const { owed = 0, oldest = 0, failed = 0 } = delivery ?? {};
  return {
    ...rest,
    now,
    latestTask: Math.max(0, rest.latestTask),
    database: { version, size, connections, mostConnections, isReadOnly },
    mail: { isSent: sendsMail, owed, oldest: Math.max(0, oldest), failed, trouble },
    documents: documents ?? { owed: 0, oldest: 0 },
  };
}
