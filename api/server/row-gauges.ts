/** Gauges of what the rows say, read when Prometheus asks. Every API tells the same: take the maximum over them. */
import { Counter, Gauge, type Registry } from 'prom-client';
import type pg from 'pg';
import type { Statement } from '../../db/core/sql.ts';
import { read } from '../../db/core/transact.ts';
import {
  caseMeasures,
  deliveryMeasures,
  databaseMeasures,
  documentMeasures,
  letterMeasures,
  taskMeasures,
  type CaseMeasures,
  type DeliveryMeasures,
  type DatabaseMeasures,
  type DocumentMeasures,
  type LetterMeasures,
  type TaskMeasures,
} from '../../db/read/measures.ts';

interface Rows {
  pool: pg.Pool;
  /** Business time, by which a case is overdue. */
  now: () => Promise<Date>;
}

const LETTERS_EVERY_MS = 60_000;

/** Registers them all; what it returns looks anew. Without a database they are `NaN`: the rest is worth seeing. */
export function rowGauges(registry: Registry, { pool, now }: Rows): () => Promise<void> {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const byStep = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ['process', 'step'], registers });

  const cases = {
    open: gauge('cases_open', 'Open cases'),
    oldest: gauge('wake_lag_seconds', 'How long the case that waits longest has been owed a nudge'),
    waiting: gauge('wake_waiting_cases', 'Open cases that are owed a nudge of their workflow'),
    unconfirmed: gauge(
      'cases_without_confirmed_run',
      'Open cases whose workflow is not known to have started',
    ),
    overdue: gauge('cases_overdue', 'Open cases whose term has passed'),
    incidents: gauge('incidents_open', 'Incidents that are not resolved'),
  };
  const tasks = {
    open: byStep('tasks_open', 'Open tasks, by process and step'),
    overdue: byStep('tasks_overdue', 'Open tasks whose term has passed, by process and step'),
    oldest: byStep('task_oldest_open_seconds', 'Age of the oldest open task, by process and step'),
  };
  const letters = new Counter({
    name: 'letters_written_total',
    help: 'Letters that people were owed, by kind',
    labelNames: ['kind'],
    registers,
  });
  const deliveries = {
    owed: gauge('letters_owed', 'Letters that are still to be sent, held ones included'),
    oldest: gauge(
      'letter_oldest_owed_seconds',
      'How long the oldest letter that may go has waited; it grows without a mail server',
    ),
    failed: gauge('letters_failed', 'Letters that could not be sent and wait for an administrator'),
  };
  const documents = {
    owed: gauge('documents_owed', 'Documents that cases owe and the scribe has not made yet'),
    oldest: gauge('document_oldest_owed_seconds', 'How long the oldest owed document has waited'),
  };
  const up = gauge('database_up', 'Whether PostgreSQL answers this API');
  const database = {
    size: gauge('database_size_bytes', 'Size of the database'),
    connections: gauge('database_connections', 'Connections of all clients to the PostgreSQL server'),
    mostConnections: gauge('database_connections_max', 'How many connections PostgreSQL allows'),
    oldestTransaction: gauge(
      'database_oldest_transaction_seconds',
      'Age of the oldest transaction of the role app that is still open',
    ),
  };

  /** No row at all where the database doesn't answer. */
  const look = async <R>(query: Statement, values: readonly unknown[] = []): Promise<R[]> =>
    await read<R>(pool, query, values).catch(() => []);
  let lettersDue = 0;

  async function lookAtLetters(): Promise<void> {
    if (Date.now() < lettersDue) return;
    const found = await look<LetterMeasures>(letterMeasures);
    if (found.length === 0) return;
    lettersDue = Date.now() + LETTERS_EVERY_MS;
    letters.reset();
    for (const { kind, written } of found) letters.inc({ kind }, written);
  }

  return async () => {
    const business = await now().then(
      (at) => [at],
      () => undefined,
    );
    const [caseRows, taskRows, deliveryRows, documentRows, databaseRows] = await Promise.all([
      business === undefined ? [] : look<CaseMeasures>(caseMeasures, business),
      business === undefined ? [] : look<TaskMeasures>(taskMeasures, business),
      business === undefined ? [] : look<DeliveryMeasures>(deliveryMeasures, business),
      look<DocumentMeasures>(documentMeasures),
      look<DatabaseMeasures>(databaseMeasures),
      lookAtLetters(),
    ]);
    show(cases, caseRows[0]);
    show(deliveries, deliveryRows[0]);
    show(documents, documentRows[0]);
    show(database, databaseRows[0]);
    up.set(databaseRows.length);
    for (const one of Object.values(tasks)) one.reset();
    for (const { process, step, ...measured } of taskRows)
      for (const [key, one] of Object.entries(tasks))
        one.set({ process, step }, measured[key as keyof typeof tasks]);
  };
}

function show<K extends string>(gauges: Record<K, Gauge>, row: Record<K, number> | undefined): void {
  for (const [key, one] of Object.entries<Gauge>(gauges)) one.set(row?.[key as K] ?? Number.NaN);
}
