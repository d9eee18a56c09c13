/** What the papers of a course wait for: details that are there and were confirmed since its case opened. */
import pg from 'pg';
import { testDistrict, type TestDistrict } from '../../scripts/test/district.ts';
import { read } from '../core/transact.ts';
import { saveDetails } from './details.ts';
import { hasDetails } from './due.ts';
import { insertCourse } from './test-support/course.ts';
import { newKey, ringOf, someDetails } from './test-support/told.ts';

let district: TestDistrict;
let owner: pg.Pool;

beforeAll(async () => {
  district = await testDistrict();
  owner = new pg.Pool({ connectionString: district.database.ownerUrl, max: 1 });
}, 60_000);

afterAll(async () => {
  await owner.end();
  await district.drop();
});

test('of a course’s people those are ready who told or confirmed their details after its case opened', async () => {
  const [early = '', late = '', never = ''] = ['teacher1', 'teacher2', 'teacher3'].map(
    (login) => district.actor(login).personId,
  );
  const openedAt = new Date('2026-09-01T03:00:00Z');
  const { id } = await insertCourse(owner, { openedAt, people: { [early]: {}, [late]: {}, [never]: {} } });
  const tell = (personId: string, now: Date) =>
    saveDetails(district.pool, ringOf(newKey('k1')), { personId, details: someDetails, now });
  await tell(early, new Date(openedAt.getTime() - 1));
  await tell(late, openedAt);
  const ready = () =>
    hasDetails({ query: (query, values) => read(district.pool, query, values) }, [early, late, never], id);
  expect(await ready()).toEqual(new Set([late]));
  await tell(early, new Date(openedAt.getTime() + 1));
  expect(await ready()).toEqual(new Set([early, late]));
});
