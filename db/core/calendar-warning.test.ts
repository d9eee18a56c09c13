/** Terms that reach beyond the loaded calendar. The pack knows 2026; the clock is the test's. */
import { atLocalTime } from '../../domain/calendar.ts';
import { loadPack } from '../../district/load.ts';
import { storePack } from '../../scripts/load-pack.ts';
import { propose } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { operate } from '../operate/one.ts';

let stage: RowsStage;

beforeAll(async () => {
  stage = await rowsStage();
}, 60_000);

afterAll(() => stage?.district.drop());

const ZONE = 'Asia/Krasnoyarsk';
const at = (day: string) => atLocalTime(day, '10:00', ZONE);

const warnings = () =>
  stage.rows(`select case_id, fingerprint, message from incidents where resolved_at is null`);

/** What `npm start` does when the year has been added to calendar.yaml. */
async function loadYear(sureUntil: number): Promise<void> {
  const pack = loadPack('district/shushensky', 'district/shushensky-demo');
  pack.calendar.sureUntil = sureUntil;
  await storePack(stage.district.database.ownerUrl, pack);
}

afterEach(() => loadYear(2027));

test('a term within the loaded calendar warns of nothing', async () => {
  stage.now = at('2026-12-21');
  await propose(stage);
  expect(await warnings()).toEqual([]);
});

test('terms beyond it warn administrators once for the year, and make no case a failing one', async () => {
  stage.now = at('2026-12-29');
  await propose(stage);
  await propose(stage);
  expect(await warnings()).toEqual([
    {
      case_id: null,
      fingerprint: 'calendar:2027',
      message: expect.stringContaining('calendar.yaml') as string,
    },
  ]);
});

test('an escalation beyond it warns too', async () => {
  stage.now = at('2026-12-24');
  const id = await propose(stage);
  expect(await stage.rows('select due from steps where case_id = $1', [id])).toEqual([
    { due: atLocalTime('2026-12-29', '18:00', ZONE) },
  ]);
  expect(await warnings()).toMatchObject([{ fingerprint: 'calendar:2027' }]);
});

test('an extension beyond it warns too', async () => {
  stage.now = at('2026-12-21');
  const id = await propose(stage);
  expect(await warnings()).toEqual([]);
  await operate(stage.district.deps, stage.district.actor('admin'), id, {
    action: 'extend',
    reason: 'Праздники.',
    days: 5,
  });
  expect(await warnings()).toMatchObject([{ fingerprint: 'calendar:2027' }]);
});

test('the warning is gone when the year is loaded, and not by another year', async () => {
  stage.now = at('2026-12-29');
  await propose(stage);
  await loadYear(2026);
  expect(await warnings()).toHaveLength(1);
  await loadYear(2027);
  expect(await warnings()).toEqual([]);
});
