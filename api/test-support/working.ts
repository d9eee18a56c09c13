/** The whole API with the product's own worker behind it, for tests of steps that only the story opens. */
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { randomBytes } from 'node:crypto';
import { effects } from '../../activities/effects.ts';
import { createActivities } from '../../activities/index.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { testEnvironment } from '../../scripts/test/environment.ts';
import { keptBundle } from '../../worker/kept-bundle.ts';
import type { TaskDetail } from '../contract/views.ts';
import { openTasks } from './journey.ts';
import { apiWorld, type ApiWorld, type Client } from './world.ts';

const LIMIT_MS = 20_000;

/** As `apiWorld`; a step that the declaration does not open by name opens soon, so wait for it: `comingTask`. */
export async function workingWorld(): Promise<ApiWorld> {
  const taskQueue = `working-${randomBytes(4).toString('hex')}`;
  const world = await apiWorld({ env: { TASK_QUEUE: taskQueue } });
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const connection = await NativeConnection.connect({ address: testEnvironment().temporalAddress });
  const { code } = await keptBundle();
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowBundle: { code },
    activities: createActivities({ ...world.api.deps.core, effects }),
  });
  const running = worker.run();
  return {
    ...world,
    stop: async () => {
      worker.shutdown();
      await running;
      await connection.close();
      await world.stop();
    },
  };
}

/** This person's open task in this step of the case, when it comes. */
export function comingTask(client: Client, caseId: string, step: string): Promise<TaskDetail> {
  const asked = async () => (await openTasks(client, caseId)).find((task) => task.step === step);
  return waitFor(asked, { what: `a task in ${step}`, limitMs: LIMIT_MS });
}
