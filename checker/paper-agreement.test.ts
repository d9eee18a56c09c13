/** Papers that a course has issued agree with it, its ledger and their registers; changed behind the product's back, they are found. */
import pg from 'pg';
import { aSecondOfPapers } from '../worker/test-support/a-second.ts';
import { approvedProgram, courses } from '../workflows/test-support/courses.ts';
import { skippingStage, type SkippingStage } from '../workflows/test-support/skipping-stage.ts';
import { mismatchOf } from './agreement.ts';
import { paperAgreementRules } from './paper-agreement.ts';
import { foundAfter as within } from './test-support/found-after.ts';

let stage: SkippingStage;
let owner: pg.Client;

beforeAll(async () => {
  stage = await skippingStage();
  owner = new pg.Client({ connectionString: stage.district.database.ownerUrl });
  await owner.connect();
  const course = courses(stage);
  const id = await course.open(await approvedProgram(stage), { hours: [9, 9] });
  for (const login of ['teacher1', 'teacher2', 'teacher3']) await course.enroll(id, login);
  await stage.answer(id, 'leader', 'enrollment', { choice: 'close' });
  await stage.answer(id, 'leader', 'groupCheck', { choice: 'run' });
  const present = ['teacher1', 'teacher2'].map((login) => stage.idOf(login));
  for (const number of ['1', '2']) {
    await stage.skipPast(id, 'session', number);
    await stage.answer(id, 'leader', 'attendance', { choice: 'mark', present });
  }
  await stage.answer(id, 'leader', 'completion', { choice: 'conclude' });
  await stage.answer(id, 'methodist', 'issue', { choice: 'issue' });
  await stage.ended(id);
  await aSecondOfPapers(stage.district.deps);
}, 90_000);

afterAll(async () => {
  await owner.end();
  await stage.close();
});

const one = `(select id from certificates order by id limit 1)`;
const none = { hours: 0, kopecks: 0, numbers: 0 };

const foundAfter = (changes: readonly string[], licensesHold?: boolean) =>
  within(
    {
      ...{ owner, stage, rules: paperAgreementRules },
      tables: ['certificates', 'ledger_entries', 'documents', 'registers', 'cohorts'],
    },
    changes,
    licensesHold,
  );

test('a course that has issued its papers agrees with them', async () => {
  const papers = await stage.rows<{ kind: string }>(`select kind from certificates where state = 'issued'`);
  expect(papers).toEqual([{ kind: 'courseCertificate' }, { kind: 'courseCertificate' }]);
  expect(await stage.findings()).toEqual([]);
  expect(await foundAfter([])).toEqual([]);
});

const OF_COURSE = 'a paper whose hours are not those of its course';
const OF_LEDGER = 'a paper whose hours are not those in its holder’s ledger';
const ONE_EACH = 'hours that a course credited and for which it gave no paper, or more than one';
const KIND = 'a paper of a kind that its course does not give';
const NUMBERS = 'a register whose numbers are not 1, 2, 3 … to the last';

test.each([
  [
    'an hour too many on a paper',
    `update certificates set hours = 19 where id = ${one}`,
    [OF_COURSE, OF_LEDGER],
    { ...none, hours: 2 },
  ],
  [
    'a paper whose hours are gone from the ledger',
    `delete from ledger_entries where source_id in (select enrollment_id::text from certificates where id = ${one})`,
    [OF_LEDGER],
    { ...none, hours: 18 },
  ],
  [
    'a paper in another’s name',
    `update certificates set person_id = (select person_id from enrollments where not completed) where id = ${one}`,
    [OF_LEDGER],
    { ...none, hours: 18 },
  ],
  [
    'a paper of somebody who has no hours',
    `update certificates set parts = array[e.id], enrollment_id = e.id, person_id = e.person_id
       from enrollments e where not e.completed and certificates.id = ${one}`,
    [OF_LEDGER, ONE_EACH],
    { ...none, hours: 36 },
  ],
  ['hours without a paper', `delete from certificates where id = ${one}`, [ONE_EACH], { ...none, hours: 18 }],
  [
    'a second paper of the course for the same hours',
    `insert into certificates select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'kind', 'attendanceNote',
       'code', 'another'))).* from certificates c where id = ${one}`,
    [KIND, ONE_EACH],
    { ...none, hours: 36 },
  ],
  [
    'an удостоверение of nobody who may give one',
    `update certificates set kind = 'qualificationCertificate' where id = ${one}`,
    [KIND],
    { ...none, hours: 18 },
  ],
  [
    'a number that is missing',
    `delete from documents where register = 'courseCertificates' and number = 1`,
    [NUMBERS],
    { ...none, numbers: 1 },
  ],
  [
    'a number that was given twice, in the place of another',
    `alter table documents drop constraint if exists documents_number; drop index if exists documents_number;
     update documents set number = 1 where register = 'courseCertificates'`,
    [NUMBERS],
    { ...none, numbers: 2 },
  ],
  [
    'a number that the register has not given',
    `update registers set last_number = 1 where register = 'courseCertificates'`,
    [NUMBERS],
    { ...none, numbers: 1 },
  ],
])('%s is found, and by how much', async (_, change, rules, mismatch) => {
  const findings = await foundAfter([change]);
  expect([...new Set(findings.map(({ rule }) => rule))]).toEqual(expect.arrayContaining(rules));
  expect(findings.every(({ rule }) => rules.includes(rule))).toBe(true);
  expect(mismatchOf(findings)).toEqual(mismatch);
});

test('a paper that was annulled needs none in its place', async () => {
  const annul = `update certificates set state = 'annulled', state_reason = 'Ошибка.' where id = ${one}`;
  expect(await foundAfter([annul])).toEqual([]);
});

test('where licenses may have changed, only what no license would allow is a wrong kind', async () => {
  const licensed = [
    `update cohorts set issuer = 'methodical-centre-1', final_work = true`,
    `update organizations set licensed = true where id = 'methodical-centre-1'`,
  ];
  expect((await foundAfter(licensed)).map(({ rule }) => rule)).toEqual([KIND, KIND]);
  expect(await foundAfter(licensed, false)).toEqual([]);
  const note = `update certificates set kind = 'attendanceNote' where id = ${one}`;
  expect((await foundAfter([...licensed, note], false)).map(({ rule }) => rule)).toEqual([KIND]);
});
