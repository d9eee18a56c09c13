import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../scripts/test/database.ts';
import { leftOut, personSections } from './sections.ts';

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
}, 60_000);

afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** Ids of things, by how such columns are named; whatever else holds an id might be a person's. */
const THINGS =
  /^(id|(case|task|step|document|attachment|beside|after|cohort|program|release_case)_id|(attachment|sheet)_ids|renews)$/;

/** Columns of a table that may lead to a person: ids, JSON, foreign keys to people and accounts. */
const suspects = `
  select c.table_schema, c.table_name, c.column_name,
    exists (select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
            where k.contype = 'f' and a.attname = c.column_name
              and k.conrelid = format('%I.%I', c.table_schema, c.table_name)::regclass
              and k.confrelid in ('public.people'::regclass, 'auth."user"'::regclass)) as of_person
  from information_schema.columns c
  where (c.table_schema in ('public', 'auth') and c.udt_name in ('uuid', '_uuid', 'json', 'jsonb'))
     or (c.table_schema = 'auth' and c.column_name in ('userId', 'person_id', 'email'))
     or (c.table_schema = 'public' and c.column_name in ('user_id', 'created_by', 'done_by'))
  order by 1, 2, 3`;

async function columns(): Promise<string[]> {
  const { rows } = await owner.query<{
    table_schema: string;
    table_name: string;
    column_name: string;
    of_person: boolean;
  }>(suspects);
  return rows
    .filter(({ column_name: column, of_person: ofPerson }) => ofPerson || !THINGS.test(column))
    .map(({ table_schema: schema, table_name: table, column_name: column }) =>
      [...(schema === 'public' ? [] : [schema]), table, column].join('.'),
    );
}

const declared = () => [
  ...Object.values(personSections).flatMap(({ covers }) => covers),
  ...Object.keys(leftOut),
];

test('every column that may lead to a person is exported, or left out with a reason', async () => {
  const known = new Set(declared());
  expect((await columns()).filter((column) => !known.has(column))).toEqual([]);
  expect(Object.values(leftOut).filter((reason) => reason === '')).toEqual([]);
});

test('what is declared is there, and a new column that names a person would show', async () => {
  const there = new Set(await columns());
  expect(declared().filter((column) => !there.has(column))).toEqual([]);
  await owner.query('alter table programs add column mentor_id uuid');
  expect(await columns()).toContain('programs.mentor_id');
});

test('the program’s own role may read every section, and each column that the page shows is in it', async () => {
  const app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
  try {
    for (const [key, { read, columns: shown }] of Object.entries(personSections)) {
      const { fields } = await app.query(read.text, ['00000000-0000-0000-0000-000000000000']);
      expect([key, fields.map(({ name }) => name)]).toEqual([
        key,
        expect.arrayContaining(Object.keys(shown)),
      ]);
    }
  } finally {
    await app.end();
  }
});
