/**
 * Commands on a cohort as a process of its own, which a test kills: `node run-apart.ts <enroll|giveUp> <cohort> <key>
 * <person>…` with DATABASE_URL and a failpoint. All come at once, each under the same key of their own; their answers, or the
 * codes of their refusals, are printed as JSON, in their order.
 */
import { effects } from '../../../activities/effects.ts';
import { isRefusal } from '../../../domain/refusals.ts';
import { processes } from '../../../workflows/processes.ts';
import { databaseClock } from '../../core/clock.ts';
import { registerForms } from '../../core/forms.ts';
import { loadPacks } from '../../core/pack.ts';
import { createPool } from '../../core/pool.ts';
import { known } from '../../known.ts';
import { enroll } from '../enroll.ts';
import { giveUp } from '../give-up.ts';

const [command = '', cohort = '', key = '', ...people] = process.argv.slice(2);
const pool = createPool(process.env['DATABASE_URL'] ?? '', { max: 4, name: 'apart', genericPlans: true });
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
const use = { method: 'POST', path: `/api/courses/${cohort}/${command}`, key, bodyHash: command };

async function answerOf(personId: string): Promise<unknown> {
  const actor = { personId, roles: [] };
  try {
    return command === 'enroll'
      ? await enroll(deps, actor, cohort, use)
      : await giveUp(deps, actor, cohort, null, use);
  } catch (error) {
    if (isRefusal(error)) return { refused: error.code };
    throw error;
  }
}

console.log(JSON.stringify(await Promise.all(people.map(answerOf))));
await pool.end();
