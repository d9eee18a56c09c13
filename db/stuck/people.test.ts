/** Whom a case waits for in vain is found with its cause; beside each, a case in order that must not be. */
import { addDays, localDate } from '../../domain/calendar.ts';
import { moves, play, propose } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { passOnVacatedSeats } from '../core/succession.ts';
import { explainCase } from './explain.ts';
import { lookForStuck } from './look.ts';

let stage: RowsStage;
const worker = () =>
  stage.rows(`insert into stuck_watchers values (gen_random_uuid(), 'b1', clock_timestamp())`);

beforeAll(async () => {
  stage = await rowsStage();
}, 60_000);

beforeEach(worker);

/** Roles as the demo has them, and everybody there. */
afterEach(async () => {
  stage.now = undefined;
  await stage.rows('update role_grants set valid_to = case when valid_from = $1::date then $2::date end', [
    today(),
    addDays(today(), -1),
  ]);
  await stage.rows(`update absences set state = 'cancelled'`);
  await stage.rows('update cases set closed_at = clock_timestamp() where closed_at is null');
});

afterAll(() => stage.district.drop());

const ZONE = 'Asia/Krasnoyarsk';
const today = () => localDate(stage.now ?? new Date(), ZONE);
const ask = () => Promise.resolve({ answers: true });

/** What stands now, as the page's rows have it: the case, its cause, and whom one action would free. */
async function stuck(): Promise<{ id: string; cause: string; key: string }[]> {
  await lookForStuck(stage.district.deps, { ask, scan: true });
  // Nobody takes wakes here.
  return stage.rows(
    `select case_id as id, cause, key from stuck_cases where cause <> 'wakeUndelivered' order by cause, key, case_id`,
  );
}

const openGroups = () =>
  stage.rows('select cause, key, cases from stuck_groups where resolved_at is null order by cause, key');

/** Away from today on, without the system having handed anything over. */
async function isAway(login: string, days: number, substitute?: string): Promise<void> {
  const [from, to] = [today(), addDays(today(), days)];
  const sql = `insert into absences (id, person_id, substitute_id, from_day, to_day, starts_at, ends_at, state)
     values (gen_random_uuid(), $1, $2, $3, $4, $5::timestamptz - interval '1 hour',
       $4::date + interval '1 day', 'active')`;
  const substituteId = substitute === undefined ? null : stage.idOf(substitute);
  await stage.rows(sql, [stage.idOf(login), substituteId, from, to, stage.now ?? new Date()]);
}

const leave = (login: string, role: string) =>
  stage.rows('update role_grants set valid_to = $3 where person_id = $1 and role = $2', [
    stage.idOf(login),
    role,
    addDays(today(), -1),
  ]);

const afterTerm = async (id: string, step: string, ms: number) =>
  new Date((await stage.opened(id, step)).due.getTime() + ms);
const MINUTES = 60_000;

test('a case within its term stands by nothing, and is explained by whom it waits for', async () => {
  const id = await propose(stage);
  expect(await stuck()).toEqual([]);
  expect(await explainCase(stage.district.deps, ask, id)).toMatchObject([
    { cause: 'waitsForPerson', key: stage.idOf('secretary'), detail: { step: 'completeness' } },
  ]);
});

test('cases of somebody who is away beyond the term are one group; it is over when they are back', async () => {
  const [one, two] = [await propose(stage), await propose(stage)];
  await isAway('secretary', 90);
  const key = stage.idOf('secretary');
  const found = await stuck();
  expect(found.map(({ id }) => id).toSorted()).toEqual([one, two].toSorted());
  expect(await openGroups()).toEqual([{ cause: 'absent', key, cases: 2 }]);
  expect((await explainCase(stage.district.deps, ask, one)).map(({ cause }) => cause)).toEqual(['absent']);

  await stage.rows(`update absences set state = 'cancelled'`);
  expect(await stuck()).toEqual([]);
  expect(
    await stage.rows('select cases, resolved_at is not null as "isFreed" from stuck_groups where key = $1', [
      key,
    ]),
  ).toEqual([{ cases: 2, isFreed: true }]);
});

test('an absence that ends before the term holds up nothing', async () => {
  await propose(stage);
  await isAway('secretary', 0);
  expect(await stuck()).toEqual([]);
});

test('a substitute who is away too leaves the task with nobody', async () => {
  const id = await propose(stage);
  await isAway('secretary', 90, 'methodist');
  await isAway('methodist', 90);
  expect(await stuck()).toEqual([{ id, cause: 'absent', key: stage.idOf('secretary') }]);
});

test('a school without a head whose place nobody takes is the role’s, with whoever left; an authority asked is no trouble', async () => {
  const id = await propose(stage);
  await play(stage, id, moves(stage).toAgreements);
  await stage.attend(id, 'agreements');
  await leave('head1', 'schoolHead');
  await leave('department', 'departmentOfficer');
  await passOnVacatedSeats(stage.district.deps);
  expect(await stuck()).toEqual([{ id, cause: 'left', key: 'schoolHead@school-1' }]);
  await stage.rows(
    `insert into role_grants (id, person_id, role, scope, valid_from)
     values (gen_random_uuid(), $1, 'departmentOfficer', 'district', $2)`,
    [stage.idOf('department'), today()],
  );
  await passOnVacatedSeats(stage.district.deps);
  expect(await stuck()).toEqual([]);
});

test('a step that found nobody to ask waits for an appointment', async () => {
  await leave('secretary', 'councilSecretary');
  await leave('chair', 'councilChair');
  await leave('department', 'departmentOfficer');
  const id = await propose(stage);
  expect(await stuck()).toEqual([{ id, cause: 'noHolder', key: 'councilSecretary@district' }]);
});

test('a vote stands once those who are there make no quorum, and not before', async () => {
  const id = await propose(stage);
  await play(stage, id, moves(stage).toVote);
  await isAway('member3', 90);
  expect(await stuck()).toEqual([]);
  for (const login of ['chair', 'member1', 'member2', 'member4']) await isAway(login, 90);
  expect(await stuck()).toEqual([{ id, cause: 'noQuorum', key: 'district' }]);
});

test('after the term a case is overdue while an authority is still to come, and at the end of the ladder waits for you', async () => {
  const id = await propose(stage);
  stage.now = await afterTerm(id, 'completeness', 2 * MINUTES);
  await stage.attend(id, 'completeness');
  const causes = async () => (await stuck()).map(({ cause }) => cause);
  const ladder = await stage.rows<{ left: number }>(
    `select jsonb_array_length(authorities) - escalations as left from steps where case_id = $1`,
    [id],
  );
  expect(await causes()).toEqual([ladder[0]?.left === 0 ? 'escalatedOut' : 'overdue']);
  stage.now = await afterTerm(id, 'completeness', 120 * 86_400_000);
  await stage.attend(id, 'completeness');
  expect(await causes()).toEqual(['escalatedOut']);
});

test('a term that the engine lets pass, as after a clock was moved by an hour, is told', async () => {
  const id = await propose(stage);
  stage.now = await afterTerm(id, 'completeness', 60 * MINUTES);
  const found = await stuck();
  expect(found.map(({ cause }) => cause)).toContain('timerLate');
  expect(new Set(found.map((one) => one.id))).toEqual(new Set([id]));
});

test('a case that somebody has paused says so, and nothing else of it is told', async () => {
  const id = await propose(stage);
  await stage.rows('update cases set paused_at = clock_timestamp() where id = $1', [id]);
  await isAway('secretary', 90);
  expect(await stuck()).toEqual([{ id, cause: 'paused', key: 'paused' }]);
});
