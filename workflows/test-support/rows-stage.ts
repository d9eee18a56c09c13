/** A stage without an engine: the test does by hand what a workflow would ask, and moves the clock itself. */
import { attend, type Attended } from '../../db/core/attend.ts';
import { finish } from '../../db/core/finish.ts';
import { check, type Finding } from '../../checker/check.ts';
import { testDistrict } from '../../scripts/test/district.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { processes } from '../processes.ts';
import { stageOn, type Stage } from './stage.ts';

export interface RowsStage extends Stage {
  /** Business time; the real one until it is set. */
  now: Date | undefined;
  /** What the workflow does while it waits in this step, knowing all that has closed. */
  attend(caseId: string, step: string, branch?: string, changes?: { run?: number }): Promise<Attended>;
  /** The story's end. */
  finish(caseId: string, outcome: string): Promise<string>;
  findings(): Promise<Finding[]>;
}

interface Options {
  processes?: readonly ProcessDeclaration[];
  terms?: Record<string, number>;
}

export async function rowsStage(options: Options = {}): Promise<RowsStage> {
  const clock = { now: (databaseNow: Date) => live.now ?? databaseNow };
  const district = await testDistrict({
    clock,
    processes: [...processes, ...(options.processes ?? [])],
    pack: (pack) => {
      Object.assign(pack.policy.terms, options.terms);
      return pack;
    },
  });
  const stage = stageOn(district, { deliver: async () => undefined });

  async function belief(caseId: string) {
    const sql = 'select run, edition as round, closed_steps as known from cases where id = $1';
    const [row] = await stage.rows<{ run: number; round: number; known: number }>(sql, [caseId]);
    if (row === undefined) throw new Error(`There is no case ${caseId}`);
    return { caseId, hints: [], ...row };
  }

  const live: RowsStage = {
    ...stage,
    now: undefined,
    attend: async (caseId, step, branch = '', changes = {}) =>
      attend(district.deps, { ...(await belief(caseId)), step, branch, ...changes }),
    finish: async (caseId, outcome) =>
      (await finish(district.deps, { ...(await belief(caseId)), outcome })).status,
    findings: async () =>
      check({
        databaseUrl: district.database.readerUrl,
        processes: district.deps.processes,
        // Nobody is there to take what is owed.
        owedMs: 365 * 86_400_000,
        settlingMs: 365 * 86_400_000,
        ...(live.now && { now: live.now }),
      }),
  };
  return live;
}
