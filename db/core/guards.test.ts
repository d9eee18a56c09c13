/** What the database itself refuses, whatever the program does: db/migrations, db/entities. */
import pg from 'pg';
import { moves, play, propose, program } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { connectOrm } from '../orm.ts';
import { contentHash } from '../../domain/canonical.ts';

let stage: RowsStage;
let owner: pg.Client;
let approved: string;

beforeAll(async () => {
  stage = await rowsStage();
  owner = new pg.Client({ connectionString: stage.district.database.ownerUrl });
  await owner.connect();
  approved = await propose(stage);
  await play(stage, approved, moves(stage).toAgreements.slice(0, -2));
  await play(stage, approved, moves(stage).minutes);
  await stage.attend(approved, 'agreements');
  await play(stage, approved, moves(stage).agreements);
  expect(await stage.finish(approved, 'approved')).toBe('done');
}, 60_000);

afterAll(async () => {
  await owner.end();
  await stage.district.drop();
});

/** What PostgreSQL says to the program's own role: a code, or 'done'. */
async function asApp(sql: string, values: unknown[] = []): Promise<string> {
  return stage.rows(sql, values).then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown'),
  );
}

const NOT_ALLOWED = '42501';
const CHECK = '23514';

test.each([
  'decisions',
  'audit',
  'receipts',
  'case_editions',
  'files',
  'attachments',
  'programs',
  'documents',
  'document_signatures',
  'document_templates',
  'ledger_entries',
  'training_alerts',
  'frdo_exports',
  'frdo_export_parts',
  'frdo_export_rows',
])('the program can neither change nor delete rows of %s', async (table) => {
  const { rows } = await owner.query(
    `select column_name from information_schema.columns where table_name = $1 order by ordinal_position limit 1`,
    [table],
  );
  const column = (rows[0] as { column_name: string }).column_name;
  expect(await asApp(`update ${table} set ${column} = ${column}`)).toBe(NOT_ALLOWED);
  expect(await asApp(`delete from ${table}`)).toBe(NOT_ALLOWED);
  expect(await asApp(`truncate ${table}`)).toBe(NOT_ALLOWED);
});

test.each(['registers', 'cases', 'steps', 'tasks', 'notifications', 'people', 'role_grants'])(
  'the program deletes nothing from %s',
  async (table) => expect(await asApp(`delete from ${table}`)).toBe(NOT_ALLOWED),
);

test('what a step is about never changes under those who decide it', async () => {
  const id = await propose(stage);
  expect(await asApp(`update steps set content_hash = 'x' where case_id = $1`, [id])).toBe(CHECK);
  expect(await asApp(`update steps set form_hash = 'x' where case_id = $1`, [id])).toBe(CHECK);
  expect(await asApp(`update steps set next_at = due where case_id = $1`, [id])).toBe('done');
});

test('a seat answers once in a step, and one human once where people are counted', async () => {
  const doubled = `insert into decisions select gen_random_uuid(), step_id, case_id, task_id,`;
  const rest = `for_id, role, scope, choice, form, content_hash, decided_at from decisions d
    where case_id = $1 and exists (select 1 from steps s where s.id = d.step_id and s.key = 'vote') limit 1`;
  expect(await asApp(`${doubled} seat, counts, gen_random_uuid(), ${rest}`, [approved])).toBe('23505');
  expect(await asApp(`${doubled} 'another', counts, actor_id, ${rest}`, [approved])).toBe('23505');
});

describe('a program in the registry', () => {
  const insert = `insert into programs
    select gen_random_uuid(), s.case_id, 'Мимо совета', 18, $3, 1, $2, s.id, '{}', now(), now()
    from steps s where s.case_id = $1 and s.key = $4`;
  const leader = () => stage.idOf('leader');
  const hashOf = async (id: string) =>
    (await stage.rows<{ content_hash: string }>('select content_hash from cases where id = $1', [id]))[0]
      ?.content_hash;

  test('stands on the approving vote about its very content', async () => {
    const hash = await hashOf(approved);
    expect(await asApp(insert, [approved, hash, leader(), 'vote'])).toBe('done');
    expect(await asApp(insert, [approved, hash, leader(), 'completeness'])).toBe(CHECK);
    expect(await asApp(insert, [approved, contentHash(program, [], null), leader(), 'vote'])).toBe(CHECK);
  });

  test('is not there before the council has voted', async () => {
    const id = await propose(stage);
    await play(stage, id, moves(stage).toVote);
    expect(await asApp(insert, [id, await hashOf(id), leader(), 'vote'])).toBe(CHECK);
  });

  test('is not there where the council has rejected it', async () => {
    const id = await propose(stage);
    await play(stage, id, [...moves(stage).toVote, ...moves(stage).rejection]);
    expect(await asApp(insert, [id, await hashOf(id), leader(), 'vote'])).toBe(CHECK);
  });
});

describe('the audit chain', () => {
  const broken = async () => (await stage.findings()).filter(({ rule }) => rule.includes('chain'));

  test('holds over all that these cases did', async () => expect(await broken()).toEqual([]));

  test.each([
    ['a changed reason', `update audit set reason = 'Иначе' where case_id = $1 and seq = 2`],
    ['another actor', `update audit set actor_id = gen_random_uuid() where case_id = $1 and seq = 3`],
    ['a row taken out', `delete from audit where case_id = $1 and seq = 4`],
  ])('shows %s, even by the owner of the database', async (_, sql) => {
    const id = await propose(stage);
    await play(stage, id, moves(stage).completeness);
    await owner.query(sql, [id]);
    expect((await broken()).map(({ caseId }) => caseId)).toContain(id);
  });
});

test('the tables are what the entities say, and it would show if they were not', async () => {
  const orm = await connectOrm(stage.district.database.ownerUrl);
  try {
    // The migrations against the entities, then the tables themselves.
    expect(await orm.migrator.checkSchema()).toBe(false);
    const drift = () => orm.schema.getUpdateSchemaSQL({ wrap: false });
    expect((await drift()).trim()).toBe('');
    await owner.query('alter table tasks add column stray text');
    expect(await drift()).toContain('stray');
  } finally {
    await orm.close();
  }
});
