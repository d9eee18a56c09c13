import type { Client } from '@temporalio/client';
import { idFrom } from '../db/core/ids.ts';
import { statement } from '../db/core/sql.ts';
import { read } from '../db/core/transact.ts';
import type { RelayDeps } from './relay.ts';
import { repeat, type Repeated } from './repeat.ts';

const EVERY_MS = 10_000;

/** The server sets this search attribute after two failed workflow tasks in a row (scripts/runtime/temporal.ts). */
const PROBLEMS = `TemporalReportedProblems in ('category=WorkflowTaskFailed', 'category=WorkflowTaskTimedOut')`;

const upsert = statement(
  'workflow_problem_upsert',
  `insert into incidents (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen)
   select i.id, 'workflow', c.id, c.type, 'workflow task fails', i.message, 1, clock_timestamp(), clock_timestamp()
   from jsonb_to_recordset($1) as i(id uuid, type text, business_key text, run int, message text)
   join cases c on c.type = i.type and c.business_key = i.business_key and c.run = i.run and c.closed_at is null
   on conflict (id) do update set attempts = incidents.attempts + 1, last_seen = clock_timestamp(), resolved_at = null`,
);
const resolve = statement(
  'workflow_problem_resolve',
  `update incidents set resolved_at = clock_timestamp()
   where kind = 'workflow' and resolved_at is null and not (id = any($1::uuid[]))`,
);

/**
 * A bug in a story fails its workflow task, which then waits for a fix and says nothing to anybody: the engine's
 * visibility knows, and from there it comes among the incidents an administrator sees. Gone when it runs again.
 */
export function startProblemWatch(deps: RelayDeps): Repeated {
  return repeat('problem watch', EVERY_MS, deps.log, () => watchProblems(deps));
}

export async function watchProblems({
  pool,
  client,
  taskQueue,
}: Pick<RelayDeps, 'pool' | 'client' | 'taskQueue'>): Promise<void> {
  const failing = await listFailing(client, taskQueue);
  if (failing.length > 0) await read(pool, upsert, [JSON.stringify(failing)]);
  await read(pool, resolve, [failing.map(({ id }) => id)]);
}

async function listFailing(client: Client, taskQueue: string) {
  const query = `ExecutionStatus = 'Running' and TaskQueue = '${taskQueue}' and ${PROBLEMS}`;
  const failing = [];
  for await (const { workflowId, type } of client.workflow.list({ query, pageSize: 200 })) {
    const { process, businessKey, run } = parseWorkflowId(workflowId);
    failing.push({
      id: idFrom('workflow', workflowId),
      type: process,
      business_key: businessKey,
      run,
      message: `The story ${type} fails`,
    });
  }
  return failing;
}

/** The parts of `<process>/<business key>/<run>`; a business key may have slashes of its own. */
function parseWorkflowId(id: string): { process: string; businessKey: string; run: number } {
  const parts = id.split('/');
  return { process: parts[0] ?? '', businessKey: parts.slice(1, -1).join('/'), run: Number(parts.at(-1)) };
}
