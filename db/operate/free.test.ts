/** Freeing cases from what holds them: an absence without a substitute, letters that were refused, cases to be cancelled. */
import { addDays, localDate } from '../../domain/calendar.ts';
import { moves, play, propose, recommend } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import type { OperatorRequest } from '../../domain/operations/actions.ts';
import { beginOperation, carryOut, planOperation, planUndo } from './ask.ts';
import { verify } from './verify.ts';

let stage: RowsStage;

beforeAll(async () => {
  stage = await rowsStage();
}, 60_000);

afterAll(() => stage.district.drop());

const admin = (login = 'admin') => stage.district.actor(login);
const { idempotency, run: dry } = { idempotency: undefined, run: false };

async function atOpinions(count: number): Promise<string[]> {
  const ids = [];
  for (let number = 0; number < count; number++) {
    const id = await propose(stage);
    await play(stage, id, moves(stage).completeness);
    ids.push(id);
  }
  return ids.toSorted();
}

async function carried(operation: string): Promise<string> {
  await beginOperation(stage.district.deps, admin(), operation);
  await carryOut(stage.district.deps, operation);
  return operation;
}

const plan = (request: OperatorRequest, ids: readonly string[]) =>
  planOperation(stage.district.deps, admin(), request, ids, { idempotency, run: dry });

const planBack = (operation: string) =>
  planUndo(stage.district.deps, admin(), operation, 'Больше не нужно', { idempotency, run: dry });

const outcomes = (operationId: string) =>
  stage.rows<{ state: string; verified: boolean }>(
    `select state, verified_at is not null as verified from operation_items where operation_id = $1 order by number`,
    [operationId],
  );

/** Away as the engine would have noted it, with nobody named to stand in. */
async function isAway(login: string): Promise<string> {
  const today = localDate(new Date(), 'Asia/Krasnoyarsk');
  const [row] = await stage.rows<{ id: string }>(
    `insert into absences (id, person_id, substitute_id, from_day, to_day, starts_at, ends_at, state)
     values (gen_random_uuid(), $1, null, $2, $3, $2::date, $3::date + 1, 'active') returning id`,
    [stage.idOf(login), addDays(today, -1), addDays(today, 20)],
  );
  return row?.id ?? '';
}

const substituteOf = async (absence: string) =>
  (
    await stage.rows<{ who: string | null }>(
      `select split_part(p.email, '@', 1) as who from absences a left join people p on p.id = a.substitute_id where a.id = $1`,
      [absence],
    )
  )[0]?.who;

test('a substitute named for several cases has their tasks and new ones; taken back, nobody stands in any more', async () => {
  const ids = await atOpinions(3);
  const [decided = '', ...others] = ids;
  const absence = await isAway('member1');
  const who = { person: stage.idOf('member1'), to: stage.idOf('member3') };
  const named = await carried(await plan({ action: 'substitute', reason: 'Отпуск', ...who }, ids));
  expect(await outcomes(named)).toEqual(ids.map(() => ({ state: 'done', verified: true })));
  for (const id of ids) expect(await stage.whoIsAsked(id, 'opinions')).toEqual(['member3', 'methodist']);
  expect(await substituteOf(absence)).toBe('member3');
  const [later = ''] = await atOpinions(1);
  expect(await stage.whoIsAsked(later, 'opinions')).toEqual(['member3', 'methodist']);

  // The case in which the absence was given its substitute is the one that can't be taken back any more.
  await stage.answer(decided, 'member3', 'opinions', recommend);
  const back = await carried(await planBack(named));
  expect((await outcomes(back)).map(({ state }) => state)).toEqual(['refused', 'done', 'done']);
  for (const id of others) expect(await stage.whoIsAsked(id, 'opinions')).toEqual(['member1', 'methodist']);
  expect(await substituteOf(absence)).toBeNull();
  await stage.rows(`update absences set state = 'ended' where id = $1`, [absence]);
});

test('nobody stands in for somebody who is not away', async () => {
  const ids = await atOpinions(1);
  const who = { person: stage.idOf('member1'), to: stage.idOf('member3') };
  const operation = await plan({ action: 'substitute', reason: 'Отпуск', ...who }, ids);
  expect((await outcomes(operation)).map(({ state }) => state)).toEqual(['refused']);
});

test('cancelled together, cases ask nobody any more, and are verified only when each has ended', async () => {
  const ids = await atOpinions(2);
  const operation = await carried(await plan({ action: 'cancel', reason: 'Поданы дважды' }, ids));
  for (const id of ids) expect(await stage.whoIsAsked(id, 'opinions')).toEqual([]);
  expect((await outcomes(operation)).map(({ verified }) => verified)).toEqual([false, false]);
  for (const id of ids) await stage.finish(id, 'cancelled');
  await verify(stage.district.deps, { id: operation, action: 'cancel', undoes: null });
  expect((await outcomes(operation)).map(({ verified }) => verified)).toEqual([true, true]);
  expect((await refusalOf(planBack(operation))).detail?.ru).toContain('подают заново');
});

test('letters that are tried again are verified only when they are gone', async () => {
  const [id = ''] = await atOpinions(1);
  await stage.rows(
    `update notifications set delivery = 'failed', reason = 'refused', attempts = 3 where case_id = $1`,
    [id],
  );
  const operation = await carried(await plan({ action: 'retry', reason: 'Почта исправлена' }, [id]));
  const isVerified = async () => {
    await stage.rows(
      'update cases set wake_at = null, engine_run = greatest(coalesce(engine_run, 0), run) where id = $1',
      [id],
    );
    await verify(stage.district.deps, { id: operation, action: 'retry', undoes: null });
    return (await outcomes(operation))[0]?.verified;
  };
  expect(await isVerified()).toBe(false);
  await stage.rows(`update notifications set delivery = 'sent' where case_id = $1`, [id]);
  expect(await isVerified()).toBe(true);
});

test('of two administrators who hand on the same tasks at once, one does, and the other hears that the case has changed', async () => {
  const ids = await atOpinions(2);
  const hand = (to: string): OperatorRequest => ({
    ...{ action: 'reassign', reason: 'Заболел', from: stage.idOf('member1'), to: stage.idOf(to) },
  });
  const planned = [await plan(hand('member2'), ids), await plan(hand('member3'), ids)];
  await Promise.all(planned.map(carried));
  const found = await Promise.all(planned.map(outcomes));
  expect(found.flat().filter(({ state }) => state === 'done')).toHaveLength(2);
  expect(found.flat().filter(({ state }) => state === 'refused')).toHaveLength(2);
});

test('of two who take the same operation back at once, the second hears that it is taken back', async () => {
  const ids = await atOpinions(1);
  const extended = await carried(await plan({ action: 'extend', reason: 'Каникулы', days: 2 }, ids));
  const [one, two] = [await planBack(extended), await planBack(extended)];
  const begun = await Promise.allSettled([carried(one), carried(two)]);
  expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const [refused] = begun.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(refused).toMatchObject({ code: 'too-late' });
});
