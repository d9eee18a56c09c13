/** The year's rollover as the page shows it: phases, counts by school and reason, exceptions. */
import type pg from 'pg';
import type { Answer, Reason } from '../../domain/rollover/reasons.ts';
import type { RolloverContent } from '../../domain/rollover/phases.ts';
import type { RowDetail } from '../../domain/rollover/survey.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

export interface RolloverRead {
  year: number;
  case_id: string;
  content: RolloverContent;
  surveyed_at: Date | null;
  executing_at: Date | null;
  executed_at: Date | null;
  late_on: string | null;
  frozen_at: Date | null;
  frozen_by: string | null;
  hash: string | null;
  closed_at: Date | null;
  outcome: string | null;
}

const rollover = statement(
  'rollover_read',
  `select r.year, r.case_id, r.surveyed_at, r.executing_at, r.executed_at, r.late_on::text, e.content,
     f.frozen_at, f.frozen_by, f.hash, c.closed_at, c.outcome
   from rollovers r join cases c on c.id = r.case_id
   join case_editions e on e.case_id = c.id and e.number = c.edition
   left join rollover_freezes f on f.year = r.year where r.year = $1`,
);

/** The rollover into this year; undefined where none has begun. */
export async function readRollover(pool: pg.Pool, year: number): Promise<RolloverRead | undefined> {
  return (await read<RolloverRead>(pool, rollover, [year]))[0];
}

export interface StepRead {
  key: string;
  branch: string;
  state: string;
  outcome: string | null;
  closed_at: Date | null;
}

const steps = statement(
  'rollover_steps',
  'select key, branch, state, outcome, closed_at from steps where case_id = $1 order by opened_at, id',
);

export function readPhases(pool: pg.Pool, caseId: string): Promise<StepRead[]> {
  return read(pool, steps, [caseId]);
}

/** So many teachers of a school are of one kind. */
export interface CountRead {
  school: string | null;
  /** `cycle` and `exception` of the survey; of the execution `waiting`, `made`, `had`, `exception`. */
  kind: string;
  reason: Reason | null;
  answered: boolean;
  late: boolean;
  count: number;
}

const surveyed = statement(
  'rollover_counts_surveyed',
  `select coalesce(answer_school, school) as school, kind, case kind when 'exception' then reason end as reason,
     answer is not null as answered, false as late, count(*)::int as count
   from rollover_rows where year = $1 and ($2::text[] is null or school = any($2) or answer_school = any($2))
   group by 1, 2, 3, 4`,
);

const executed = statement(
  'rollover_counts_executed',
  `select e.school, e.state as kind, case e.state when 'exception' then e.reason end as reason,
     r.answer is not null as answered, e.late, count(*)::int as count
   from rollover_entries e left join rollover_rows r on r.year = e.year and r.person_id = e.person_id
   where e.year = $1 and ($2::text[] is null or e.school = any($2)) group by 1, 2, 3, 4, 5`,
);

/** Of these schools; of all where left out. */
export function readCounts(
  pool: pg.Pool,
  year: number,
  { executing, schools }: { executing: boolean; schools?: readonly string[] | undefined },
): Promise<CountRead[]> {
  return read(pool, executing ? executed : surveyed, [year, schools ?? null]);
}

export interface ExceptionRead {
  person_id: string;
  school: string | null;
  reason: Reason;
  detail: RowDetail;
  answer: Answer | null;
  answer_school: string | null;
  answered_by: string | null;
  answered_at: Date | null;
}

const openFirst = 'order by answer is not null, school nulls first, person_id limit $3';

const surveyedExceptions = statement(
  'rollover_exceptions_surveyed',
  `select person_id, school, reason, detail, answer, answer_school, answered_by, answered_at from rollover_rows
   where year = $1 and reason is not null and ($2::text[] is null or school = any($2)) ${openFirst}`,
);

const executedExceptions = statement(
  'rollover_exceptions_executed',
  `select * from (
     select e.person_id, e.school, coalesce(e.reason, r.reason) as reason, e.detail, r.answer, r.answer_school,
       r.answered_by, r.answered_at
     from rollover_entries e left join rollover_rows r on r.year = e.year and r.person_id = e.person_id
     where e.year = $1 and e.state = 'exception' and ($2::text[] is null or e.school = any($2))) found
   where reason is not null ${openFirst}`,
);

/** The first so many, unanswered ones before the others. */
export function readExceptions(
  pool: pg.Pool,
  year: number,
  {
    executing,
    schools,
    limit,
  }: { executing: boolean; schools?: readonly string[] | undefined; limit: number },
): Promise<ExceptionRead[]> {
  return read(pool, executing ? executedExceptions : surveyedExceptions, [year, schools ?? null, limit]);
}
