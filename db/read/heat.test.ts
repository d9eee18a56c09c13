import * as fc from 'fast-check';
import pg from 'pg';
import { krasnoyarsk } from '../../domain/calendar.example.ts';
import { forSchools, localDate } from '../../domain/calendar.ts';
import { heatBys, type HeatBy } from '../../domain/heat.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { workingDaysBetween } from '../../domain/terms.ts';
import { freshDatabase, type TestDatabase } from '../../scripts/test/database.ts';
import { readHeat, type HeatRead } from './heat.ts';
import { makeWaits, type MadeTask, type MadeWait } from './test-support/waits.ts';

let database: TestDatabase;
let owner: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
}, 60_000);

afterAll(async () => {
  await owner.end();
  await database.drop();
});

const calendar = { ...krasnoyarsk, quiet: { from: '07-01', to: '08-19' } };
const YEAR = 2026;
const now = new Date('2027-02-10T05:00:00Z');
const schools = ['school-1', 'school-2'] as const;
const ASKS_SCHOOLS = 'approval/agreement';

interface Shown {
  by: HeatBy;
  process?: 'approval' | 'plan' | undefined;
  school?: (typeof schools)[number] | undefined;
}

function shown({ by, process, school }: Shown): Promise<HeatRead[]> {
  const asksSchools = [ASKS_SCHOOLS];
  return readHeat(owner, { year: YEAR, by, process, school, schools, asksSchools, now, calendar });
}

/** One wait of one `who`, as somebody would tell it with a calendar on the wall. */
interface Told extends Pick<HeatRead, 'type' | 'key' | 'who' | 'period' | 'dated'> {
  days: number;
  late: boolean;
}

function whoWaited(
  wait: MadeWait,
  { by, school }: Shown,
): [who: string, tasks: readonly MadeTask[] | undefined][] {
  const isSchool = (scope: string) => schools.some((one) => one === scope);
  const asked = wait.tasks.filter(({ scope }) => isSchool(scope));
  const ofSchool = (id: string): [string, readonly MadeTask[] | undefined][] => {
    const theirs = asked.filter(({ scope }) => scope === id);
    if (theirs.length > 0) return [[id, theirs]];
    return asked.length === 0 && wait.schools.includes(id) ? [[id, undefined]] : [];
  };
  if (by === 'role') {
    const tasks = wait.tasks.filter(
      ({ scope }) =>
        school === undefined || scope === school || (!isSchool(scope) && wait.schools.includes(school)),
    );
    return [...new Set(tasks.map(({ role }) => role))].map((role) => [
      role,
      tasks.filter((task) => task.role === role),
    ]);
  }
  if (by === 'school') return (school === undefined ? schools : [school]).flatMap(ofSchool);
  return school === undefined ? [['', undefined]] : ofSchool(school).map(([, tasks]) => ['', tasks]);
}

function tell(wait: MadeWait, wanted: Shown): Told[] {
  if (wanted.process !== undefined && wanted.process !== wait.type) return [];
  const { type, key, dated, due } = wait;
  const year = wait.closed && schoolYear(localDate(wait.closed, calendar.zone));
  const counts = wait.closed === null || wait.by === 'decision' || wait.by === 'term';
  if (!counts || (year !== null && year !== YEAR && year !== YEAR - 1)) return [];
  const period = year === null ? 'open' : year === YEAR ? 'this' : 'last';
  return whoWaited(wait, wanted).flatMap(([who, tasks]) => {
    if (period === 'open' && tasks?.every(({ closed }) => closed !== null)) return [];
    const end = wait.closed ?? now;
    const times = tasks ?? [{ opened: wait.opened, closed: end }];
    const opened = new Date(Math.min(...times.map((task) => task.opened.getTime())));
    const closed = new Date(Math.max(...times.map((task) => (task.closed ?? end).getTime())));
    const days = workingDaysBetween(
      localDate(opened, calendar.zone),
      localDate(closed, calendar.zone),
      `${type}/${key}` === ASKS_SCHOOLS ? forSchools(calendar) : calendar,
    );
    return [{ type, key, who, period, dated, days, late: closed > due }];
  });
}

/** The least number that at least this share of them don't exceed. */
function atMost(days: readonly number[], share: number): number | undefined {
  return days.find((day) => days.filter((one) => one <= day).length >= share * days.length);
}

