/** The ledger on real rows: what is refused, what races do, and that nobody changes what stands there. */
import { t } from '../../domain/text-object.ts';
import { testDistrict, type TestDistrict } from '../../scripts/test/district.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import { transact } from '../core/transact.ts';
import { creditHours, creditMany, creditOnce, reverseEntry, type Credit, type Ledger } from './credit.ts';
import { creditMissing } from './earlier.ts';

let district: TestDistrict;

beforeAll(async () => {
  district = await testDistrict();
}, 60_000);

afterAll(() => district.drop());

const now = new Date('2026-11-27T05:00:00Z');
const within = <T>(act: (ledger: Ledger) => Promise<T>) =>
  transact(district.pool, (tx) => act({ tx, now }), 'creditMissing');
const rows = async <R extends object>(sql: string, values: unknown[] = []) =>
  (await district.pool.query<R>(sql, values)).rows;

let count = 0;
const creditTo = (login: string, changes: Partial<Credit> = {}): Credit => ({
  personId: district.actor(login).personId,
  hours: 72,
  title: 'Смешанное обучение',
  paper: 'qualificationCertificate',
  issuer: 'ККИПК',
  number: `24-${(count += 1)}`,
  to: '2026-03-12',
  sourceKind: 'externalClaim',
  sourceId: `claim-${count}`,
  policyVersion: 1,
  explanation: t('Удостоверение проверено', 'The certificate was checked'),
  ...changes,
});

test('an entry keeps counter, school and school year of its day, and its audit row', async () => {
  const { id } = await within((ledger) => creditHours(ledger, creditTo('teacher1', { to: '2026-10-01' })));
  const [entry] = await rows(
    'select counter, school, year, hours, dated_to::text from ledger_entries where id = $1',
    [id],
  );
  expect(entry).toEqual({
    counter: 'dpo',
    school: 'school-1',
    year: 2026,
    hours: 72,
    dated_to: '2026-10-01',
  });
  const audit = await rows(
    `select for_id from audit where kind = 'hoursCredited' and detail->>'entryId' = $1`,
    [id],
  );
  expect(audit).toEqual([{ for_id: district.actor('teacher1').personId }]);
});

test('one source and one paper count once, and the refusal says what counted and when', async () => {
  const first = creditTo('teacher2', { issuer: 'КГПУ «Институт»', number: 'ПК № 7' });
  const { id } = await within((ledger) => creditHours(ledger, first));
  const again = [
    { ...first, issuer: 'Другой', number: '999' },
    { ...first, sourceId: 'another', issuer: 'кгпу институт', number: 'пк 7' },
    { ...first, sourceId: 'another', sourceKind: 'earlierDocument' as const },
  ];
  for (const credit of again) {
    const { code, detail, extra } = await refusalOf(within((ledger) => creditHours(ledger, credit)));
    expect(code).toBe('already-credited');
    expect(detail?.ru).toContain('Уже зачтено: «Смешанное обучение», 72 ч, 12 марта 2026 года.');
    expect(extra).toEqual({ entryId: id });
    expect(await within((ledger) => creditOnce(ledger, credit))).toMatchObject({ already: { id } });
    expect(await within((ledger) => creditMany(ledger, [credit]))).toEqual([]);
  }
});

test('the same paper of two people counts to both: the checker sees it, the ledger does not judge', async () => {
  const paper = { issuer: 'РМЦ', number: '15' };
  await within((ledger) => creditHours(ledger, creditTo('teacher3', paper)));
  await within((ledger) => creditHours(ledger, creditTo('teacher4', paper)));
});

test('what was taken back may count anew, and is taken back once', async () => {
  const credit = creditTo('teacher3', { paper: 'certificate', number: '88', sourceId: 'turns' });
  for (let turn = 0; turn < 3; turn += 1) {
    const { id } = await within((ledger) => creditHours(ledger, credit));
    await refusalOf(within((ledger) => creditHours(ledger, credit)));
    await within((ledger) => reverseEntry(ledger, id, 'Часы указаны неверно', null));
    const twice = await refusalOf(within((ledger) => reverseEntry(ledger, id, 'Ещё раз', null)));
    expect(twice.code).toBe('already-ended');
  }
  const [sum] = await rows(
    `select sum(hours)::int as hours, count(*)::int as rows from ledger_entries where source_id = 'turns'`,
  );
  expect(sum).toEqual({ hours: 0, rows: 6 });
});

