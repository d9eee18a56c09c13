/** A build whose stories do something first that yesterday's did not: no running history can be replayed by it. */
import { sleep } from '@temporalio/workflow';
import type { CaseRun } from '../human-tasks.ts';
import { programApproval as story } from '../program-approval/workflow.ts';

export async function programApproval(run: CaseRun): Promise<void> {
  await sleep(1);
  await story(run);
}
