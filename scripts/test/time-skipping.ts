import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { testEnvironment } from './environment.ts';

/**
 * Temporal's test server, in which time jumps to the next timer while a client waits for a result.
 * Take one in `beforeAll`, `teardown()` it in `afterAll`.
 */
export async function timeSkipping(): Promise<TestWorkflowEnvironment> {
  // Before the first connection, or it comes too late.
  Runtime.install({ logger: new DefaultLogger('WARN') });
  const path = testEnvironment().temporalTestServer;
  return TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
}
