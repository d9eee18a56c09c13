/** Whoever runs an operation dies before and after every commit: nothing is done twice or half, and whoever goes on ends it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { moves, play, propose, recommend } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { operateTransactions } from '../core/failpoints.ts';
import { beginOperation, carryOut, planOperation } from './ask.ts';
import { operationsUnderWay } from './verify.ts';

const program = join(import.meta.dirname, 'test-support/run-apart.ts');
const [single, many] = operateTransactions;
let stage: RowsStage;

beforeAll(async () => {
  stage = await rowsStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.district.drop();
  expect(findings).toEqual([]);
});

/** How it ended: killed, or by itself. */
async function apart(args: readonly string[], failpoint?: string): Promise<'killed' | 'done'> {
  const child = spawn(process.execPath, [program, ...args], {
    env: {
      ...process.env,
      DATABASE_URL: stage.district.database.appUrl,
      ...(failpoint && { FAILPOINT: failpoint }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 60_000,
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (signal === 'SIGKILL') return 'killed';
  if (code !== 0) throw new Error(`It ended with ${code ?? signal}`);
  return 'done';
}

async function atOpinions(): Promise<string> {
  const id = await propose(stage);
  await play(stage, id, moves(stage).completeness);
  return id;
}

const audited = async (ids: readonly string[], kind: string) =>
  (
    await stage.rows<{ times: number }>(
      'select count(*)::int as times from audit where case_id = any($1) and kind = $2',
      [ids, kind],
    )
  )[0]?.times;

const statesOf = async (operation: string) =>
  (
    await stage.rows<{ state: string }>(
      'select state from operation_items where operation_id = $1 order by number',
      [operation],
    )
  ).map(({ state }) => state);

/** Three cases of which the second can't be done, so that each is a transaction of its own: begun, and left to others. */
async function begun(): Promise<{ operation: string; ids: string[] }> {
  const ids = [await atOpinions(), await atOpinions(), await atOpinions()].toSorted();
  const [, answered = ''] = ids;
  await stage.answer(answered, 'member1', 'opinions', recommend);
  const { deps, actor } = stage.district;
  const people = { from: stage.idOf('member1'), to: stage.idOf('member3') };
  const request = { action: 'reassign' as const, reason: 'Заболел', ...people };
  const operation = await planOperation(deps, actor('admin'), request, ids, {
    idempotency: undefined,
    run: true,
  });
  await beginOperation(deps, actor('admin'), operation);
  return { operation, ids };
}

test.each([
  ['before', 1, ['waiting', 'waiting', 'waiting']],
  ['after', 1, ['done', 'waiting', 'waiting']],
  ['before', 2, ['done', 'waiting', 'waiting']],
  ['after', 2, ['done', 'refused', 'waiting']],
  ['before', 3, ['done', 'refused', 'waiting']],
  ['after', 3, ['done', 'refused', 'done']],
] as const)('killed %s commit %i of an operation on several cases', async (moment, number, left) => {
  const { operation, ids } = await begun();
  expect(await apart(['on', operation], `${many}.${moment}-commit:${number}`)).toBe('killed');
  expect(await statesOf(operation)).toEqual(left);
  // Nobody goes on with it for a while: a worker finds it.
  await stage.rows(`update operations set moved_at = moved_at - interval '1 minute' where id = $1`, [
    operation,
  ]);
  const found = await operationsUnderWay(stage.district.deps, new Date());
  expect(found.map(({ id }) => id)).toContain(operation);
  for (let repeat = 1; repeat <= 2; repeat += 1) {
    await carryOut(stage.district.deps, operation);
    expect(await statesOf(operation)).toEqual(['done', 'refused', 'done']);
    expect(await audited(ids, 'reassigned')).toBe(2);
  }
});

test.each(['before', 'after'])('killed %s the commit of an action on one case', async (moment) => {
  const id = await atOpinions();
  const args = ['one', stage.idOf('admin'), id, 'k'];
  expect(await apart(args, `${single}.${moment}-commit`)).toBe('killed');
  expect(await audited([id], 'paused')).toBe(moment === 'before' ? 0 : 1);
  for (let repeat = 1; repeat <= 2; repeat += 1) {
    expect(await apart(args)).toBe('done');
    expect(await audited([id], 'paused')).toBe(1);
  }
});
