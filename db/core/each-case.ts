import type { CoreDeps } from './deps.ts';
import { idFrom } from './ids.ts';
import { plainError } from './plain-error.ts';
import { statement } from './sql.ts';
import { read } from './transact.ts';

const raised = statement(
  'each_case_raise',
  `insert into incidents (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen)
   values ($1, 'activity', $2, $3, $4, $5, 1, clock_timestamp(), clock_timestamp())
   on conflict (id) do update set attempts = incidents.attempts + 1, message = excluded.message,
     last_seen = clock_timestamp(), resolved_at = null`,
);
const cleared = statement(
  'each_case_clear',
  'update incidents set resolved_at = clock_timestamp() where id = $1 and resolved_at is null',
);

/**
 * Does something for each of these cases, in a transaction of its own that `act` opens: one that fails becomes an
 * incident of its case and holds up no other. The next round tries it again; when it succeeds, the incident is over.
 * @returns the sum of what `act` returned; with 0 there was nothing to do, and nothing is announced
 */
export async function eachCase(
  deps: CoreDeps,
  name: string,
  caseIds: readonly string[],
  act: (caseId: string) => Promise<number>,
): Promise<number> {
  let sum = 0;
  for (const caseId of caseIds) {
    const incident = idFrom('incident', 'each', name, caseId);
    try {
      const done = await act(caseId);
      await read(deps.pool, cleared, [incident]);
      if (done > 0) deps.announce(caseId);
      sum += done;
    } catch (error) {
      const { name: kind, message } = plainError(error);
      const told = [`${name}:${kind}`, `${kind}: ${message}`.slice(0, 2000)];
      await read(deps.pool, raised, [incident, caseId, name, ...told]);
    }
  }
  return sum;
}
