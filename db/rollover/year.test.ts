/** A district's year goes over by itself: on real PostgreSQL, day by day. */
import { refusalOf } from '../../workflows/test-support/stage.ts';
import { operate } from '../operate/one.ts';
import { finish } from '../core/finish.ts';
import { commandRollover } from './commands.ts';
import { rolloverStage, YEAR, type RolloverStage } from './test-support/rollover-stage.ts';

let stage: RolloverStage;

beforeAll(async () => {
  stage = await rolloverStage();
}, 60_000);

afterAll(() => stage.close());

const openSteps = async () =>
  (
    await stage.rows<{ step: string }>(
      `select key || case branch when '' then '' else ':' || branch end as step from steps
       where case_id = $1 and state = 'open' order by 1`,
      [await stage.caseId()],
    )
  ).map(({ step }) => step);

const cycles = () =>
  stage.rows<{ teacher: string; year: number; step: string; holders: string[] }>(
    `select initiator_id as teacher, year, step, holders from cases where type = 'iop-cycle' order by 1`,
  );

/** The machine's clock goes back by so much, as when somebody sets it right, and a worker looks; then it is right again. */
async function clockGoesBack(to: string, again: string): Promise<void> {
  const phases = 'select year, case_id, surveys, surveyed_at, executing_at, executed_at from rollovers';
  const state = async () => [await openSteps(), await cycles(), await stage.rows(phases)];
  const before = await state();
  stage.on(to);
  await stage.work();
  expect(await state()).toEqual(before);
  stage.on(again);
  await stage.work();
  expect(await state()).toEqual(before);
}

test('surveyed, answered, surveyed again, frozen, and on the 29th each teacher has one cycle, whatever the clock; of a school that closed, after the order', async () => {
  const [leaver = '', twin = '', other = '', ofClosed = ''] = await stage.addTeachers([
    { to: '2027-06-30' },
    { name: 'Тёзкина' },
    { name: 'Тезкина' },
    { school: 'school-2' },
  ]);
  // Closed over the summer.
  await stage.rows(
    `update organization_names set valid_to = '2027-08-15' where organization_id = 'school-2' and valid_to is null`,
  );
  await stage.begin();
  await stage.work();
  expect(await openSteps()).toEqual(['dryRun']);

  stage.on('2027-05-25');
  await stage.work();
  expect(await openSteps()).toEqual(['answers:district', 'answers:school-1']);
  const exceptions = await stage.rows<{ person_id: string; reason: string }>(
    `select person_id, reason from rollover_rows where kind = 'exception'`,
  );
  expect(new Map(exceptions.map(({ person_id: id, reason }) => [id, reason]))).toEqual(
    new Map([
      [leaver, 'left'],
      [twin, 'sameName'],
      [other, 'sameName'],
      [ofClosed, 'schoolClosed'],
    ]),
  );

  await clockGoesBack('2027-05-20', '2027-05-25');
  stage.on('2027-06-21');
  await stage.work();
  expect(await openSteps()).toEqual(['secondDryRun']);
  stage.on('2027-08-20');
  await stage.work();
  expect(await openSteps()).toEqual(['secondAnswers:district', 'secondAnswers:school-1']);
  stage.on('2027-08-28');
  await stage.work();
  expect(await openSteps()).toEqual(['execute']);
  expect(await cycles()).toEqual([]);
  await clockGoesBack('2027-05-01', '2027-08-28');
  stage.on('2027-08-29');
  await stage.work();
  expect(await openSteps()).toEqual(['open']);
  const made = await cycles();
  expect(made.map(({ teacher }) => teacher)).toEqual(
    ['teacher1', 'teacher2', 'teacher3', 'teacher4', 'teacher5'].map(stage.idOf).toSorted(),
  );
  for (const { teacher, year, step, holders } of made)
    expect([year, step, holders]).toEqual([YEAR, 'invitation', [teacher]]);
  await clockGoesBack('2027-08-27', '2027-08-29');
  await clockGoesBack('2026-08-27', '2027-08-29');
  stage.on('2027-09-01');
  await stage.work();
  expect(await openSteps()).toEqual([]);

  // The order on the transfer comes late: the next day the year begins at the new school.
  await stage.rows(`update role_grants set scope = 'school-3' where person_id = $1`, [ofClosed]);
  stage.on('2027-09-02');
  await stage.work();
  const late = (await cycles()).filter(({ teacher }) => teacher === ofClosed);
  expect(late).toEqual([{ teacher: ofClosed, year: YEAR, step: 'invitation', holders: [ofClosed] }]);
}, 60_000);

test('called off by an administrator before the list is frozen it asks and makes nothing, and another may begin', async () => {
  const { deps, district } = stage;
  const admin = district.actor('admin');
  const year = YEAR + 1;
  const byHand = (action: 'dryRun' | 'freeze') =>
    commandRollover(deps, admin, { year, action, reason: 'По ошибке' });
  const live = async () =>
    (await stage.rows<{ case_id: string }>('select case_id from rollovers where year = $1', [year]))[0]
      ?.case_id ?? '';
  const callOff = (id: string) => operate(deps, admin, id, { action: 'cancel', reason: 'Не тот год' });
  stage.on(`${year}-06-02`);
  await byHand('dryRun');
  const first = await live();
  await callOff(first);
  const [row] = await stage.rows<{ run: number; round: number; known: number }>(
    'select run, edition as round, closed_steps as known from cases where id = $1',
    [first],
  );
  const belief = { caseId: first, hints: [], run: 1, round: 1, known: 0, ...row };
  expect((await finish(deps, { ...belief, outcome: 'cancelled' })).status).toBe('done');
  expect(await stage.rows(`select 1 from tasks where case_id = $1 and state = 'open'`, [first])).toEqual([]);
  stage.on(`${year}-09-02`);
  await stage.work();
  const ofYear = () => stage.rows(`select 1 from cases where type = 'iop-cycle' and year = $1`, [year]);
  expect(await ofYear()).toEqual([]);

  stage.on(`${year}-06-03`);
  await byHand('dryRun');
  const second = await live();
  expect(second).not.toBe(first);
  await byHand('freeze');
  expect(await refusalOf(callOff(second))).toMatchObject({
    code: 'too-late',
    detail: { ru: expect.stringContaining('Список уже закрыт') },
  });
});
