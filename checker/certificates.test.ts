import pg from 'pg';
import { endedCourse, isOfRowsByHand, issuePapers, license } from '../db/certificates/test-support/course.ts';
import { everybodyHasTold } from '../db/details/test-support/told.ts';
import { reissue } from '../db/certificates/commands.ts';
import { aSecondOfPapers } from '../worker/test-support/a-second.ts';
import { rowsStage, type RowsStage } from '../workflows/test-support/rows-stage.ts';

let stage: RowsStage;
let owner: pg.Client;
let courseId: string;

beforeAll(async () => {
  stage = await rowsStage();
  owner = new pg.Client({ connectionString: stage.district.database.ownerUrl });
  await owner.connect();
  await license(owner);
  await everybodyHasTold(owner);
  courseId = await endedCourse(stage, owner);
  const { deps, actor } = stage.district;
  await issuePapers(deps, courseId);
  await aSecondOfPapers(deps);
  const [paper] = await stage.rows<{ id: string }>('select id from certificates limit 1');
  await reissue(deps, actor('methodist'), paper?.id ?? '', 'Утерян.');
  await aSecondOfPapers(deps);
}, 60_000);

afterAll(async () => {
  await owner.end();
  await stage.district.drop();
});

const found = async () => [
  ...new Set((await stage.findings()).filter((finding) => !isOfRowsByHand(finding)).map(({ rule }) => rule)),
];

test('papers as they are issued and replaced break no rule', async () => {
  expect(await found()).toEqual([]);
});

test.each([
  [
    'a part of a program in two papers of qualification that count',
    `update certificates set parts = (select array_agg(id) from enrollments) where cohort_id = $1`,
  ],
  [
    'a course that is over and a person who completed it without a paper',
    `update steps set key = 'issue', outcome = 'issue', state = 'closed' where case_id = $1`,
    `delete from certificates where replaces is null and state = 'issued'`,
  ],
  [
    'a paper of a course without a document that is there or owed',
    `delete from documents where id in (select id from certificates where cohort_id = $1 and state = 'issued')`,
  ],
  [
    'a paper that is replaced and has nothing in its place, or replaces one that counts still',
    `update certificates set replaces = null where cohort_id = $1`,
  ],
])('it shows, and not before: %s', async (rule, ...changes) => {
  expect(await found()).not.toContain(rule);
  for (const sql of changes) await owner.query(sql, sql.includes('$1') ? [courseId] : []);
  expect(await found()).toContain(rule);
});
