import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';

/** When the schedule meant to start this workflow; the server sets it, however late the start is. */
const scheduledTime = defineSearchAttributeKey('TemporalScheduledStartTime', SearchAttributeType.DATETIME);

const { openRollover: insert } = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

/** What the schedule starts each year: it only inserts the case, whose own workflow does the rest. */
export async function openRollover(): Promise<void> {
  const { startTime, typedSearchAttributes } = workflowInfo();
  const nominal = typedSearchAttributes.get(scheduledTime) ?? startTime;
  await insert({ nominal: nominal.toISOString() });
}
