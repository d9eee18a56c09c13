/** A scribe in a process of its own, for tests that kill it: makes all that is owed and ends. */
import { createPool } from '../../db/core/pool.ts';
import { databaseClock } from '../../db/core/clock.ts';
import { loadPacks } from '../../db/core/pack.ts';
import { processes } from '../../workflows/processes.ts';
import { writeAll } from '../scribe.ts';

const pool = createPool(process.env['DATABASE_URL'] ?? '', { max: 2, name: 'test-scribe' });
await writeAll({
  pool,
  clock: databaseClock,
  processes: new Map(processes.map((one) => [one.key, one])),
  packs: await loadPacks(pool),
  effects: {},
  known: {},
  baseUrl: 'http://127.0.0.1:3000',
  announce: () => undefined,
});
await pool.end();
