/** What the worker's loops would do by now, one after another, until nothing is left to do. */
import { setTimeout as pause } from 'node:timers/promises';
import { finishSessions } from '../../db/council/finish-sessions.ts';
import { giveBackStrays, handOverStrays } from '../../db/core/hand-over.ts';
import { passOnVacatedSeats } from '../../db/core/succession.ts';
import { claimOwed, confirmStarts, raiseRun } from '../../db/core/wake.ts';
import { lookAfterDemandMap } from '../../db/demand/map.ts';
import { mendCohorts } from '../../db/cohorts/mend-cohorts.ts';
import { startDueTraining } from '../../db/cohorts/start-training.ts';
import { enrollAppointed } from '../../db/cohorts/trainings.ts';
import { startDueTrainingOrders } from '../../db/demand/start-training-orders.ts';
import { makeDueBatches } from '../../db/payments/due-batches.ts';
import { followPeople } from '../../db/iop/follow-people.ts';
import { alertTraining } from '../../db/ledger/alerts.ts';
import { carryOutDismissals } from '../../db/people/dismissals.ts';
import { ensureCurrentRollover } from '../../db/rollover/begin.ts';
import { runRollovers } from '../../db/rollover/run.ts';
import { isQuiet, readOwed, type Owed } from '../../db/sandbox/quiet.ts';
import { writeAll } from '../../worker/scribe.ts';
import { inParallel } from '../../worker/relay.ts';
import { deliver } from '../../workflows/deliver.ts';
import type { SimulationStage } from './stage.ts';

const LOOK_EVERY_MS = 5;
const PATIENCE_MS = 120_000;
/** What nobody has handed on for so long, nobody will. */
const OWED_MS = 300;
const AT_ONCE = 16;

/** Lets everything due at this moment happen. @throws where it does not within two minutes */
export async function settleNow(stage: SimulationStage, { daily }: { daily: boolean }): Promise<void> {
  const { core } = stage;
  if (daily) await dailyRounds(stage);
  for (;;) {
    const before = await untilQuiet(stage);
    await secondlyRounds(stage);
    if ((await readOwed(core.pool, stage.now())).latest === before.latest) return;
  }
}

/** What the worker looks at each second, and closes for other reasons than a term. */
async function secondlyRounds(stage: SimulationStage): Promise<void> {
  const { core } = stage;
  await runRollovers(core, (wakes) => inParallel(wakes, AT_ONCE, (wake) => stage.start([wake])));
  await finishSessions(core);
  await stage.start(await makeDueBatches(core));
}

/** What goes by dates, and what people's coming and going asks for. */
async function dailyRounds({ core }: SimulationStage): Promise<void> {
  await ensureCurrentRollover(core);
  await carryOutDismissals(core);
  await passOnVacatedSeats(core);
  await followPeople(core);
  await mendCohorts(core);
  await giveBackStrays(core);
  await handOverStrays(core);
  await alertTraining(core);
  await startDueTrainingOrders(core);
  await startDueTraining(core);
  await enrollAppointed(core);
  await lookAfterDemandMap(core);
}

async function untilQuiet(stage: SimulationStage): Promise<Owed> {
  const { pool } = stage;
  let seen = '';
  let movedAt = performance.now();
  for (;;) {
    const owed = await readOwed(pool, stage.now());
    if (isQuiet(owed)) return owed;
    if (owed.documents > 0) await writeAll(stage.core);
    if (owed.steps > 0) await secondlyRounds(stage);
    const print = JSON.stringify(owed);
    if (print !== seen) [seen, movedAt] = [print, performance.now()];
    if (performance.now() - movedAt > PATIENCE_MS) throw new Error(`the simulation does not go on: ${print}`);
    if (performance.now() - movedAt > OWED_MS) await handOnOwed(stage);
    await pause(LOOK_EVERY_MS);
  }
}

/** The relay's part: what one case's transaction owes another's workflow. */
async function handOnOwed({ pool, ...stage }: SimulationStage): Promise<void> {
  for (const wake of await claimOwed(pool, 200, OWED_MS)) {
    const delivery = await deliver(stage.client, stage.taskQueue, wake);
    if (delivery === 'gone') await raiseRun(pool, wake.caseId, wake.run);
    else await confirmStarts(pool, [wake]);
  }
}
