/** What waits for a person is not what is still to happen: a sandbox moves on past it. */
import pg from 'pg';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { endedCourse, issuePapers, license } from '../certificates/test-support/course.ts';
import { everybodyHasTold } from '../details/test-support/told.ts';
import { readOwed } from './quiet.ts';

let stage: RowsStage;
let owner: pg.Client;

beforeAll(async () => {
  stage = await rowsStage();
  owner = new pg.Client({ connectionString: stage.district.database.ownerUrl });
  await owner.connect();
}, 60_000);

afterAll(async () => {
  await owner.end();
  await stage.district.drop();
});

test('an удостоверение that waits for its holder’s details is not waited for, and is once they are there', async () => {
  const { deps } = stage.district;
  const documents = async () => (await readOwed(deps.pool, new Date())).documents;
  await license(owner);
  const before = await documents();
  await issuePapers(deps, await endedCourse(stage, owner));
  const [{ owed } = { owed: 0 }] = await stage.rows<{ owed: number }>(
    `select count(*)::int as owed from documents_owed where kind = 'qualificationCertificate'`,
  );
  expect(owed).toBe(2);
  expect(await documents()).toBe(before);
  await everybodyHasTold(owner);
  expect(await documents()).toBe(before + 2);
});
