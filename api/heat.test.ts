import { makeWaits, type MadeWait } from '../db/read/test-support/waits.ts';
import { HEAT_MINIMUM } from '../domain/heat.ts';
import type { HeatView } from './contract/views.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';

let world: ApiWorld;
const now = new Date('2027-02-10T05:00:00Z');

beforeAll(async () => {
  world = await apiWorld({ clock: { now: () => now } });
  await makeWaits(world.owner, [
    ...times(6, agreed({ opened: '2026-09-07', closed: '2026-09-10' })),
    ...times(5, agreed({ opened: '2025-09-08', closed: '2025-09-09' })),
    ...times(4, agreed({ key: 'completeness', opened: '2026-09-07', closed: '2026-12-07' })),
    ...times(6, agreed({ key: 'vote', dated: true, opened: '2026-09-07', closed: '2026-11-07' })),
    ...times(2, agreed({ opened: '2027-02-01', closed: null })),
    agreed({ opened: '2026-09-07', closed: '2026-09-17', scope: 'school-2' }),
  ]);
}, 60_000);

afterAll(() => world.stop());

const times = (count: number, wait: MadeWait): MadeWait[] => Array.from({ length: count }, () => wait);

interface Agreed {
  key?: string;
  dated?: boolean;
  opened: string;
  closed: string | null;
  scope?: string;
}

/** A school's head is asked at noon, due three days later, and answers at noon. */
function agreed({ key = 'agreements', dated = false, scope = 'school-1', ...days }: Agreed): MadeWait {
  const noon = (day: string) => new Date(`${day}T05:00:00Z`);
  const opened = noon(days.opened);
  const closed = days.closed === null ? null : noon(days.closed);
  const due = new Date(opened.getTime() + 3 * 86_400_000 + 3_600_000);
  const task = { role: 'schoolHead', scope, opened, closed };
  const by = closed && 'decision';
  return {
    ...{ key, dated, opened, closed, due, by },
    type: 'program-approval',
    schools: [scope],
    tasks: [task],
  };
}

async function heat(query = '', login = 'methodist'): Promise<HeatView> {
  const { status, body, text } = await (await world.as(login)).get<HeatView>(`/api/heat${query}`);
  if (status !== 200) throw new Error(text);
  return body;
}

test('the costliest step is named, told against last year, with what waits now', async () => {
  const view = await heat('?process=program-approval');
  expect(view.sentence).toMatch(
    /^Больше всего дней .*«Утверждение программы[^»]*»\): 26 рабочих дней с начала учебного года\. Обычно 3 дня, .* не больше 8 дней; годом раньше обычно было 1 день\.$/,
  );
  expect(view.rows[0]).toMatchObject({
    ...{ step: 'agreements', who: null, ended: 7, dated: false, level: 4 },
    this: { waits: 7, median: 3, ninety: 8, days: 26, latePercent: 14 },
    last: { waits: 5, median: 1 },
    change: { is: 'longer', title: 'на 2 дня дольше' },
    ...{ open: 2, openLongest: null },
  });
});

test('a step that ended fewer times than the minimum tells no days, and one that waits for its day stands last', async () => {
  const { rows, minimum } = await heat('?process=program-approval');
  expect(minimum).toBe(HEAT_MINIMUM);
  expect(rows.map(({ step, level }) => [step, level])).toEqual([
    ['agreements', 4],
    ['completeness', 0],
    ['vote', 0],
  ]);
  expect(rows[1]).toMatchObject({ ended: 4, this: null, change: null });
  expect(rows[2]).toMatchObject({ dated: true, this: { waits: 6 } });
});

test('by school and by role the same waits are told apart, and a school with one is left out', async () => {
  const bySchool = await heat('?process=program-approval&by=school');
  const agreements = bySchool.rows.filter(({ step }) => step === 'agreements');
  expect(agreements.map(({ who, ended, this: told }) => [who?.id, ended, told?.days ?? null])).toEqual([
    ['school-1', 6, 18],
  ]);
  const byRole = await heat('?process=program-approval&by=role&school=school-1');
  expect(byRole.rows[0]).toMatchObject({ who: { id: 'schoolHead', name: 'директор' }, this: { days: 18 } });
  expect(byRole.sentence).toContain('директор): 18 рабочих дней');
});

test('a year that is over shows nothing of now', async () => {
  const { rows, sentence } = await heat('?year=2025');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ this: { waits: 5, median: 1 }, last: null, open: null, openLongest: null });
  expect(sentence).toContain('за 2025/26 учебный год');
});

test('rows are sorted as asked', async () => {
  const steps = async (sort: string) =>
    (await heat(`?process=program-approval&sort=${sort}`)).rows.map(({ step }) => step);
  expect(await steps('-open')).toEqual(['agreements', 'completeness', 'vote']);
  expect(await steps('open')).toEqual(['completeness', 'agreements', 'vote']);
});

test('a process, school or year that there isn’t is refused in words, and a head may not look', async () => {
  const methodist = await world.as('methodist');
  for (const [query, path] of [
    ['process=nonsense', 'process'],
    ['school=department', 'school'],
    ['year=2050', 'year'],
    ['by=person', 'by'],
    ['by=role', 'process'],
  ]) {
    const { status, body } = await methodist.get<{ errors: { path: string }[] }>(`/api/heat?${query}`);
    expect([status, body.errors.map((error) => error.path)]).toEqual([422, [path]]);
  }
  for (const login of ['head1', 'teacher1', 'accountant']) {
    expect((await (await world.as(login)).get('/api/heat')).status).toBe(403);
  }
});

test('a filter is kept under a name like those of other lists', async () => {
  const methodist = await world.as('methodist');
  const path = `/api/me/saved-filters/${crypto.randomUUID()}`;
  const filter = { process: 'program-approval', by: 'school', year: 2026 };
  const { status, body } = await methodist.put(path, { list: 'heat', name: 'Согласования', filter });
  expect([status, body]).toEqual([200, expect.objectContaining({ list: 'heat', filter })]);
});
