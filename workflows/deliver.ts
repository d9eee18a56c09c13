/**
 * The client's side of the workflows: starting, waking and reviving a case's workflow are one mechanism. Used by
 * the API right after a commit and by the relay; never bundled into a workflow.
 */
import {
  type Client,
  type WorkflowExecutionInfo,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { Wake } from '../db/core/command.ts';
import { fault } from '../db/core/failpoints.ts';
import { traced } from '../telemetry/tracing.ts';
import { WAKE_SIGNAL, workflowTypeOf } from './names.ts';

/** `<business key>/<run>`: opaque, and a new run never meets the old one. */
export function workflowId(type: string, businessKey: string, run: number): string {
  return `${type}/${businessKey}/${run}`;
}

/** What `workflowId` was made of; undefined for the id of something else. */
export function partsOfWorkflowId(
  id: string,
): { id: string; type: string; businessKey: string; run: number } | undefined {
  const [, type, businessKey, run] = /^([^/]+)\/(.+)\/(\d{1,9})$/.exec(id) ?? [];
  return type === undefined || businessKey === undefined
    ? undefined
    : { id, type, businessKey, run: Number(run) };
}

/** The task queue's running workflows; visibility may lag some seconds behind. */
export function runningWorkflows(client: Client, taskQueue: string): AsyncIterable<WorkflowExecutionInfo> {
  const query = `ExecutionStatus = 'Running' and TaskQueue = '${taskQueue}'`;
  return client.workflow.list({ query, pageSize: 500 });
}

export type Delivery = 'started' | 'signaled' | 'gone';

/**
 * Starts or wakes the workflow of a case. A case whose first step needs nothing until its reminder starts with
 * that delay: no workflow task before something happens.
 * @returns 'gone' where a workflow of this run has ended: the run must be raised
 */
export function deliver(client: Client, taskQueue: string, wake: Wake): Promise<Delivery> {
  const name = wake.started || wake.closed.length > 0 ? 'nudge' : 'start';
  const attributes = { 'case.id': wake.caseId, 'case.run': wake.run, 'process.key': wake.type };
  const span = { name: `deliver ${name}`, kind: 'PRODUCER', begins: true, attributes } as const;
  return traced(span, () => deliverBy(name, client, taskQueue, wake));
}

async function deliverBy(
  name: 'nudge' | 'start',
  client: Client,
  taskQueue: string,
  wake: Wake,
): Promise<Delivery> {
  fault(`${name}.before-delivery`);
  const delivery =
    name === 'nudge' ? await nudge(client, taskQueue, wake) : await start(client, taskQueue, wake);
  fault(`${name}.after-delivery`);
  return delivery;
}

function options(taskQueue: string, wake: Wake) {
  return {
    taskQueue,
    workflowId: workflowId(wake.type, wake.businessKey, wake.run),
    args: [{ caseId: wake.caseId, run: wake.run, version: wake.version }],
    workflowIdReusePolicy: 'REJECT_DUPLICATE' as const,
  };
}

async function start(client: Client, taskQueue: string, wake: Wake): Promise<Delivery> {
  const delay = wake.waitMs > 0 && { startDelay: wake.waitMs };
  try {
    await client.workflow.start(workflowTypeOf(wake.type), { ...options(taskQueue, wake), ...delay });
    return 'started';
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return nudge(client, taskQueue, wake);
  }
}

async function nudge(client: Client, taskQueue: string, wake: Wake): Promise<Delivery> {
  try {
    await client.workflow.signalWithStart(workflowTypeOf(wake.type), {
      ...options(taskQueue, wake),
      signal: WAKE_SIGNAL,
      signalArgs: [{ closed: wake.closed }],
    });
    return 'signaled';
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError || error instanceof WorkflowNotFoundError)
      return 'gone';
    throw error;
  }
}
