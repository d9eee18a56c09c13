/** A stage on the time-skipping server: months pass in milliseconds. */
import { finishSessions } from '../../db/council/finish-sessions.ts';
import { followPeople } from '../../db/iop/follow-people.ts';
import { productModules } from '../../worker/bundle.ts';
import pino from 'pino';
import { check, type Finding } from '../../scripts/checker/check.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { testDistrict } from '../../scripts/test/district.ts';
import { testEngine } from '../../scripts/test/engine.ts';
import { startRelay } from '../../worker/relay.ts';
import { stageOn, type Stage } from './stage.ts';

const HOUR = 3_600_000;

export interface SkippingStage extends Stage {
  now(): Promise<Date>;
  /** Lets time pass in steps of half a day at most until just after this moment. */
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
    const late = async () => {
      const moment = await now();
      const rows = await stage.rows(
        `select 1 from steps s join cases c on c.id = s.case_id
         where s.state = 'open' and s.next_at <= $1 and c.closed_at is null`,
        [moment],
      );
      return rows.length === 0;
    };
    await waitFor(late, { what: 'all that is due is done', limitMs: 20_000 });
  }

  async function skipTo(moment: Date): Promise<void> {
    for (let left = moment.getTime() - (await now()).getTime(); left >= 0;) {
      await engine.skip(Math.min(left + 1_000, 12 * HOUR));
      await quiet();
      left = moment.getTime() - (await now()).getTime();
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
