/** A full course with a line breaks no rule; changed behind the product's back, it is found. */
import pg from 'pg';
import { approvedProgram, courses } from '../workflows/test-support/courses.ts';
import { skippingStage, type SkippingStage } from '../workflows/test-support/skipping-stage.ts';
import { cohortRules } from './cohorts.ts';
import { foundAfter as within } from './test-support/found-after.ts';

let stage: SkippingStage;
let owner: pg.Client;

beforeAll(async () => {
  stage = await skippingStage();
  owner = new pg.Client({ connectionString: stage.district.database.ownerUrl });
  await owner.connect();
  const course = courses(stage);
  const id = await course.open(await approvedProgram(stage), { places: 2 });
  for (const login of ['teacher1', 'teacher2', 'teacher3', 'teacher4']) await course.enroll(id, login);
  await course.giveUp(id, 'teacher1');
  expect(await course.people(id)).toEqual(['teacher2', 'teacher3']);
}, 60_000);

afterAll(async () => {
  await owner.end();
  await stage.close();
});

const foundAfter = async (...changes: string[]) =>
  (await within({ owner, stage, rules: cohortRules, tables: ['enrollments', 'cohorts'] }, changes)).map(
    ({ rule }) => rule,
  );

test('a seat that was freed and given to the next in line breaks no rule', async () => {
  expect(await foundAfter()).toEqual([]);
  expect(await stage.findings()).toEqual([]);
});

const COUNTED = 'a cohort whose taken seats are not those of its people';
const TOO_MANY = 'a course with more people than seats';
const TWICE = 'somebody who is twice in one course, or a place in line that two have';
const PASSED = 'somebody in line whom one who came later has gone past';
const WAITS = 'somebody waits though there is a seat';
const again = (columns: string) =>
  `insert into enrollments select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), ${columns}))).*
   from enrollments e where e.state = 'left'`;
const free = (name: string) => `drop index if exists ${name}`;
const unbound = (name: string) => `alter table enrollments drop constraint if exists ${name}`;

test.each([
  [[TOO_MANY, COUNTED], [`update enrollments set state = 'enrolled' where state = 'waiting'`]],
  [[TWICE], [unbound('enrollments_once'), free('enrollments_once'), again(`'arrival', 99`)]],
  [
    [TWICE],
    [
      unbound('enrollments_order'),
      free('enrollments_order'),
      `update enrollments set arrival = 3 where arrival = 4`,
    ],
  ],
  [
    [PASSED],
    [
      `update enrollments set state = case state when 'waiting' then 'enrolled' else 'waiting' end where arrival in (3, 4)`,
    ],
  ],
  [[WAITS, COUNTED], [`update cohorts set taken = 1`]],
])('%j shows', async (rules, changes) => {
  expect((await foundAfter(...changes)).toSorted()).toEqual([...rules].toSorted());
});
