import { createHash } from 'node:crypto';
import { bundleWorkflowCode } from '@temporalio/worker';

export interface WorkflowBundle {
  code: string;
  /** Hash of the code: workers of one build say the same. */
  buildId: string;
}

/** Bundles the stories for the workflow sandbox, before the worker starts: a broken one never polls. */
export async function bundleWorkflows(
  workflowsPath = new URL('../workflows/index.ts', import.meta.url).pathname,
): Promise<WorkflowBundle> {
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: silent });
  return { code, buildId: createHash('sha256').update(code).digest('hex').slice(0, 16) };
}

const ignore = () => undefined;
const silent = { log: ignore, trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
