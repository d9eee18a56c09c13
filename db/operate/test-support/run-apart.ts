/**
 * An operation as a process of its own, which a test kills: `node run-apart.ts one <admin> <case> <key>` pauses one
 * case, `node run-apart.ts on <operation>` goes on with an operation on many, as a worker would.
 */
import { effects } from '../../../activities/effects.ts';
import { processes } from '../../../workflows/processes.ts';
import { databaseClock } from '../../core/clock.ts';
import { registerForms } from '../../core/forms.ts';
import { loadPacks } from '../../core/pack.ts';
import { createPool } from '../../core/pool.ts';
import { readGrants } from '../../read/names.ts';
import { known } from '../../known.ts';
import { carryOut } from '../ask.ts';
import { operate } from '../one.ts';

const [command = '', ...named] = process.argv.slice(2);
const pool = createPool(process.env['DATABASE_URL'] ?? '', { max: 2, name: 'apart', genericPlans: true });
await registerForms(pool, processes);
const deps = {
  pool,
  baseUrl: 'http://127.0.0.1:3000',
  clock: databaseClock,
  processes: new Map(processes.map((one) => [one.key, one])),
  packs: await loadPacks(pool),
  effects,
  known,
  announce: () => undefined,
};

if (command === 'one') await pauseOne();
else await carryOut(deps, named[0] ?? '');
await pool.end();

async function pauseOne(): Promise<void> {
  const [personId = '', caseId = '', key = ''] = named;
  const actor = {
    personId,
    roles: await readGrants(pool, [personId], new Date().toISOString().slice(0, 10)),
  };
  const use = { method: 'POST', path: `/api/cases/${caseId}/actions/pause`, key, bodyHash: key };
  await operate(deps, actor, caseId, { action: 'pause', reason: 'Уточняем' }, use);
}
