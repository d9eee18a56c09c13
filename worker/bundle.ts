import { bundleWorkflowCode } from '@temporalio/worker';
import { sha256 } from '../db/core/ids.ts';

export interface WorkflowBundle {
  code: string;
  /** Hash of the code: workers of one build say the same. */
  buildId: string;
}

/** Paths of modules: the stories, and the declarations they tell. */
export interface WorkflowModules {
  stories: string;
  declarations: readonly string[];
}

const pathOf = (relative: string) => new URL(relative, import.meta.url).pathname;

export const productModules: WorkflowModules = {
  stories: pathOf('../workflows/index.ts'),
  declarations: [pathOf('../workflows/processes.ts')],
};

/**
 * Bundles the stories for the workflow sandbox, before the worker starts: a broken one never polls. The sandbox
 * evaluates every module anew for every workflow; declarations (with zod under them) are pure data, so they are
 * evaluated once and shared, which took two thirds of the sandbox's time away (docs/decisions/0007-bench.md).
 */
export async function bundleWorkflows(modules = productModules): Promise<WorkflowBundle> {
  const { stories, declarations } = modules;
  const { code } = await bundleWorkflowCode({
    workflowsPath: stories,
    workflowInterceptorModules: [pathOf('../workflows/carry-trace.ts')],
    preloadModules: [...declarations],
    logger: silent,
  });
  return { code, buildId: sha256(code).slice(0, 16) };
}

const ignore = () => undefined;
const silent = { log: ignore, trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
