/** The smallest workflow that waits: one timer, as a new cycle waits for its teacher. */
import { sleep } from '@temporalio/workflow';

export async function bareIdle(): Promise<void> {
  await sleep('25 days');
}
