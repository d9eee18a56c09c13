import { isGrpcServiceError, type Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';

const RETENTION = msToTs('30 days');

/** Closed workflows are kept for 30 days. Throws where the namespace isn't there. */
export async function keepClosedWorkflows({ workflowService }: Connection, namespace: string): Promise<void> {
  await workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: RETENTION },
  });
}

/** Makes the namespace unless it is there; the whole server knows a new one after some seconds. */
export async function ensureNamespace(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: RETENTION,
    });
  } catch (error) {
    if (!(isGrpcServiceError(error) && /already exists/i.test(error.details))) throw error;
    await keepClosedWorkflows(connection, namespace);
  }
}
