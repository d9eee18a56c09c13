/**
 * Makes the cycles of a year: a batch of teachers a transaction, each claimed by its row. Whoever dies in the middle leaves
 * a batch undone, not half done; two at once take different rows; a cycle that is there is never made again.
 */
import type { z } from 'zod';
import { refusal } from '../../domain/refusals.ts';
import { issueText } from '../../domain/zod-russian.ts';
import { flushNew } from '../core/changes.ts';
import { wakeOf, type Wake } from '../core/command.ts';
import { processOf, type CoreDeps } from '../core/deps.ts';
import { statement, type Tx } from '../core/sql.ts';
import { makeCase } from '../core/start.ts';
import { transact } from '../core/transact.ts';
import type { Work } from '../core/work.ts';
import { localDate } from '../../domain/calendar.ts';
import { dueOf, firstDayOf, type PhaseDates } from '../../domain/rollover/phases.ts';
import type { RowDetail } from '../../domain/rollover/survey.ts';
import { databaseNow } from '../core/clock.ts';
import { batchReads } from './batch-reads.ts';
import { carriedDeficits, CYCLE, teachingOn } from './cycles.ts';
import { problemOf, raiseFailure } from './failures.ts';

/** Enough that a commit is shared by many, few enough that one is over in less than a second. */
const BATCH = 250;

const claim = statement(
  'rollover_claim_batch',
  `select person_id, school from rollover_entries where year = $1 and state = 'waiting'
     and ($3::uuid is null or person_id = $3::uuid)
   order by person_id limit $2 for update skip locked`,
);

const settle = statement(
  'rollover_settle_batch',
  `update rollover_entries e set state = n.state, case_id = n.case_id, reason = n.reason,
     detail = coalesce(n.detail, e.detail), at = $3
   from jsonb_to_recordset($2::jsonb) as n(person uuid, state text, case_id uuid, reason text, detail jsonb)
   where e.year = $1 and e.person_id = n.person`,
);

/** Invitations made in August wait for the day on which the year opens. */
const holdLetters = statement(
  'rollover_hold_letters',
  `update notifications set held_until = $2 where case_id = any($1::uuid[])`,
);

interface Claimed {
  person_id: string;
  school: string | null;
}

interface Settled {
  person: string;
  state: 'made' | 'had' | 'exception';
  case_id?: string;
  reason?: string;
  detail?: RowDetail;
}

/** A row whose data fail, with the error for the administrator. */
interface Failed {
  person: string;
  error: unknown;
}

export interface Executed {
  /** Rows that were claimed; none where nothing waits. */
  taken: number;
  /** The starts that the engine is owed. */
  wakes: Wake[];
}

interface Year {
  year: number;
  dates: PhaseDates;
}

/** One batch. A row that the database itself refuses is found by itself, and becomes an exception; the others go on. */
export async function executeBatch(deps: CoreDeps, year: Year, size = BATCH): Promise<Executed> {
  let claimed: readonly Claimed[] = [];
  try {
    return await makeBatch(deps, year, { size, note: (rows) => (claimed = rows) });
  } catch (error) {
    if (!isOfData(error) || claimed.length === 0) throw error;
    const done: Executed = { taken: 0, wakes: [] };
    for (const { person_id: only } of claimed) {
      const one = await makeAlone(deps, year, only);
      done.taken += one.taken;
      done.wakes.push(...one.wakes);
    }
    return done;
  }
}

/** One teacher alone; what the database refuses again is told in words. */
async function makeAlone(deps: CoreDeps, year: Year, only: string): Promise<Executed> {
  try {
    return await makeBatch(deps, year, { size: 1, only });
  } catch (error) {
    if (!isOfData(error)) throw error;
    return makeBatch(deps, year, { size: 1, only, failed: { error } });
  }
}

interface Batch {
  size: number;
  only?: string;
  /** Nothing is made: by this error the row is an exception. */
  failed?: { error: unknown };
  note?: (claimed: readonly Claimed[]) => void;
}

