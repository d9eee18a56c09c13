/**
 * Teachers whose data fail. Whoever answers about them reads words; the error itself is an incident of the rollover, which
 * quotes no row, for the administrator.
 */
import { FAILED_DATA } from '../../domain/rollover/reasons.ts';
import type { RowDetail } from '../../domain/rollover/survey.ts';
import { isRefusal } from '../../domain/refusals.ts';
import { saidIn } from '../../domain/said.ts';
import { idFrom } from '../core/ids.ts';
import { plainError } from '../core/plain-error.ts';
import { statement, type Tx } from '../core/sql.ts';

const raise = statement(
  'rollover_row_failed',
  `insert into incidents (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen)
   select $2, 'rollover-row', r.case_id, $3, $4, $5, 1, clock_timestamp(), clock_timestamp()
   from rollovers r where r.year = $1
   on conflict (id) do update set attempts = incidents.attempts + 1, message = excluded.message,
     last_seen = excluded.last_seen, resolved_at = null`,
);

const clear = statement(
  'rollover_rows_tried_again',
  `update incidents i set resolved_at = clock_timestamp() from rollovers r
   where r.year = $1 and i.case_id = r.case_id and i.kind = 'rollover-row' and i.resolved_at is null`,
);

/** What the exception says: the product's own refusal, or that the data are broken. */
export function problemOf(error: unknown): RowDetail {
  if (!isRefusal(error)) return { problem: FAILED_DATA };
  const [first] = error.errors;
  const words = (language: 'ru' | 'en') => saidIn(first?.message ?? error.detail ?? error.title, language);
  return { problem: { ru: words('ru'), en: words('en') } };
}

/** Tells the administrator what failed of whom, in this step; a refusal is told by its own words already. */
export function raiseFailure(
  tx: Tx,
  year: number,
  { person, step, error }: { person: string; step: 'dryRun' | 'execute'; error: unknown },
): void {
  if (isRefusal(error)) return;
  const message = `person ${person}: ${technical(error)}`.slice(0, 2000);
  const id = idFrom('incident', 'rollover-row', String(year), person);
  tx.last(raise, [
    year,
    id,
    step,
    `rollover-row:${plainError(error).code ?? plainError(error).name}`,
    message,
  ]);
}

/** Before all of them are tried again: what fails again is told again. */
export async function forgetFailures(tx: Tx, year: number): Promise<void> {
  await tx.query(clear, [year]);
}

/** «error 23514, cases, cases_year»: a database's message would quote the row. */
function technical(error: unknown): string {
  const { name, code, message } = plainError(error);
  const { table, constraint } = (error ?? {}) as { table?: string; constraint?: string };
  return [[name, code].filter(Boolean).join(' '), message, table, constraint].filter(Boolean).join(', ');
}
