/** A district's year goes over by itself: on real PostgreSQL, day by day. */
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

test('surveyed in May, answered, surveyed in August, frozen, and on the 29th each teacher has one cycle', async () => {
  const [leaver = '', twin = '', other = ''] = await stage.addTeachers([
    { to: '2027-06-30' },
    { name: 'Тёзкина' },
    { name: 'Тезкина' },
  ]);
  await stage.begin();
  await stage.work();
  expect(await openSteps()).toEqual(['dryRun']);

  stage.on('2027-05-25');
  await stage.work();
  expect(await openSteps()).toEqual(['answers:school-1']);
  const exceptions = await stage.rows<{ person_id: string; reason: string }>(
    `select person_id, reason from rollover_rows where kind = 'exception'`,
  );
  expect(new Map(exceptions.map(({ person_id: id, reason }) => [id, reason]))).toEqual(
    new Map([
      [leaver, 'left'],
      [twin, 'sameName'],
      [other, 'sameName'],
    ]),
  );

  stage.on('2027-06-21');
  await stage.work();
  expect(await openSteps()).toEqual(['secondDryRun']);
  stage.on('2027-08-20');
  await stage.work();
  expect(await openSteps()).toEqual(['secondAnswers:school-1']);
  stage.on('2027-08-28');
  await stage.work();
  expect(await openSteps()).toEqual(['execute']);
  expect(await cycles()).toEqual([]);
  stage.on('2027-08-29');
  await stage.work();
  expect(await openSteps()).toEqual(['open']);
  const made = await cycles();
  expect(made.map(({ teacher }) => teacher)).toEqual(
    ['teacher1', 'teacher2', 'teacher3', 'teacher4', 'teacher5'].map(stage.idOf).toSorted(),
  );
  for (const { teacher, year, step, holders } of made)
    expect([year, step, holders]).toEqual([YEAR, 'invitation', [teacher]]);
  stage.on('2027-09-01');
  await stage.work();
  expect(await openSteps()).toEqual([]);
}, 60_000);
