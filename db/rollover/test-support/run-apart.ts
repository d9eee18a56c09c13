/**
 * The worker's look at its rollovers as a process of its own, which a test kills: `node run-apart.ts <day>` with DATABASE_URL
 * and a failpoint. Ends by itself when nothing is left to do.
 */
import { effects } from '../../../activities/effects.ts';
import { atLocalTime } from '../../../domain/calendar.ts';
import { processes } from '../../../workflows/processes.ts';
import { registerForms } from '../../core/forms.ts';
import { loadPacks } from '../../core/pack.ts';
import { createPool } from '../../core/pool.ts';
import { known } from '../../known.ts';
import { ensureCurrentRollover } from '../begin.ts';
import { executeBatch } from '../execute.ts';
import { runRollovers } from '../run.ts';
import { plannedDates } from '../../../domain/rollover/phases.ts';

const [day = '', batch = ''] = process.argv.slice(2);
const now = atLocalTime(day, '10:00', 'Asia/Krasnoyarsk');
const pool = createPool(process.env['DATABASE_URL'] ?? '', { max: 4, name: 'apart', genericPlans: true });
await registerForms(pool, processes);
const deps = {
  pool,
  clock: { now: () => now },
  processes: new Map(processes.map((one) => [one.key, one])),
  packs: await loadPacks(pool),
  effects,
  known,
  baseUrl: 'http://127.0.0.1:3000',
  announce: () => undefined,
};
await ensureCurrentRollover(deps);
// Small batches, so that there are many moments to die in.
const year = { year: Number(day.slice(0, 4)), dates: plannedDates({}, Number(day.slice(0, 4))) };
if (batch !== '') while ((await executeBatch(deps, year, Number(batch))).taken > 0);
while ((await runRollovers(deps)) > 0);
await pool.end();
