/** No case stands still unless it waits for somebody, for a time, or for a repair that an incident asks for. */
import { project } from '../db/core/project.ts';
import type { CaseRow } from '../db/core/rows.ts';
import { canonicalJson } from '../domain/canonical.ts';
import { processMetBy } from '../domain/process-version.ts';
import { sqlRule, type CaseRule, type Rule } from './rule.ts';

/** What an ended case shows: its outcome's state, and nobody who holds it. */
function ofEnded(row: CaseRow, state: string | undefined): Partial<CaseRow> {
  const nothing = { step: null, step_id: null, holders: [], due: null, next: null };
  return { ...nothing, state: state ?? row.state, escalates_at: null, escalates_to: null };
}

const projections: CaseRule = {
  name: "a projection that its steps don't give",
  breaks: 'stuck',
  inspect: ({ row, steps, tasks }, look) => {
    const process = look.processes.get(row.type);
    if (process === undefined) return [{ type: row.type, reason: 'no such process is declared' }];
    const ended = row.closed_at !== null && process.outcomes[row.outcome ?? '']?.state;
    const expected = ended ? ofEnded(row, ended) : row.ending ? ofEnded(row, row.ending) : undefined;
    const gives =
      expected ?? project(processMetBy(process, row.process_version), steps, tasks, row.paused_at !== null);
    if (gives === undefined) return row.closed_at === null ? [] : [{ outcome: row.outcome }];
    const wrong = Object.entries(gives).filter(
      ([column, value]) => !equal(value, row[column as keyof CaseRow]),
    );
    return wrong.map(([column, value]) => ({
      column,
      expected: value,
      stands: row[column as keyof CaseRow],
    }));
  },
};

function equal(a: unknown, b: unknown): boolean {
  return canonicalJson(plain(a)) === canonicalJson(plain(b));
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : (value ?? null);
}

export const caseRules: readonly Rule[] = [
  projections,
  sqlRule(
    'a case owed a wake for too long',
    'stuck',
    `select id as case_id, wake_at as since, wake_attempts as attempts, run, engine_run from cases
     where closed_at is null and (wake_at is not null or engine_run < run)
       and coalesce(wake_at, opened_at) < clock_timestamp() - $1 * interval '1 millisecond'`,
    ({ owedMs }) => [owedMs],
  ),
  sqlRule(
    'an open case with no open task, no timer, no incident',
    'stuck',
    `select c.id as case_id, c.state, c.step, c.run from cases c
     where c.closed_at is null and c.wake_at is null and c.engine_run >= c.run
       and not exists (select 1 from steps s where s.case_id = c.id and s.state = 'open' and (s.next_at is not null
             or exists (select 1 from tasks t where t.step_id = s.id and t.state = 'open')))
       and not exists (select 1 from steps s join cases b on b.closed_at is null
             and ((s.case_id = c.id and b.id = s.beside_id) or (s.beside_id = c.id and b.id = s.case_id))
             where s.state = 'open')
       -- Pay waits for its course, whose own tasks and terms see to it.
       and not exists (select 1 from payments p join cases b on b.id = p.cohort_id and b.closed_at is null
             join steps s on s.case_id = c.id and s.key = 'delivery' and s.state = 'open' where p.id = c.id)
       and not exists (select 1 from incidents i where i.case_id = c.id and i.resolved_at is null)
       and not exists (select 1 from audit a where a.case_id = c.id and a.at > $1::timestamptz)`,
    ({ now, settlingMs }) => [new Date(now.getTime() - settlingMs)],
  ),
];
