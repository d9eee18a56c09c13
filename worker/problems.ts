import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { idFrom } from '../db/core/ids.ts';
import { statement } from '../db/core/sql.ts';
import { read } from '../db/core/transact.ts';
import type { RelayDeps } from './relay.ts';
import { repeat, type Repeated } from './repeat.ts';

/** The server itself takes ten seconds to say that a workflow fails: little may be added. */
const EVERY_MS = 2_000;

interface WatchDeps extends RelayDeps {
  /** Which build of the stories this worker tells. */
  buildId: string;
}
type Watched = Pick<WatchDeps, 'pool' | 'client' | 'taskQueue' | 'buildId'>;

/** The server sets this search attribute after two failed workflow tasks in a row (scripts/runtime/temporal.ts). */
const PROBLEMS = `TemporalReportedProblems in ('category=WorkflowTaskFailed', 'category=WorkflowTaskTimedOut')`;

const reportedProblems = defineSearchAttributeKey(
  'TemporalReportedProblems',
  SearchAttributeType.KEYWORD_LIST,
);

/**
 * Waiting does not mend these: what the history says, this build's story does otherwise. Where that confuses the SDK's
 * own machines (of timers, of activities), it says so in the failure's message alone.
 */
const NON_DETERMINISTIC = 'cause=WorkflowTaskFailedCauseNonDeterministicError';
const CONFUSED = 'Fatal error in workflow machines';

const failingRuns =
  'jsonb_to_recordset($1) as i(id uuid, type text, business_key text, run int, message text)';
const theirCases =
  'c.type = i.type and c.business_key = i.business_key and c.run = i.run and c.closed_at is null';

const upsert = statement(
  'workflow_problem_upsert',
  `insert into incidents (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen)
   select i.id, 'workflow', c.id, c.type, 'workflow task fails', i.message, 1, clock_timestamp(), clock_timestamp()
   from ${failingRuns} join cases c on ${theirCases}
   on conflict (id) do update set attempts = incidents.attempts + 1, message = excluded.message, last_seen = clock_timestamp(), resolved_at = null`,
);
const resolve = statement(
  'workflow_problem_resolve',
  `update incidents set resolved_at = clock_timestamp()
   where kind = 'workflow' and resolved_at is null and not (id = any($1::uuid[]))`,
);

/** Raises the run and says so, in one: where a build has raised a case's run once already, it does no more. */
const rebuild = statement(
  'workflow_rebuild',
  `with raised as (
     update cases c set run = c.run + 1, wake_at = coalesce(c.wake_at, clock_timestamp()), wake_after = null
     from ${failingRuns} where ${theirCases} and not exists (
       select 1 from incidents where case_id = c.id and kind = 'workflow' and fingerprint = $2)
     returning c.id, c.type, i.message)
   insert into incidents
     (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen, resolved_at)
   select gen_random_uuid(), 'workflow', id, type, $2, message, 1, clock_timestamp(), clock_timestamp(),
     clock_timestamp() from raised`,
);

/**
 * A bug in a story fails its workflow task, which then waits for a fix and says nothing to anybody: the engine's
 * visibility knows, and from there it comes among the incidents an administrator sees. Gone when it runs again.
 *
 * A history that this build's story cannot replay waits for nothing: the case goes on in a new run, and the sweep ends
 * the old one. Once a build: if the new run fails the same way, the story is to blame and not the upgrade.
 */
export function startProblemWatch(deps: WatchDeps): Repeated {
  return repeat('problem watch', EVERY_MS, deps.log, () => watchProblems(deps));
}

/** One look at the failing workflows: rebuilds what cannot be replayed, notes the rest, clears what runs again. */
export async function watchProblems({ pool, client, taskQueue, buildId }: Watched): Promise<void> {
  const failing = await listFailing(client, taskQueue);
  const unreplayable = failing.filter(({ canReplay }) => !canReplay);
  if (unreplayable.length > 0)
    await read(pool, rebuild, [JSON.stringify(unreplayable), `rebuilt by ${buildId}`]);
  if (failing.length > 0) await read(pool, upsert, [JSON.stringify(failing)]);
  await read(pool, resolve, [failing.map(({ id }) => id)]);
}

async function listFailing(client: Client, taskQueue: string) {
  const query = `ExecutionStatus = 'Running' and TaskQueue = '${taskQueue}' and ${PROBLEMS}`;
  const failing = [];
  for await (const { workflowId, type, typedSearchAttributes } of client.workflow.list({
    query,
    pageSize: 200,
  })) {
    const { process, businessKey, run } = parseWorkflowId(workflowId);
    const isKnown = typedSearchAttributes.get(reportedProblems)?.includes(NON_DETERMINISTIC) ?? false;
    const said = await lastFailure(client, workflowId);
    const canReplay = !isKnown && !said.startsWith(CONFUSED);
    failing.push({
      id: idFrom('workflow', workflowId),
      type: process,
      business_key: businessKey,
      run,
      canReplay,
      message: canReplay
        ? `The story ${type} fails${said === '' ? '' : `: ${said}`}`.slice(0, 2000)
        : `The story ${type} cannot replay run ${run}`,
    });
  }
  return failing;
}

/** What the history's latest events say of a failed workflow task; empty where they say nothing. */
async function lastFailure({ workflowService, options }: Client, workflowId: string): Promise<string> {
  const { history } = await workflowService.getWorkflowExecutionHistoryReverse({
    namespace: options.namespace,
    execution: { workflowId },
    maximumPageSize: 10,
  });
  const failures = history?.events?.map((event) => event.workflowTaskFailedEventAttributes?.failure?.message);
  return failures?.find((message) => typeof message === 'string') ?? '';
}

/** The parts of `<process>/<business key>/<run>`; a business key may have slashes of its own. */
function parseWorkflowId(id: string): { process: string; businessKey: string; run: number } {
  const parts = id.split('/');
  return { process: parts[0] ?? '', businessKey: parts.slice(1, -1).join('/'), run: Number(parts.at(-1)) };
}
