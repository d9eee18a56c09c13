/** Letters about the legal clock: each once, in time, to who works; and never where nothing is known. */
import { t } from '../../domain/text-object.ts';
import { withClient } from '../../scripts/runtime/postgres-roles.ts';
import { testDistrict, type TestDistrict } from '../../scripts/test/district.ts';
import { transact } from '../core/transact.ts';
import { alertTraining } from './alerts.ts';
import { creditHours, reverseEntry } from './credit.ts';

let now = new Date('2026-01-10T05:00:00Z');
let district: TestDistrict;

beforeAll(async () => {
  district = await testDistrict({ clock: { now: () => now } });
}, 60_000);

afterAll(() => district.drop());

let count = 0;
const trained = (
  login: string,
  to: string,
  paper: 'qualificationCertificate' | 'certificate' = 'qualificationCertificate',
) =>
  transact(
    district.pool,
    (tx) =>
      creditHours(
        { tx, now },
        {
          ...{ personId: district.actor(login).personId, hours: 36, title: 'ФГОС', paper, issuer: 'ККИПК' },
          ...{ number: String((count += 1)), to, sourceKind: 'earlierDocument', sourceId: `d-${count}` },
          ...{ policyVersion: 1, explanation: t('Учтено', 'Taken') },
        },
      ),
    'creditMissing',
  );
const lettersTo = async (login: string) =>
  (
    await district.pool.query<{ date: string }>(
      `select params->>'date' as date from notifications where person_id = $1 and kind = 'trainingTerm' order by at`,
      [district.actor(login).personId],
    )
  ).rows.map(({ date }) => date);
const on = (day: string) => {
  now = new Date(`${day}T05:00:00Z`);
  return alertTraining(district.deps);
};

test('one letter comes 12, 6 and 3 months before, however often and by how many workers it is looked for', async () => {
  await trained('teacher1', '2024-06-01');
  expect(await on('2026-05-31')).toBe(0);
  const many = await Promise.all([on('2026-06-01'), on('2026-06-01'), on('2026-06-01')]);
  expect(many.reduce((sum, owed) => sum + owed, 0)).toBe(1);
  expect([await on('2026-06-02'), await on('2026-11-30')]).toEqual([0, 0]);
  expect([await on('2026-12-01'), await on('2026-12-02')]).toEqual([1, 0]);
  expect([await on('2027-03-01'), await on('2027-05-31'), await on('2027-06-01')]).toEqual([1, 0, 0]);
  expect(await lettersTo('teacher1')).toEqual(['2027-06-01', '2027-06-01', '2027-06-01']);
});

test('whoever becomes known late hears once; a new document begins a new clock, one taken back leaves the old', async () => {
  now = new Date('2026-11-27T05:00:00Z');
  await trained('teacher2', '2024-01-15');
  expect(await on('2026-11-27')).toBe(1);
  expect(await lettersTo('teacher2')).toEqual(['2027-01-15']);
  const { id } = await trained('teacher2', '2026-11-20');
  await transact(
    district.pool,
    (tx) => reverseEntry({ tx, now }, id, 'Чужой документ', null),
    'creditMissing',
  );
  expect(await on('2026-11-28')).toBe(0);
  await trained('teacher2', '2026-11-25');
  expect(await on('2026-12-20')).toBe(0);
  expect(await on('2028-11-25')).toBe(1);
});

test('nobody hears of a clock of which nothing is known, nor who works no more', async () => {
  now = new Date('2026-01-10T05:00:00Z');
  await trained('teacher3', '2023-06-01', 'certificate');
  await trained('teacher4', '2023-06-01');
  const { personId } = district.actor('teacher4');
  await withClient(district.database.ownerUrl, (client) =>
    client.query(`update role_grants set valid_to = '2026-01-01' where person_id = $1`, [personId]),
  );
  await on('2026-02-01');
  expect([await lettersTo('teacher3'), await lettersTo('teacher4')]).toEqual([[], []]);
});