function summed(told: readonly Told[]): HeatRead[] {
  const groups = Map.groupBy(told, ({ type, key, who, period }) => [type, key, who, period].join('|'));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const days = group.map((one) => one.days).toSorted((a, b) => a - b);
    const [median, ninety, longest] = [atMost(days, 0.5), atMost(days, 0.9), days.at(-1)];
    if (first === undefined || median === undefined || ninety === undefined || longest === undefined)
      return [];
    const { type, key, who, period } = first;
    return [
      {
        ...{ type, key, who, period, median, ninety, longest },
        dated: group.every((one) => one.dated),
        waits: group.length,
        days: days.reduce((sum, one) => sum + one, 0),
        late: group.filter((one) => one.late).length,
      },
    ];
  });
}

const inOrder = (rows: readonly HeatRead[]) =>
  rows.toSorted((a, b) =>
    JSON.stringify([a.type, a.key, a.who, a.period]) < JSON.stringify([b.type, b.key, b.who, b.period])
      ? -1
      : 1,
  );

const moments = fc.date({ min: new Date('2025-06-01T00:00:00Z'), max: now, noInvalidDate: true });
const HOUR = 3_600_000;
const later = (from: Date, hours: number) => new Date(Math.min(from.getTime() + hours * HOUR, now.getTime()));

const madeWaits: fc.Arbitrary<MadeWait> = fc
  .record({
    step: fc.constantFrom(['approval', 'check'], ['approval', 'agreement'], ['plan', 'check']),
    schools: fc.subarray([...schools]),
    opened: moments,
    hours: fc.integer({ min: 0, max: 4_000 }),
    term: fc.integer({ min: 0, max: 500 }),
    dated: fc.boolean(),
    by: fc.constantFrom('decision', 'decision', 'term', null, 'edit', 'operator', 'beside'),
    tasks: fc.array(
      fc.record({
        role: fc.constantFrom('schoolHead', 'methodist'),
        scope: fc.constantFrom('district', ...schools),
        after: fc.integer({ min: 0, max: 90 }),
        share: fc.option(fc.float({ min: 0, max: 1, noNaN: true })),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ step: [type = '', key = ''], hours, term, opened, by, tasks, ...made }) => {
    const closed = by === null ? null : later(opened, hours);
    return {
      ...made,
      ...{ type, key, opened, by, closed, due: later(opened, term) },
      tasks: tasks.map(({ after, share, ...task }) => {
        // Nobody is asked in a step that is over.
        const asked = new Date(Math.min(later(opened, after).getTime(), (closed ?? now).getTime()));
        return { ...task, opened: asked, closed: share === null ? closed : later(asked, share * hours) };
      }),
    };
  });

test('counts, days, medians and nine of ten are those of a count by hand, by step, role and school', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(madeWaits, { minLength: 30, maxLength: 60 }), async (waits) => {
      await makeWaits(owner, waits);
      const filters = [{}, { process: 'approval' as const }, { school: 'school-1' as const }];
      for (const wanted of heatBys.flatMap((by) => filters.map((filter) => ({ by, ...filter })))) {
        const told = waits.flatMap((wait) => tell(wait, wanted));
        expect(inOrder(await shown(wanted))).toEqual(inOrder(summed(told)));
      }
    }),
    { numRuns: 12 },
  );
}, 60_000);

test('a wait is of the school year in which it ended, by the district’s clock', async () => {
  const wait = (closed: string): MadeWait => ({
    ...{ type: 'plan', key: 'check', schools: [], dated: false, by: 'decision', tasks: [] },
    opened: new Date('2026-08-28T05:00:00Z'),
    due: new Date('2026-09-04T11:00:00Z'),
    closed: new Date(closed),
  });
  // Midnight of 1 September in Krasnoyarsk, and the moment before.
  await makeWaits(owner, [
    wait('2026-08-31T16:59:59.999Z'),
    wait('2026-08-31T17:00:00Z'),
    wait('2026-09-01T05:00:00Z'),
  ]);
  const periods = (await shown({ by: 'step' })).map(({ period, waits, days }) => ({ period, waits, days }));
  expect(periods).toHaveLength(2);
  expect(periods).toContainEqual({ period: 'last', waits: 1, days: 1 });
  expect(periods).toContainEqual({ period: 'this', waits: 2, days: 4 });
});