function makeBatch(deps: CoreDeps, { year, dates }: Year, batch: Batch): Promise<Executed> {
  const run = async (tx: Tx): Promise<Executed> => {
    const claimed = await tx.query<Claimed>(claim, [year, batch.size, batch.only ?? null]);
    batch.note?.(claimed);
    if (claimed.length === 0) return { taken: 0, wakes: [] };
    const [clock] = await tx.query<{ now: Date }>(databaseNow);
    const wallNow = clock?.now ?? new Date();
    const now = await deps.clock.now(wallNow);
    const { failed } = batch;
    const made: Made = failed
      ? { works: [], settled: [], failed: claimed.map(({ person_id: person }) => ({ person, ...failed })) }
      : await makeCycles(tx, deps, { year, claimed, now, wallNow });
    flushNew(tx, made.works);
    const settled = [...made.settled, ...made.failed.map(asException)];
    tx.last(settle, [year, JSON.stringify(settled), now]);
    for (const { person, error } of made.failed) raiseFailure(tx, year, { person, step: 'execute', error });
    if (made.works.length > 0) {
      const opens = dueOf('open', dates, deps.packs.current().calendar.zone);
      if (now < opens) tx.last(holdLetters, [made.works.map(({ row }) => row.id), opens]);
    }
    const wakes = (await Promise.all(made.works.map(wakeOf))).flat();
    return { taken: claimed.length, wakes };
  };
  return transact(deps.pool, run, 'rolloverBatch');
}

interface Made {
  works: Work[];
  settled: Settled[];
  failed: Failed[];
}

async function makeCycles(
  tx: Tx,
  deps: CoreDeps,
  { year, claimed, now, wallNow }: { year: number; claimed: readonly Claimed[]; now: Date; wallNow: Date },
): Promise<Made> {
  const process = processOf(deps, CYCLE);
  const pack = deps.packs.forNewCase(process, now);
  const today = localDate(now, pack.calendar.zone);
  const [first, people] = [firstDayOf(year), claimed.map(({ person_id: id }) => id)];
  const keyOf = (person: string) => process.businessKey({ year, teacher: person } as never, '');
  const keys = people.map(keyOf);
  const day = today > first ? today : first;
  const teaches = await teachingOn(tx, people, day);
  const [reads, deficits, had] = await Promise.all([
    batchReads(tx, deps, { type: CYCLE, people, keys, now, wallNow, teaching: { day, places: teaches } }),
    carriedDeficits(tx, people, { year, pack }),
    tx.query<{ business_key: string; id: string }>(cyclesThere, [people, keys]),
  ]);
  const there = new Map(had.map(({ business_key: key, id }) => [key, id]));
  const made: Made = { works: [], settled: [], failed: [] };
  for (const { person_id: person, school } of claimed) {
    const before = there.get(keyOf(person));
    if (before !== undefined) made.settled.push({ person, state: 'had', case_id: before });
    else if (!teaches.has(`${person} ${school ?? ''}`))
      made.settled.push({ person, state: 'exception', reason: 'left' });
    else {
      const carried = deficits.get(person) ?? [];
      const content = {
        teacher: person,
        school,
        year,
        deficits: carried,
        goals: [],
        items: [],
      };
      try {
        const request = { process, content: demandValid(process.input, content), initiatorId: person };
        const work = await makeCase(reads.tx, reads.deps, request);
        made.works.push(work);
        made.settled.push({ person, state: 'made', case_id: work.row.id });
      } catch (error) {
        if (isOfDatabase(error)) throw error;
        made.failed.push({ person, error });
      }
    }
  }
  return made;
}

/** Any case of these keys, also one that has ended: its person is not given a second. */
const cyclesThere = statement(
  'rollover_cycles_there',
  `select distinct on (business_key) business_key, id from cases
   where type = '${CYCLE}' and initiator_id = any($1::uuid[]) and business_key = any($2::text[])
   order by business_key, closed_at desc nulls first`,
);

/** As a start would take it. @throws refusal invalid, with the first mistake in both languages */
function demandValid(input: z.ZodObject, content: unknown): Record<string, unknown> {
  const { data, error } = input.safeParse(content);
  if (data !== undefined) return data;
  const [issue] = error?.issues ?? [];
  const errors = issue === undefined ? [] : [{ path: issue.path.join('.'), message: issueText(issue) }];
  throw refusal('invalid', { errors });
}

function asException({ person, error }: Failed): Settled {
  return { person, state: 'exception', reason: 'failed', detail: problemOf(error) };
}

function isOfDatabase(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'severity' in error;
}

/** PostgreSQL refuses what a row holds (classes 22 and 23), so another attempt would end alike. */
function isOfData(error: unknown): boolean {
  return isOfDatabase(error) && /^2[23]/.test(error.code);
}
