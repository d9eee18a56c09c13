import { waitFor } from '../scripts/runtime/wait-for.ts';
import { outgrow } from '../workflows/test-support/calamities.ts';
import { failSignal } from '../workflows/test-support/breakable-stories.ts';
import { liveStage, type LiveStage } from '../workflows/test-support/live-stage.ts';
import { propose } from '../workflows/test-support/program.ts';

let stage: LiveStage;

beforeAll(async () => {
  stage = await liveStage();
}, 60_000);

afterAll(() => stage.close());

/** The server takes ten seconds to say that a workflow fails. */
const LIMITS = { limitMs: 40_000, everyMs: 200 };

const openProblems = (caseId: string) =>
  stage.rows<{ message: string }>(
    `select message from incidents where case_id = $1 and kind = 'workflow' and resolved_at is null`,
    [caseId],
  );

async function runOf(caseId: string): Promise<number> {
  const sql = 'select run from cases where id = $1';
  return (await stage.rows<{ run: number }>(sql, [caseId]))[0]?.run ?? 0;
}

/** Watches as the worker of this build until the case has an open problem. */
async function watchUntilSeen(caseId: string, buildId: string): Promise<{ message: string }[]> {
  const seen = async () => {
    await stage.watchProblems(buildId);
    const problems = await openProblems(caseId);
    return problems.length > 0 && problems;
  };
  return waitFor(seen, { what: 'an incident', ...LIMITS });
}

test('a bug of the story is an incident as long as it fails, and waits for a mended story in the same run', async () => {
  const id = await propose(stage);
  await stage.signal(id, { closed: [] });
  const handle = await stage.handle(id);
  await handle.signal(failSignal);
  expect(await watchUntilSeen(id, 'b1')).toEqual([
    { message: 'The story programApproval fails: a bug of the story' },
  ]);
  expect(await runOf(id)).toBe(1);

  await handle.terminate('nothing fails any more');
  const isOver = async () => {
    await stage.watchProblems('b1');
    return (await openProblems(id)).length === 0;
  };
  await waitFor(isOver, { what: "the incident's end", ...LIMITS });
}, 90_000);

test('what a build cannot replay gets one new run of it, and another only of the next build', async () => {
  const id = await propose(stage);
  await outgrow(stage, id);
  const reaches = (run: number, buildId: string) => async () => {
    await stage.watchProblems(buildId);
    return (await runOf(id)) === run;
  };
  await waitFor(reaches(2, 'b1'), { what: 'a new run', ...LIMITS });
  expect(await openProblems(id)).toEqual([]);

  await outgrow(stage, id);
  expect(await watchUntilSeen(id, 'b1')).toEqual([
    { message: 'The story programApproval cannot replay run 2' },
  ]);
  expect(await runOf(id)).toBe(2);
  await waitFor(reaches(3, 'b2'), { what: 'a new run of the next build', ...LIMITS });
}, 120_000);
