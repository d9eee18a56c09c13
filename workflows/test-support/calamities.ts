/** What may become of a case's workflow, for tests that the case goes on all the same. */
import { randomBytes } from 'node:crypto';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { failSignal, outgrowSignal } from './breakable-stories.ts';
import { isNotFound, NAMESPACE, type LiveStage } from './live-stage.ts';

/** Leaves the case's workflow with a history that its story cannot replay, and makes it replay it. */
export async function outgrow(stage: LiveStage, caseId: string): Promise<void> {
  await stage.signal(caseId, { closed: [] });
  const handle = await stage.handle(caseId);
  const hasTimer = async () => {
    const { events } = await handle.fetchHistory();
    return events?.some((event) =>
      event.timerStartedEventAttributes?.startToFireTimeout?.seconds?.eq(86_400),
    );
  };
  await handle.signal(outgrowSignal);
  await waitFor(hasTimer, { what: 'what no replay does', limitMs: 20_000 });
  await handle.signal(failSignal);
}

/** Ways to take the engine away from a case. Each resolves when it is gone. */
export const calamities = {
  'its workflow is terminated': async (stage, caseId) => {
    await (await stage.handle(caseId)).terminate('a test');
    await stage.sweepUntilAlive(caseId);
  },
  'its workflow is reset to its start': async (stage, caseId) => {
    await stage.signal(caseId, { closed: [] });
    const { workflowId: id, ...handle } = await stage.handle(caseId);
    const first = async () => {
      const { events = [] } = await handle.fetchHistory();
      return events?.find((event) => event.workflowTaskCompletedEventAttributes)?.eventId ?? undefined;
    };
    const workflowTaskFinishEventId = await waitFor(first, { what: 'a first task', limitMs: 20_000 });
    await stage.client.workflowService.resetWorkflowExecution({
      namespace: NAMESPACE,
      workflowExecution: { workflowId: id },
      reason: 'a test',
      requestId: randomBytes(8).toString('hex'),
      workflowTaskFinishEventId,
    });
  },
  "the engine's record of it is deleted": async (stage, caseId) => {
    const { workflowId: id } = await stage.handle(caseId);
    const { runId } = await stage.client.workflow.getHandle(id).describe();
    await stage.client.workflowService.deleteWorkflowExecution({
      namespace: NAMESPACE,
      workflowExecution: { workflowId: id },
    });
    const deleted = stage.client.workflow.getHandle(id, runId);
    const isGone = () =>
      deleted.describe().then(
        () => false,
        (error: unknown) => !isNotFound(error),
      );
    await waitFor(isGone, { what: 'the deletion', limitMs: 20_000 });
    await stage.sweepUntilAlive(caseId);
  },
  'it is given a new run while the old one lives': async (stage, caseId) => {
    await stage.rows('update cases set run = run + 1, wake_at = clock_timestamp() where id = $1', [caseId]);
  },
} as const satisfies Record<string, (stage: LiveStage, caseId: string) => Promise<void>>;

/** Likewise, but the server takes ten seconds to say that a workflow fails. */
export const slowCalamities = {
  'its history is one that no story replays any more': async (stage, caseId) => {
    const before = await stage.handle(caseId);
    await outgrow(stage, caseId);
    const release = randomBytes(8).toString('hex');
    const isLeft = async () => {
      await stage.watchProblems(release);
      return (await stage.handle(caseId)).workflowId !== before.workflowId;
    };
    await waitFor(isLeft, { what: 'a new run', limitMs: 40_000, everyMs: 200 });
    await stage.sweepUntilAlive(caseId);
  },
} as const satisfies Record<string, (stage: LiveStage, caseId: string) => Promise<void>>;
