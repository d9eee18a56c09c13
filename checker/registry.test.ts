import pg from 'pg';
import { moves, play, propose } from '../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../workflows/test-support/rows-stage.ts';

let stage: RowsStage;
let owner: pg.Client;
let program: string;
let newer: string;

beforeAll(async () => {
  stage = await rowsStage();
  owner = new pg.Client({ connectionString: stage.district.database.ownerUrl });
  await owner.connect();
  program = await publish(await propose(stage));
  newer = await publish(await propose(stage, { renews: program }));
}, 60_000);

afterAll(async () => {
  await owner.end();
  await stage.district.drop();
});

async function publish(id: string): Promise<string> {
  await play(stage, id, moves(stage).toAgreements.slice(0, -2));
  await play(stage, id, moves(stage).minutes);
  await stage.attend(id, 'agreements');
  await play(stage, id, moves(stage).agreements);
  await stage.finish(id, 'approved');
  return id;
}

/** Breaks the rows, has a look, and mends them again: the checker reads what is committed. */
async function foundAfter(sql: string, id: string, mend: string): Promise<string[]> {
  await owner.query('alter table cases disable trigger user');
  await owner.query(sql, [id]);
  const found = (await stage.findings()).map(({ rule }) => rule);
  await owner.query(mend, [id]);
  return found;
}

const rekey = (from: string, to: string) =>
  `update cases set business_key = ${to} where type = 'program-validity' and business_key = ${from}`;

test('what is published and renewed breaks no rule', async () => {
  expect(await stage.findings()).toEqual([]);
});

test('a program whose validity is not there is found, and the validity of nothing', async () => {
  const found = await foundAfter(rekey('$1', `'lost/' || $1`), newer, rekey(`'lost/' || $1`, '$1'));
  expect(found).toContain('a published program without its one validity');
  expect(found).toContain('a validity of nothing that is published');
});

test('a validity that goes on though a newer version is published is found', async () => {
  const of = `where case_id = (select id from cases where type = 'program-validity' and business_key = $1)`;
  const reopen = `update steps set outcome = null, state = 'open' ${of}`;
  const mend = `update steps set outcome = 'renewed', state = 'closed' ${of}`;
  expect(await foundAfter(reopen, program, mend)).toContain(
    'a validity that goes on, or has ended, for no reason',
  );
});

test.each([
  ['as cancelled', 'cancelled'],
  ['as renewed by nothing', 'renewed'],
  ['as expired before its time', 'expired'],
])('a validity that has ended %s is found', async (_name, outcome) => {
  const of = `where type = 'program-validity' and business_key = $1`;
  const end = `update cases set outcome = '${outcome}', closed_at = now() ${of}`;
  expect(await foundAfter(end, newer, `update cases set outcome = null, closed_at = null ${of}`)).toContain(
    'a validity that goes on, or has ended, for no reason',
  );
});
