/** What the sweep mends beyond the calamities of workflows/program-approval/disposable-engine.test.ts. */
import type { Client } from '@temporalio/client';
import { addDays, localDate } from '../domain/calendar.ts';
import { waitFor } from '../scripts/runtime/wait-for.ts';
import { liveStage, type LiveStage } from '../workflows/test-support/live-stage.ts';
import { moves, play, propose } from '../workflows/test-support/program.ts';

let stage: LiveStage;

beforeAll(async () => {
  stage = await liveStage();
}, 60_000);

afterEach(() => {
  stage.aheadMs = 0;
});

afterAll(() => stage.close());

test('a running workflow whose run is not that of an open case is ended, unless it has just begun', async () => {
  const id = await propose(stage);
  await stage.signal(id, { closed: [] });
  const old = await stage.handle(id);
  const isAsleep = async () => !(await old.describe()).raw.pendingWorkflowTask;
  await waitFor(isAsleep, { what: 'its sleep', limitMs: 20_000 });
  const isListed = async () => {
    const query = `ExecutionStatus = 'Running' and WorkflowId = '${old.workflowId}'`;
    return (await stage.client.workflow.count(query)).count > 0;
  };
  await waitFor(isListed, { what: 'the list of what runs', limitMs: 20_000 });
  await stage.rows('update cases set run = run + 1 where id = $1', [id]);
  const status = async () => (await old.describe()).status.name;

  await stage.sweep();
  expect(await status()).toBe('RUNNING');
  await stage.sweep(0);
  expect(await status()).toBe('TERMINATED');
});

test('a case whose time came two minutes ago with nothing done is woken: its timer is lost', async () => {
  const id = await propose(stage);
  const [step] = await stage.rows<{ next_at: Date }>('select next_at from steps where case_id = $1', [id]);
  const reminders = () =>
    stage.rows(`select 1 from notifications where case_id = $1 and kind = 'reminder'`, [id]);

  stage.aheadMs = (step?.next_at.getTime() ?? 0) - Date.now() + 60_000;
  await stage.sweep();
  const owed = await stage.rows('select 1 from cases where id = $1 and wake_at is not null', [id]);
  expect(owed).toEqual([]);

  stage.aheadMs += 120_000;
  await stage.sweep();
  const isReminded = async () => (await reminders()).length > 0;
  await waitFor(isReminded, { what: 'the reminder', limitMs: 20_000 });
});

test('a task that the end of an absence has left behind goes back to whoever it belongs to, without an engine too', async () => {
  const today = localDate(new Date(), 'Asia/Krasnoyarsk');
  const absence = await stage.beAway('head1', 'deputy1', today, addDays(today, 5));
  const inForce = () => stage.rows(`select 1 from absences where id = $1 and state = 'active'`, [absence]);
  await waitFor(async () => (await inForce()).length > 0, { what: 'the first day', limitMs: 20_000 });
  const id = await propose(stage);
  await play(stage, id, moves(stage).toAgreements);
  await stage.taskOf(id, 'deputy1', 'agreements');

  await stage.rows(`update absences set state = 'ended' where id = $1`, [absence]);
  const isAway = () => Promise.reject(new Error('the engine is away'));
  const engine = { workflow: { list: () => ({ [Symbol.asyncIterator]: () => ({ next: isAway }) }) } };
  await expect(stage.sweep(0, engine as unknown as Client)).rejects.toThrow('the engine is away');
  expect(await stage.whoIsAsked(id, 'agreements')).toEqual(['head1', 'head2', 'head3']);
});
