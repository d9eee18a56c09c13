import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import { liveRuns, openRuns, raiseRun, wakeOverdue, type OpenRun } from '../db/core/wake.ts';
import type { CoreDeps } from '../db/core/deps.ts';
import { giveBackStrays, handOverStrays } from '../db/core/hand-over.ts';
import { passOnVacatedSeats } from '../db/core/succession.ts';
import { carryOutDismissals } from '../db/people/dismissals.ts';
import { partsOfWorkflowId, runningWorkflows, workflowId } from '../workflows/deliver.ts';
import { ROLLOVER_SCHEDULE } from '../workflows/names.ts';
import { lookAfterDemandMap } from '../db/demand/map.ts';
import { startDueTraining } from '../db/cohorts/start-training.ts';
import { enrollAppointed } from '../db/cohorts/trainings.ts';
import { startDueTrainingOrders } from '../db/demand/start-training-orders.ts';
import { ensureCurrentRollover } from '../db/rollover/begin.ts';
import { endedStrays, revivedRuns } from './counters.ts';
import { inParallel, type RelayDeps } from './relay.ts';
import { repeat, type Repeated } from './repeat.ts';

const EVERY_MS = 30_000;
const AT_ONCE = 8;
/** So many workflows or cases at a time: a district may have tens of thousands, and the worker is to stay small. */
const PAGE = 500;
/** What has just started may not be listed yet: visibility lags behind. */
const SETTLING_MS = 15_000;

/** What the schedule has just started inserts a case, and is of none itself. */
const OPENING = `${ROLLOVER_SCHEDULE}-opening`;

interface SweepDeps extends RelayDeps {
  core: CoreDeps;
  /** False where the engine has no list of its workflows to compare the cases with. */
  listsWorkflows?: boolean;
}

/**
 * Twice a minute, and at start: an open case without a running workflow gets a new run; a running workflow without an
 * open case of its run is ended; a case whose time came two minutes ago with nothing done is woken; tasks that an
 * absence left behind go back or on, and those of whoever has left a role to the successor; whoever is dismissed loses
 * every way in; a rollover that its schedule has missed begins; in May
 * each head is asked for the school's training order; the demand map takes what has come together. So the engine's whole database can be lost, and no case loses anything.
 */
export function startSweep(deps: SweepDeps): Repeated {
  return repeat('sweep', EVERY_MS, deps.log, () => sweep(deps));
}

/** One round; `settlingMs` is how long a workflow may be without its case. */
export async function sweep(deps: SweepDeps, settlingMs = SETTLING_MS): Promise<void> {
  const { core, listsWorkflows = true } = deps;
  const [runs] = await Promise.allSettled([listsWorkflows ? mendRuns(deps, settlingMs) : undefined]);
  // An engine that is away keeps nobody's tasks, and opens no door to whoever is dismissed.
  await wakeOverdue(core);
  await giveBackStrays(core);
  await handOverStrays(core);
  await carryOutDismissals(core);
  await passOnVacatedSeats(core);
  await ensureCurrentRollover(core);
  await startDueTrainingOrders(core);
  await startDueTraining(core);
  await enrollAppointed(core);
  await lookAfterDemandMap(core);
  if (runs.status === 'rejected') throw runs.reason;
}

/** Open cases and running workflows are brought together. */
async function mendRuns(deps: SweepDeps, settlingMs: number): Promise<void> {
  const { pool, client, taskQueue } = deps;
  const running = new Set<string>();
  for await (const page of listRunning(client, taskQueue)) {
    const wanted = await liveRuns(
      pool,
      page.flatMap(({ workflowId: id }) => partsOfWorkflowId(id) ?? []),
    );
    const stray = page.filter(
      ({ workflowId: id, startTime }) =>
        !wanted.has(id) && !id.startsWith(OPENING) && startTime.getTime() < Date.now() - settlingMs,
    );
    await inParallel(stray, AT_ONCE, ({ workflowId: id }) => endStray(client, id));
    for (const { workflowId: id } of page) running.add(id);
  }
  for await (const open of openRuns(pool, PAGE)) {
    const missing = open.filter(
      (run) => run.settled && !running.has(workflowId(run.type, run.business_key, run.run)),
    );
    await inParallel(missing, AT_ONCE, (run) => revive(deps, run));
  }
}

/** The task queue's running workflows, so many at a time. */
async function* listRunning(client: Client, taskQueue: string): AsyncGenerator<WorkflowExecutionInfo[]> {
  let page: WorkflowExecutionInfo[] = [];
  for await (const info of runningWorkflows(client, taskQueue)) {
    page.push(info);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  yield page;
}

/** Visibility may be behind: only the engine's own word that there is no such running workflow counts. */
async function revive({ pool, client }: SweepDeps, run: OpenRun): Promise<void> {
  const id = workflowId(run.type, run.business_key, run.run);
  const status = await statusOf(client, id);
  if (status === 'RUNNING') return;
  await raiseRun(pool, run.id, run.run);
  revivedRuns.inc();
}

async function statusOf(client: Client, id: string): Promise<string> {
  try {
    return (await client.workflow.getHandle(id).describe()).status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'NOT_FOUND';
    throw error;
  }
}

async function endStray(client: Client, id: string): Promise<void> {
  try {
    await client.workflow.getHandle(id).terminate('no open case of this run');
    endedStrays.inc();
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
