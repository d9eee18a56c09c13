/**
 * The rollover's work beside its workflow: each second a worker looks what the rows say is due, and does it. Each phase is a
 * transaction under the case's lock (the cycles are many); again, twice at once or after a death it finds what is done.
 */
import { localDate } from '../../domain/calendar.ts';
import { dueOf, firstDayOf, plannedDates } from '../../domain/rollover/phases.ts';
import { flush } from '../core/changes.ts';
import { closeStep } from '../core/close-step.ts';
import type { Wake } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import { eachCase } from '../core/each-case.ts';
import { statement, type Tx } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';
import { lockById, type Work } from '../core/work.ts';
import { businessNow } from './begin.ts';
import { anyWaits, beginExecution, endExecution, takeLatecomers } from './entries.ts';
import { executeBatch } from './execute.ts';
import { freezeNow } from './freeze.ts';
import { contentOf, rolloverOf, type FoundRollover } from './rows.ts';
import { closeAnswers, closeDryRun, openStepOf, surveyNow } from './settle.ts';

/** Rollovers whose case is open, and those of the year that goes on, for its latecomers. */
const alive = statement(
  'rollovers_alive',
  `select r.year, r.case_id from rollovers r join cases c on c.id = r.case_id
   where (c.closed_at is null and c.ending is null) or (c.outcome = 'completed' and r.year >= $1) order by r.year`,
);

/** Hands on what the engine is owed of new cycles; what it doesn't manage, the relay does. */
export type DeliverStarts = (wakes: readonly Wake[]) => Promise<void>;

/** One look. @returns how many things there were to do */
export async function runRollovers(
  deps: CoreDeps,
  deliver: DeliverStarts = async () => undefined,
): Promise<number> {
  const now = await businessNow(deps);
  const { calendar } = deps.packs.current();
  const since = Number(localDate(now, calendar.zone).slice(0, 4)) - 1;
  const found = await read<{ year: number; case_id: string }>(deps.pool, alive, [since]);
  const years = new Map(found.map(({ case_id: id, year }) => [id, year]));
  return eachCase(deps, 'rollover', [...years.keys()], async (caseId) => {
    const year = years.get(caseId) ?? 0;
    let done = 0;
    // What one phase has closed, the next may find open already.
    while (await phase(deps, caseId, year)) done++;
    return done + (await makeAll(deps, caseId, year, deliver));
  });
}

/** Does what is due now in one transaction, and says whether there was anything. */
function phase(deps: CoreDeps, caseId: string, year: number): Promise<boolean> {
  const run = async (tx: Tx): Promise<boolean> => {
    const work = await lockById(tx, deps, caseId);
    const rollover = await rolloverOf(tx, year);
    if (rollover === undefined || rollover.case_id !== caseId || work.row.ending !== null) return false;
    const did = await actOn(work, rollover);
    if (did) flush(tx, work.row, work.changes);
    return did;
  };
  return transact(deps.pool, run, 'rolloverPhase');
}

async function actOn(work: Work, rollover: FoundRollover): Promise<boolean> {
  const { year } = rollover;
  const { dates } = await contentOf(work);
  const zone = work.pack.calendar.zone;
  const isDue = (step: Parameters<typeof dueOf>[0]) => work.now >= dueOf(step, dates, zone);
  const frozen = rollover.frozen_at !== null;

  for (const [run, answers] of [
    ['dryRun', 'answers'],
    ['secondDryRun', 'secondAnswers'],
  ] as const) {
    const step = openStepOf(work, run);
    if (step === undefined || !(frozen || isDue(run))) continue;
    if (!frozen) await surveyNow(work, year);
    await closeDryRun(work, step, { year, answersUntil: frozen ? work.now : dueOf(answers, dates, zone) });
    return true;
  }
  if ((await closeAnswers(work, year, frozen)) > 0) return true;

  const freeze = openStepOf(work, 'freeze');
  if (freeze !== undefined && (frozen || isDue('freeze'))) {
    // Who came or left since the second survey is known by now; the schools' answers stand.
    if (!frozen) {
      await surveyNow(work, year);
      await freezeNow(work, year);
    }
    await closeStep(work, freeze, 'frozen', 'beside');
    return true;
  }
  return afterFreeze(work, rollover, isDue);
}

async function afterFreeze(
  work: Work,
  rollover: FoundRollover,
  isDue: (step: 'execute' | 'open') => boolean,
): Promise<boolean> {
  const { year } = rollover;
  const execute = openStepOf(work, 'execute');
  if (execute !== undefined && rollover.executing_at === null && isDue('execute')) {
    await beginExecution(work, year);
    return true;
  }
  if (rollover.executing_at !== null && rollover.executed_at === null && !(await anyWaits(work.tx, year))) {
    await endExecution(work, year);
    return true;
  }
  if (execute !== undefined && rollover.executed_at !== null) {
    await closeStep(work, execute, 'executed', 'beside');
    return true;
  }
  const open = openStepOf(work, 'open');
  if (open !== undefined && rollover.executed_at !== null && isDue('open')) {
    await closeStep(work, open, 'opened', 'beside');
    return true;
  }
  return lateness(work, rollover);
}

/** Once a day, until the next year's first dry run. */
async function lateness(
  work: Work,
  { year, executed_at: executed, late_on: last }: FoundRollover,
): Promise<boolean> {
  const today = localDate(work.now, work.pack.calendar.zone);
  const until = plannedDates(work.pack.policy, year + 1).dryRun;
  if (executed === null || (last !== null && last >= today) || today >= until) return false;
  if (today < firstDayOf(year) && last === null && localDate(executed, work.pack.calendar.zone) === today)
    return false;
  await takeLatecomers(work, year, today);
  return true;
}

/** Batch after batch, as long as anybody waits. The engine is told of one batch while the next is being made. */
async function makeAll(
  deps: CoreDeps,
  caseId: string,
  year: number,
  deliver: DeliverStarts,
): Promise<number> {
  const rollover = await rolloverOf(reads(deps), year);
  if (rollover?.executing_at == null || rollover.case_id !== caseId) return 0;
  const dates = await read<{ dates: never }>(deps.pool, datesOfCase, [caseId]);
  let [made, told] = [0, Promise.resolve()];
  try {
    for (;;) {
      const { taken, wakes } = await executeBatch(deps, { year, dates: dates[0]?.dates as never });
      if (taken === 0) break;
      // One batch at a time: an engine that is slow slows the making down, and is not buried.
      await told;
      told = deliver(wakes);
      made += taken;
      deps.announce(caseId);
    }
    if (made > 0) while (await phase(deps, caseId, year)) made++;
  } finally {
    await told;
  }
  return made;
}

const datesOfCase = statement(
  'rollover_dates',
  `select e.content->'dates' as dates from case_editions e join cases c on c.id = e.case_id and c.edition = e.number
   where c.id = $1`,
);

function reads({ pool }: CoreDeps): Pick<Tx, 'query'> {
  return { query: (query, values) => read(pool, query, values) };
}
