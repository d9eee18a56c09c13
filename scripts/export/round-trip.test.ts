/** A school year leaves as open files, comes into an empty system, and leaves it again as it came. */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { creditMany } from '../../db/ledger/credit.ts';
import { transact } from '../../db/core/transact.ts';
import { t } from '../../domain/text-object.ts';
import { apiWorld, type ApiWorld } from '../../api/test-support/world.ts';
import type { CaseView, CreditBookView } from '../../api/contract/views.ts';
import { startYear, untilDelivery } from '../../workflows/test-support/iop.ts';
import { paymentsOn } from '../../workflows/test-support/payments.ts';
import { moves, play, propose } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { aSecondOfPapers } from '../../worker/test-support/a-second.ts';
import { removeScratch, scratchFolder } from '../runtime/scratch.ts';
import { withClient } from '../runtime/postgres-roles.ts';
import { freshDatabase, type TestDatabase } from '../test/database.ts';
import { loadInto } from './load-into.ts';
import { PACKAGE, readPackage, type DataPackage } from './package.ts';
import { exportYear } from './write.ts';

const NOW = new Date('2026-10-05T03:00:00Z');

let folder: string;
let source: RowsStage;
let loaded: TestDatabase;
let first: DataPackage;
const cases: Record<'voting' | 'agreeing' | 'year' | 'paid' | 'archived' | 'earlier', string> = {
  ...{ voting: '', agreeing: '', year: '', paid: '', archived: '', earlier: '' },
};
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await scratchFolder('pd-export-');
  source = await rowsStage();
  source.now = new Date('2025-10-05T03:00:00Z');
  cases.earlier = await propose(source, { title: 'Прошлогодняя' });
  source.now = NOW;
  cases.agreeing = await propose(source, { title: '=Ждёт; "школ"\n\\N' });
  await play(source, cases.agreeing, moves(source).toAgreements);
  cases.voting = await propose(source, { title: 'Ждёт голосов' });
  await play(source, cases.voting, moves(source).toVote);
  cases.year = await startYear({ ...source, now: async () => NOW }, 'teacher1');
  await untilDelivery(source, cases.year, 'teacher1');
  const pay = paymentsOn(source.district, source, async () => NOW);
  cases.paid = (await pay.ordered()).id;
  await pay.batch([cases.paid]);
  await storeRest();
  await aSecondOfPapers(source.district.deps);
  await archiveOne();
  loaded = await freshDatabase({ empty: true });
}, 120_000);

afterAll(async () => {
  await loaded.drop();
  await source.district.drop();
  await removeScratch(folder);
});

/** Hours, bytes that are no text, a secret, and an answer that is JSON's null. */
async function storeRest(): Promise<void> {
  const { pool, database } = source.district;
  const entry = {
    ...{
      personId: source.idOf('teacher1'),
      hours: 9,
      title: 'Семинар',
      paper: 'statement',
      issuer: 'РМЦ',
      number: '7',
    },
    ...{ to: '2026-09-20', sourceKind: 'planItem', sourceId: 'item-1', policyVersion: 1 },
    explanation: t('Справка проверена', 'The statement was checked'),
  } as unknown as Parameters<typeof creditMany>[1][number];
  await transact(pool, (tx) => creditMany({ tx, now: NOW }, [entry]), 'creditMissing');
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, n) => (n * 7919) % 256));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await withClient(database.ownerUrl, async (client) => {
    // A course of rows alone has no story: it ends as a course does.
    await client.query(`update cases set outcome = 'delivered' where outcome = 'run'`);
    await client.query('insert into files (sha256, bytes) values ($1, $2)', [sha256, bytes]);
    await client.query(
      `insert into attachments (id, sha256, name, media_type, size, uploaded_by, uploaded_at)
       values ($1, $2, 'Справка.pdf', 'application/pdf', 300000, $3, $4)`,
      [randomUUID(), sha256, source.idOf('teacher2'), NOW],
    );
    await client.query(
      `update case_editions set attachment_ids = array(select id from attachments where sha256 = $1) where case_id = $2`,
      [...[sha256, cases.voting]],
    );
    await client.query(
      `insert into receipts (key, case_id, input_hash, result, at) values ('none', $1, '', 'null', $2)`,
      [...[cases.voting, NOW]],
    );
  });
}

