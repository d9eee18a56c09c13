import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { randomBytes } from 'node:crypto';
import { createActivities } from '../../activities/index.ts';
import type { Accepted } from '../../db/core/command.ts';
import type { BusinessClock } from '../../db/core/clock.ts';
import type { CoreDeps } from '../../db/core/deps.ts';
import { confirmStarts } from '../../db/core/wake.ts';
import { productModules, type WorkflowModules } from '../../worker/bundle.ts';
import { keptBundle } from '../../worker/kept-bundle.ts';
import { deliver } from '../../workflows/deliver.ts';
import { timeSkipping } from './time-skipping.ts';

export interface TestEngine {
  clock: BusinessClock;
  env: TestWorkflowEnvironment;
  taskQueue: string;
  /** Runs the stories on this core until `stop`. */
  serve(deps: CoreDeps): Promise<void>;
  /** The worker of another release takes the first one's place, on the same core. */
  replace(modules: WorkflowModules): Promise<void>;
  /** Hands on what a command owes the workflow, as the API does after its commit. */
  deliver(accepted: Accepted<unknown>): Promise<void>;
  /** Skips this much time, letting timers fire. */
  skip(duration: string | number): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The time-skipping server with one worker: months pass in milliseconds, and the business clock with them. It begins at
 * `startsAt`, or now.
 */
export async function testEngine(modules = productModules, startsAt?: Date): Promise<TestEngine> {
  const env = await timeSkipping();
  const ahead = startsAt === undefined ? 0 : startsAt.getTime() - (await env.currentTimeMs());
  const taskQueue = `test-${randomBytes(4).toString('hex')}`;
  const { code } = await keptBundle(modules);
  let running: Promise<void> | undefined;
  let worker: Worker | undefined;
  let served: CoreDeps | undefined;
  async function serve(deps: CoreDeps, told: string): Promise<void> {
    served = deps;
    worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue,
      workflowBundle: { code: told },
      activities: createActivities(deps),
    });
    running = worker.run();
  }

  return {
    env,
    taskQueue,
    clock: { now: async () => new Date((await env.currentTimeMs()) + ahead) },
    serve: (deps) => serve(deps, code),
    replace: async (other) => {
      const bundle = await keptBundle(other);
      worker?.shutdown();
      await running;
      if (served !== undefined) await serve(served, bundle.code);
    },
    deliver: async ({ wakes }) => {
      for (const wake of wakes) {
        const delivery = await deliver(env.client, taskQueue, wake);
        if (served !== undefined && delivery !== 'gone') await confirmStarts(served.pool, [wake]);
      }
    },
    skip: (duration) => env.sleep(duration),
    stop: async () => {
      worker?.shutdown();
      await running;
      await env.teardown();
    },
  };
}
