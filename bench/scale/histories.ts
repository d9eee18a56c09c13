import type { Client, WorkflowHandle } from '@temporalio/client';

type HistoryEvent = NonNullable<Awaited<ReturnType<WorkflowHandle['fetchHistory']>>['events']>[number];

/** Of all workflows of one type: how many there are, and what one of them takes on average. */
export interface Histories {
  workflows: number;
  events: number;
  bytes: number;
  /** As Temporal Cloud bills them, counted from the histories (docs/scale.md says what that leaves out). */
  actions: number;
}

/** What an event that is an action has, by its name in Temporal Cloud's list of billable actions. */
const BILLED = {
  start_workflow: 'workflowExecutionStartedEventAttributes',
  signal_workflow: 'workflowExecutionSignaledEventAttributes',
  start_timer: 'timerStartedEventAttributes',
  schedule_activity: 'activityTaskScheduledEventAttributes',
  upsert_workflow_search_attributes: 'upsertWorkflowSearchAttributesEventAttributes',
} as const;

/** Local activities of a workflow task: all of them are one. */
const LOCAL = 'record_activity_markers';

/** The billable actions that a history shows, by their names in Temporal Cloud's list. */
export function actionsByKind(events: readonly HistoryEvent[]): Record<string, number> {
  const tasksWithLocal = new Set(
    events.flatMap(({ markerRecordedEventAttributes: marker }) =>
      marker == null ? [] : [String(marker.workflowTaskCompletedEventId)],
    ),
  );
  const billed = Object.entries(BILLED).map(
    ([name, attributes]) => [name, events.filter((event) => event[attributes] != null).length] as const,
  );
  return Object.fromEntries([...billed, [LOCAL, tasksWithLocal.size]]);
}

/** How many they are together. */
export function actionsIn(events: readonly HistoryEvent[]): number {
  return Object.values(actionsByKind(events)).reduce((sum, count) => sum + count, 0);
}

/** Reads every history of a task queue, by workflow type. */
export async function readHistories(
  client: Client,
  taskQueue: string,
  since: Date,
): Promise<Map<string, Histories>> {
  const sums = new Map<string, Histories>();
  const query = `TaskQueue = '${taskQueue}' and StartTime >= '${since.toISOString()}'`;
  for await (const { workflowId, type } of client.workflow.list({ query })) {
    const handle = client.workflow.getHandle(workflowId);
    const [{ raw }, { events }] = await Promise.all([handle.describe(), handle.fetchHistory()]);
    const sum = sums.get(type) ?? { workflows: 0, events: 0, bytes: 0, actions: 0 };
    sum.workflows += 1;
    sum.events += events?.length ?? 0;
    sum.bytes += Number(raw.workflowExecutionInfo?.historySizeBytes ?? 0);
    sum.actions += actionsIn(events ?? []);
    sums.set(type, sum);
  }
  return new Map([...sums].map(([type, sum]) => [type, averaged(sum)]));
}

function averaged({ workflows, events, bytes, actions }: Histories): Histories {
  const each = (total: number) => Math.round((total / workflows) * 10) / 10;
  return { workflows, events: each(events), bytes: Math.round(bytes / workflows), actions: each(actions) };
}
