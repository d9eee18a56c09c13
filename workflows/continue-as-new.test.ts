/** A history may not grow without end: what Temporal suggests, the story does (workflows/human-tasks.ts, `startOver`). */
import { waitFor } from '../scripts/runtime/wait-for.ts';
import { liveStage, type LiveStage } from './test-support/live-stage.ts';
import { moves, play, propose } from './test-support/program.ts';

let stage: LiveStage;

beforeAll(async () => {
  stage = await liveStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

/** Five of them are more than the 4 MB at which the server suggests to begin anew. */
const BALLAST = 'x'.repeat(900_000);

test('a workflow whose history has grown large begins anew, and its case goes on as the same run', async () => {
  const id = await propose(stage);
  await play(stage, id, moves(stage).completeness);
  const handle = await stage.handle(id);
  await stage.signal(id, { closed: [] });
  const { runId: first } = await handle.describe();
  // One by one: together they are more than one answer of the server holds.
  const isTaken = async () => !(await handle.describe()).raw.pendingWorkflowTask;
  for (let sent = 0; sent < 5; sent++) {
    await stage.signal(id, { closed: [], ballast: BALLAST });
    await waitFor(isTaken, { what: 'the signal is taken', limitMs: 20_000 });
  }

  const isAnew = async () => (await handle.describe()).runId !== first;
  await waitFor(isAnew, { what: 'a new history', limitMs: 20_000 });
  const before = await stage.client.workflow.getHandle(handle.workflowId, first).describe();
  expect(before.status.name).toBe('CONTINUED_AS_NEW');

  await stage.sweep();
  await play(stage, id, moves(stage).all.slice(1));
  expect(await stage.ended(id)).toBe('approved');
  expect(await stage.rows('select run from cases where id = $1', [id])).toEqual([{ run: 1 }]);
}, 60_000);
