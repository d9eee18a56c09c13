/**
 * Somebody who makes a batch as a process of its own, which a test kills: `node batch-apart.ts <actor> <payer> <ids> <now>` with
 * DATABASE_URL and a failpoint. Ends by itself; a refusal is its end, too.
 */
import { effects } from '../../../activities/effects.ts';
import { isRefusal } from '../../../domain/refusals.ts';
import { processes } from '../../../workflows/processes.ts';
import { registerForms } from '../../core/forms.ts';
import { loadPacks } from '../../core/pack.ts';
import { createPool } from '../../core/pool.ts';
import { known } from '../../known.ts';
import { makeBatch } from '../batches.ts';

const [actor = '', payer = '', ids = '', moment = ''] = process.argv.slice(2);
const pool = createPool(process.env['DATABASE_URL'] ?? '', { max: 2, name: 'apart', genericPlans: true });
await registerForms(pool, processes);
const deps = {
  pool,
  clock: { now: () => new Date(moment) },
  processes: new Map(processes.map((one) => [one.key, one])),
  packs: await loadPacks(pool),
  effects,
  known,
  baseUrl: 'http://localhost',
  announce: () => undefined,
};
try {
  await makeBatch(deps, { personId: actor, roles: [] }, { payer, payments: ids.split(',') });
} catch (error) {
  if (!isRefusal(error)) throw error;
}
await pool.end();
