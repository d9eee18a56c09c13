import { testDistrict, type TestDistrict } from '../../scripts/test/district.ts';
import { program } from '../../workflows/test-support/program.ts';
import { startCase } from './commands.ts';
import { partsOfWorkflowId, workflowId } from '../../workflows/deliver.ts';
import { claimOwed, liveRuns, openRuns } from './wake.ts';

let district: TestDistrict;

const YEAR_MS = 365 * 86_400_000;

beforeAll(async () => {
  district = await testDistrict({ clock: { now: (now) => new Date(now.getTime() + YEAR_MS) } });
}, 60_000);

afterAll(() => district.drop());

test('a start that its API lost is delivered after its grace by the wall clock, wherever business time stands', async () => {
  const { deps, pool } = district;
  const { answer } = await startCase(deps, district.actor('leader'), 'program-approval', program);
  expect(await claimOwed(pool, 10)).toEqual([]);
  await pool.query(`update cases set wake_after = wake_after - interval '3 seconds' where id = $1`, [
    answer.id,
  ]);
  expect(await claimOwed(pool, 10)).toMatchObject([{ caseId: answer.id, run: 1, started: false }]);
  expect(await claimOwed(pool, 10)).toEqual([]);
});

test('what is owed is delivered at once though the clock has gone back by an hour since', async () => {
  const { deps, pool } = district;
  const { answer } = await startCase(deps, district.actor('leader'), 'program-approval', program);
  const owedBy = (set: string) => pool.query(`update cases set ${set} where id = $1`, [answer.id]);
  const ahead = `clock_timestamp() + interval '1 hour'`;
  await owedBy(`wake_after = ${ahead}`);
  expect(await claimOwed(pool, 10)).toMatchObject([{ caseId: answer.id, started: false }]);
  expect(await claimOwed(pool, 10)).toEqual([]);
  await owedBy(`engine_run = run, wake_at = ${ahead}, wake_after = ${ahead}`);
  expect(await claimOwed(pool, 10)).toMatchObject([{ caseId: answer.id, started: true }]);
  expect(await claimOwed(pool, 10)).toEqual([]);
});

test('every open case comes once, however few at a time, and a workflow is known as its run, not as another', async () => {
  const { deps, pool } = district;
  for (let n = 0; n < 3; n += 1) await startCase(deps, district.actor('leader'), 'program-approval', program);
  const { rows } = await pool.query<{ id: string }>(
    'select id from cases where closed_at is null order by id',
  );
  const all = rows.map(({ id }) => id);
  for (const limit of [1, 2, all.length, 500]) {
    const pages = await Array.fromAsync(openRuns(pool, limit));
    expect(pages.flat().map(({ id }) => id)).toEqual(all);
  }
  const [runs = []] = await Array.fromAsync(openRuns(pool, 500));
  const ids = runs.map((run) => workflowId(run.type, run.business_key, run.run));
  const next = runs.map((run) => workflowId(run.type, run.business_key, run.run + 1));
  const asked = [...ids, ...next, 'pd-schedule', 'x/y'].flatMap((id) => partsOfWorkflowId(id) ?? []);
  expect(asked).toHaveLength(2 * ids.length);
  expect([...(await liveRuns(pool, asked))].toSorted()).toEqual(ids.toSorted());
});
