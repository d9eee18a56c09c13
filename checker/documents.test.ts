import pg from 'pg';
import { aSecondOfPapers } from '../worker/test-support/a-second.ts';
import { moves, play, propose } from '../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../workflows/test-support/rows-stage.ts';
import { check } from './check.ts';

let stage: RowsStage;
let owner: pg.Client;

beforeAll(async () => {
  stage = await rowsStage();
  owner = new pg.Client({ connectionString: stage.district.database.ownerUrl });
  await owner.connect();
  const id = await propose(stage);
  await play(stage, id, moves(stage).toAgreements);
  await aSecondOfPapers(stage.district.deps);
}, 60_000);

afterAll(async () => {
  await owner.end();
  await stage.district.drop();
});

const found = async (owedMs = 60_000) => {
  const { readerUrl: databaseUrl } = stage.district.database;
  const findings = await check({ databaseUrl, processes: stage.district.deps.processes, owedMs });
  return [...new Set(findings.map(({ rule }) => rule))].filter(
    (rule) => !rule.startsWith('a case owed a wake'),
  );
};

test('documents as the scribe makes them break no rule', async () => {
  expect(await found()).toEqual([]);
});

const OWE = `insert into documents_owed (id, case_id, kind, subject, owed_at, since)
  select gen_random_uuid(), case_id, kind, 'x', now(), clock_timestamp() - interval '61 seconds' from documents
  where kind = 'minutes'`;
const INCIDENT = `insert into incidents (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen)
  select gen_random_uuid(), 'document', case_id, kind, '', '', 1, now(), now() from documents where kind = 'minutes'`;

test.each([
  [
    'a declared document that is neither there nor owed',
    `delete from documents where kind = 'minutesExtract'`,
  ],
  ['a document owed for too long', OWE],
  [
    'a document that is owed though it is there',
    `${OWE} returning 1; update documents_owed o set id = d.id from documents d where d.kind = o.kind`,
  ],
  [
    'a register whose numbers are not 1, 2, 3 … to the last',
    `delete from documents where kind = 'expertOpinion' and number = 1`,
  ],
  [
    'a register whose numbers are not 1, 2, 3 … to the last',
    `update registers set last_number = 7 where register = 'minutes'`,
  ],
  [
    'a register whose numbers are not 1, 2, 3 … to the last',
    `delete from registers where register = 'minutes'`,
  ],
  [
    'a document whose bytes are not those of its hash',
    `update files set bytes = 'x' where sha256 in (select pdf_sha256 from documents)`,
  ],
])('%s', async (rule, sql) => {
  const tables = ['documents', 'documents_owed', 'registers'];
  for (const name of tables) await owner.query(`create temp table kept_${name} as table ${name}`);
  await owner.query('create temp table kept_files as table files');
  await owner.query(sql);
  try {
    expect(await found()).toContain(rule);
  } finally {
    await owner.query(`truncate ${tables.join(', ')} cascade`);
    await owner.query(
      'update files f set bytes = k.bytes from kept_files k where k.sha256 = f.sha256 and f.bytes <> k.bytes',
    );
    for (const name of tables) await owner.query(`insert into ${name} select * from kept_${name}`);
    for (const name of [...tables, 'files']) await owner.query(`drop table kept_${name}`);
  }
});

test('a document that an incident tells of is waited for', async () => {
  await owner.query(OWE);
  await owner.query(INCIDENT);
  expect(await found()).toEqual([]);
});