/** A case of the year that lies in the archive. */
async function archiveOne(): Promise<void> {
  cases.archived = await propose(source, { title: 'В архиве' });
  await source.withdraw(cases.archived);
  await source.finish(cases.archived, 'withdrawn');
  await source.rows(`update notifications set delivery = 'sent' where case_id = $1`, [cases.archived]);
  const moved = await source.rows<{ n: number }>('select archive_cases(2027, 100, $1) as n', [NOW]);
  if (moved[0]?.n !== 1) throw new Error('The case did not go into the archive');
}

/** Everything in a folder by its path, but for the time and the seal of the description. */
async function contents(of: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of (await readdir(of, { recursive: true })).toSorted()) {
    if (name === PACKAGE || (await stat(join(of, name))).isDirectory()) continue;
    found[name] = createHash('sha256')
      .update(await readFile(join(of, name)))
      .digest('hex');
  }
  const {
    created: _created,
    seal: _seal,
    ...rest
  } = JSON.parse(await readFile(join(of, PACKAGE), 'utf8')) as Record<string, unknown>;
  return { ...found, [PACKAGE]: JSON.stringify(rest) };
}

test('a year is one folder of open files that holds its cases with all they need, and nobody else’s', async () => {
  first = await exportYear({ ownerUrl: source.district.database.ownerUrl, year: 2026, out: at('out') });
  expect(await readdir(folder)).toEqual(['out']);
  const file = async (path: string) => await readFile(join(at('out'), path), 'utf8');
  const listed = await file('data/cases.csv');
  for (const [name, id] of Object.entries(cases))
    expect([name, listed.includes(id)]).toEqual([name, name !== 'earlier']);
  // Named by an edition's list alone.
  expect(await file('data/attachments.csv')).toContain('Справка.pdf');
  const rows = new Map(first.resources.map(({ name, rows: count }) => [name, count]));
  expect(
    ['decisions', 'audit', 'documents', 'payment_acts', 'ledger_entries', 'files'].filter(
      (name) => !rows.get(name),
    ),
  ).toEqual([]);
  const read = await file('reading/Дела.csv');
  expect(read.startsWith('\uFEFFНомер;Процесс;')).toBe(true);
  expect(read).toContain(`«=Ждёт; ""школ"" \\N», 18 ч`);
  expect(await file('reading/Решения.csv')).toContain('За');
  expect(await file('data/auth.user.csv')).not.toContain('assword');
}, 60_000);

test('it comes into an empty database and leaves it byte for byte as it came; open cases are owed a new run', async () => {
  const description = await readPackage(at('out'));
  expect(await loadInto(loaded.ownerUrl, { folder: at('out'), description })).toEqual([]);
  await exportYear({ ownerUrl: loaded.ownerUrl, year: 2026, out: at('again') });
  expect(await contents(at('again'))).toEqual(await contents(at('out')));
  const { rows } = await withClient(loaded.ownerUrl, async (client) =>
    client.query<{ owed: boolean }>(
      'select distinct run > engine_run and wake_at is not null as owed from cases where closed_at is null',
    ),
  );
  expect(rows).toEqual([{ owed: true }]);
}, 90_000);

test('nothing is loaded over what is there', async () => {
  await expect(loadInto(loaded.ownerUrl, { folder: at('out'), description: first })).rejects.toMatchObject({
    code: 'database-in-use',
  });
});

test('the loaded product shows a case, its history, its papers and a credit book over the API', async () => {
  const world: ApiWorld = await apiWorld({ database: loaded });
  try {
    const admin = await world.as('admin');
    const { status, body } = await admin.get<CaseView>(`/api/cases/${cases.agreeing}`);
    expect([status, body.id, body.documents.length > 0]).toEqual([200, cases.agreeing, true]);
    const timeline = await admin.get<{ items: unknown[] }>(`/api/cases/${cases.agreeing}/timeline`);
    expect(timeline.body.items.length).toBeGreaterThan(10);
    const pdf = await admin.get(`/api/documents/${body.documents[0]?.id ?? ''}`);
    expect(pdf.text.startsWith('%PDF')).toBe(true);
    const archived = await admin.get<CaseView>(`/api/cases/${cases.archived}`);
    expect([archived.body.archivedAt, archived.body.editions.length]).toEqual([NOW.toISOString(), 1]);
    const book = await (
      await world.as('teacher1')
    ).get<CreditBookView>(`/api/people/${await world.personId('teacher1')}/credit-book`);
    expect(book.body.methodical.hours).toBe(9);
  } finally {
    await world.stop();
  }
}, 60_000);