test('a reversal is not reversed, and nothing of nobody is', async () => {
  const { id } = await within((ledger) => creditHours(ledger, creditTo('teacher4')));
  const { id: back } = await within((ledger) => reverseEntry(ledger, id, 'Ошибка', null));
  expect((await refusalOf(within((ledger) => reverseEntry(ledger, back, 'Ошибка', null)))).code).toBe(
    'not-found',
  );
  const nobody = '00000000-0000-4000-8000-000000000000';
  expect((await refusalOf(within((ledger) => reverseEntry(ledger, nobody, 'Ошибка', null)))).code).toBe(
    'not-found',
  );
});

test('of many at once under one paper one is in, also right after it was taken back', async () => {
  const race = async () => {
    const paper = { issuer: 'ККИПК', number: 'гонка' };
    const tries = Array.from({ length: 6 }, (_, index) =>
      within((ledger) => creditOnce(ledger, creditTo('teacher5', { ...paper, sourceId: `race-${index}` }))),
    );
    const done = await Promise.all(tries);
    const won = done.flatMap((credited) => ('id' in credited ? [credited.id] : []));
    expect(won).toHaveLength(1);
    return won[0] ?? '';
  };
  for (let round = 0; round < 3; round += 1) {
    const id = await race();
    const backs = Array.from({ length: 4 }, () =>
      within((ledger) => reverseEntry(ledger, id, 'Гонка', null)),
    );
    const ended = await Promise.allSettled(backs);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  }
});

test("the program's own role can neither change nor remove what stands in the ledger, nor can a reader add", async () => {
  await within((ledger) => creditHours(ledger, creditTo('teacher1')));
  for (const sql of [
    'update ledger_entries set hours = 1',
    'delete from ledger_entries',
    'truncate ledger_entries',
    'alter table ledger_entries add column free int',
    'update training_alerts set months = 1',
    'delete from training_alerts',
  ]) {
    await expect(district.pool.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  }
});

test('hours below one, and a reversal without its entry, are no rows of the ledger', async () => {
  for (const hours of [0, -5, 1.5])
    await expect(within((ledger) => creditHours(ledger, creditTo('teacher1', { hours })))).rejects.toThrow(
      /whole hours/,
    );
  await expect(
    district.pool.query(
      `insert into ledger_entries select gen_random_uuid(), person_id, -1, counter, paper, level, form, title, issuer, number,
         dated_from, dated_to, school, year, source_kind, 'signs', 0, null, null, attachment_ids, policy_version, explanation,
         null, null, null, at from ledger_entries limit 1`,
    ),
  ).rejects.toThrow(/ledger_signs/);
});

test('documents from before the ledger are brought in once, and what was taken back stays out', async () => {
  const { personId } = district.actor('leader');
  await district.pool.query(
    `insert into earlier_documents (id, person_id, kind, issuer, number, dated, hours, title, import_id, imported_at)
     values (gen_random_uuid(), $1, 'qualificationCertificate', 'ККИПК', '77', '2024-05-20', 36, 'ФГОС', gen_random_uuid(), $2),
            (gen_random_uuid(), $1, 'statement', 'РМЦ', 'б/н', '2025-05-20', 9, 'Семинар', gen_random_uuid(), $2)`,
    [personId, now],
  );
  expect(await creditMissing(district.deps)).toBe(2);
  expect(await creditMissing(district.deps)).toBe(0);
  const entries = await rows<{ id: string; counter: string }>(
    'select id, counter, hours from ledger_entries where person_id = $1 order by dated_to',
    [personId],
  );
  expect(entries).toMatchObject([
    { counter: 'dpo', hours: 36 },
    { counter: 'methodical', hours: 9 },
  ]);
  await within((ledger) => reverseEntry(ledger, entries[0]?.id ?? '', 'Чужой документ', null));
  expect(await creditMissing(district.deps)).toBe(0);
});
