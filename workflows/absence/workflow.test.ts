import { addDays, localDate } from '../../domain/calendar.ts';
import { declaredArrows, takenArrows } from '../test-support/arrows.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { giveBackTasks, handOverTasks } from '../../activities/absences.ts';
import { absence } from './process.ts';

let stage: SkippingStage;

beforeAll(async () => {
  stage = await skippingStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

const day = async (later: number) => addDays(localDate(await stage.now(), 'Asia/Krasnoyarsk'), later);
const morning = async (later: number) => new Date(`${await day(later)}T00:01:00+07:00`);

async function stateOf(absenceId: string): Promise<string | undefined> {
  return (await stage.rows<{ state: string }>('select state from absences where id = $1', [absenceId]))[0]
    ?.state;
}

const becomes = (absenceId: string, state: string) =>
  waitFor(async () => (await stateOf(absenceId)) === state, { what: `an absence ${state}`, limitMs: 10_000 });

async function caseOf(absenceId: string): Promise<string> {
  const sql = `select id from cases where type = 'absence' and business_key = $1`;
  return (await stage.rows<{ id: string }>(sql, [absenceId]))[0]?.id ?? '';
}

test('begins on its first day and ends after its last', async () => {
  const id = await stage.beAway('head1', 'deputy1', await day(1), await day(1));
  expect(await stateOf(id)).toBe('planned');
  await stage.skipTo(await morning(1));
  await becomes(id, 'active');
  await stage.skipTo(await morning(1));
  await becomes(id, 'ended');
  expect(await stage.ended(await caseOf(id))).toBe('ended');
});

test('called off before it began, it never comes into force', async () => {
  const id = await stage.beAway('head2', 'methodist', await day(1), await day(1));
  await stage.comeBack('head2', id);
  expect(await stateOf(id)).toBe('cancelled');
  expect(await stage.ended(await caseOf(id))).toBe('withdrawn');
});

test('whoever comes back early ends it at once', async () => {
  const id = await stage.beAway('head3', 'methodist', await day(0), await day(5));
  await becomes(id, 'active');
  await stage.comeBack('head3', id);
  expect(await stateOf(id)).toBe('ended');
  expect(await stage.ended(await caseOf(id))).toBe('ended');
});

test('a workflow of an older run cannot end it, and none can put it in force again', async () => {
  const id = await stage.beAway('head1', 'deputy1', await day(0), await day(3));
  const caseId = await caseOf(id);
  const { deps } = stage.district;
  await becomes(id, 'active');
  await giveBackTasks(deps, { caseId, run: 0 });
  await giveBackTasks(deps, { caseId, run: 1 });
  expect(await stateOf(id)).toBe('active');
  await stage.comeBack('head1', id);
  await handOverTasks(deps, { caseId, run: 1 });
  expect(await stateOf(id)).toBe('ended');
});

test('every arrow that the declaration draws is taken by a test of this file', async () => {
  expect(await takenArrows(stage, absence)).toEqual(declaredArrows(absence));
});
