/** A stage on the time-skipping server: months pass in milliseconds. */
import { finishSessions } from '../../db/council/finish-sessions.ts';
import { mendCohorts } from '../../db/cohorts/mend-cohorts.ts';
import { followPeople } from '../../db/iop/follow-people.ts';
import { readOwed } from '../../db/sandbox/quiet.ts';
import { productModules } from '../../worker/bundle.ts';
import pino from 'pino';
import { check, type Finding } from '../../checker/check.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { testDistrict } from '../../scripts/test/district.ts';
import { testEngine } from '../../scripts/test/engine.ts';
import { startRelay } from '../../worker/relay.ts';
import { nextStop } from './next-stop.ts';
import { stageOn, type Stage } from './stage.ts';

/** A moment is past a little later: the timer that waits for it fires at it or just after. */
const PAST_MS = 1_000;

export interface SkippingStage extends Stage {
  now(): Promise<Date>;
  /** Lets time pass until just after this moment, stopping just after everything that is due on the way. */
  skipTo(moment: Date): Promise<void>;
  /** Lets time pass until just after the term of this open step. */
  skipPast(caseId: string, step: string, branch?: string): Promise<void>;
  /** What the checker of `npm run chaos` finds in all that the tests have left. */
  findings(): Promise<Finding[]>;
  close(): Promise<void>;
}

/** @param startsAt the stage's first moment; now where left out */
export async function skippingStage(startsAt?: Date): Promise<SkippingStage> {
  const engine = await testEngine(productModules, startsAt);
  const district = await testDistrict({ clock: engine.clock });
  await engine.serve(district.deps);
  const stage = stageOn(district, engine);
  // What one case begins or closes of another, no command hands on.
  const { env, taskQueue } = engine;
  const relay = startRelay({
    pool: district.pool,
    client: env.client,
    taskQueue,
    log: pino({ level: 'silent' }),
  });
  const now = async () => engine.clock.now(new Date());

  async function quiet(): Promise<void> {
    // The worker looks after sessions and years now and then; here nothing does.
    await finishSessions(district.deps);
    await followPeople(district.deps);
    await mendCohorts(district.deps);
    const isQuiet = async () => {
      const { steps, wakes } = await readOwed(district.pool, await now());
      return steps + wakes === 0;
    };
    await waitFor(isQuiet, { what: 'all that is due is done', limitMs: 20_000 });
  }

  async function skipTo(moment: Date): Promise<void> {
    // A workflow that hasn't yet heard of its case would arm its timer too late.
    await quiet();
    for (let at = await now(); at <= moment; at = await now()) {
      const stop = await nextStop(district, at);
      const next = stop !== undefined && stop < moment ? stop : moment;
      await engine.skip(next.getTime() - at.getTime() + PAST_MS);
      await quiet();
    }
  }

  return {
    ...stage,
    now,
    skipTo,
    skipPast: async (caseId, step, branch) => skipTo((await stage.opened(caseId, step, branch)).due),
    findings: async () =>
      check({
        databaseUrl: district.database.readerUrl,
        processes: district.deps.processes,
        now: await now(),
        // Nobody writes here.
        paperMs: 365 * 86_400_000,
      }),
    close: async () => {
      await relay.stop();
      await engine.stop();
      await district.drop();
    },
  };
}
