import { freshDatabase, type TestDatabase } from '../../scripts/test/database.ts';
import { createPool } from '../core/pool.ts';
import { readAhead, setAhead } from './clock.ts';
import { asOnlyMover, EngineStoppedError, moveClock, readMovingTo } from './move.ts';
import { isWorkerAlive, reportRound, wishForRound } from './rounds.ts';
import { NotQuietError, settle } from './settle.ts';

let database: TestDatabase;
let pool: ReturnType<typeof createPool>;
beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.appUrl, { max: 4 });
}, 60_000);
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const now = async () => new Date();

test('the clock goes ahead, and never back', async () => {
  await setAhead(pool, 5_000);
  await setAhead(pool, 2_000);
  expect(await readAhead(pool)).toBe(5_000);
});

test('an engine whose time cannot be moved leaves business time where it is', async () => {
  const before = await readAhead(pool);
  const engine = { runTo: () => Promise.reject(new EngineStoppedError(new Error('12 UNIMPLEMENTED'))) };
  const moved = moveClock({ pool, now, engine, zone: 'Asia/Krasnoyarsk' }, new Date('2035-01-01T00:00:00Z'));
  await expect(moved).rejects.toThrow(EngineStoppedError);
  expect(await readAhead(pool)).toBe(before);
});

test('with no worker at work it says which loops it waits for, and gives up', async () => {
  await reportRound(pool, 'sweep', 0);
  const waiting = settle({ pool, now, patienceMs: 200 });
  await expect(waiting).rejects.toThrow(NotQuietError);
  await expect(waiting).rejects.toMatchObject({ loops: ['sweep'] });
});

test('a round that began before the wish does not count; one after it does', async () => {
  const wish = await wishForRound(pool);
  await reportRound(pool, 'sweep', wish);
  expect(await isWorkerAlive(pool)).toBe(true);
  await expect(settle({ pool, now, patienceMs: 200 })).rejects.toThrow(NotQuietError);
  const settled = settle({ pool, now, patienceMs: 10_000 });
  const answering = setInterval(() => void reportRound(pool, 'sweep', Number.MAX_SAFE_INTEGER), 50);
  await settled;
  clearInterval(answering);
});

test('one mover at a time; where the clock goes is told only as long as somebody moves it', async () => {
  const ran = await asOnlyMover(pool, async () => {
    await pool.query(`update sandbox_clock set moving_to = '2027-05-25T00:00:00Z'`);
    expect(await readMovingTo(pool)).toEqual(new Date('2027-05-25T00:00:00Z'));
    return (await asOnlyMover(pool, async () => 'both')) ?? 'alone';
  });
  expect(ran).toBe('alone');
  // As after a mover that was killed: the row still says it, and nobody holds the lock.
  expect(await readMovingTo(pool)).toBeUndefined();
});
