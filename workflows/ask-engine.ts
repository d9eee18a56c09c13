/** The client's side of the workflows: does the engine answer, and does a worker poll? Never bundled into a workflow. */
import type { ConnectionLike } from '@temporalio/client';
import { errorKind } from '../db/core/plain-error.ts';
import type { AskEngine } from '../db/stuck/engine-state.ts';

const LIMIT_MS = 2_000;
const WORKFLOW_QUEUE = 1;
/** The test server says nothing of who polls. */
const UNIMPLEMENTED = '12';

/** Asks the engine who polls this task queue; its answers never fail, they say that it is away. */
export function askEngine({
  connection,
  namespace,
  taskQueue,
}: {
  connection: ConnectionLike;
  namespace: string;
  taskQueue: string;
}): AskEngine {
  return async () => {
    try {
      const asked = connection.withDeadline(Date.now() + LIMIT_MS, () =>
        connection.workflowService.describeTaskQueue({
          namespace,
          taskQueue: { name: taskQueue },
          taskQueueType: WORKFLOW_QUEUE,
        }),
      );
      const { pollers } = await withinLimit(asked);
      const seen = (pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000);
      return { answers: true, lastPoll: seen.length === 0 ? undefined : new Date(Math.max(...seen)) };
    } catch (error) {
      return { answers: errorKind(error).code === UNIMPLEMENTED };
    }
  };
}

/** A client that tries again by itself does so beyond any deadline. */
async function withinLimit<T>(asked: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('The engine does not answer in time')), LIMIT_MS + 100);
  try {
    return await Promise.race([asked, promise]);
  } finally {
    clearTimeout(timer);
  }
}
