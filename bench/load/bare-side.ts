import { randomUUID } from 'node:crypto';
import { ServiceError, type Client as Engine } from '@temporalio/client';
import { BARE_QUEUE } from '../bare/queue.ts';
import type { bareApproval, BareAnswer, BareCase, BareTask } from '../bare/workflow.ts';
import { heads, NEED, voters, type Side } from './side.ts';

const DAY_MS = 86_400_000;
const bareCase: BareCase = {
  voters,
  heads,
  need: NEED,
  voteTermMs: 3 * DAY_MS,
  agreementTermMs: 5 * DAY_MS,
};

/** The bare workflow: a gRPC client and nothing else. */
export function bareSide(engine: Engine, { pids, prepare }: Pick<Side, 'pids' | 'prepare'>): Side {
  return {
    name: 'bare',
    pids,
    prepare,
    start: async () => {
      const id = randomUUID();
      await engine.workflow.start<typeof bareApproval>('bareApproval', {
        taskQueue: BARE_QUEUE,
        workflowId: id,
        args: [id, bareCase],
      });
      return id;
    },
    look: async (person, caseId) => {
      const handle = engine.workflow.getHandle(caseId);
      const [task] = await handle.query<BareTask[], [string]>('tasksOf', person).catch(nothingYet);
      return task && { id: person, step: task.step, contentHash: '' };
    },
    answer: async (person, caseId, { step }, choice) => {
      const handle = engine.workflow.getHandle(caseId);
      await handle.executeUpdate<string, [BareAnswer]>('answer', { args: [{ step, person, choice }] });
    },
    historyEvents: async (caseId) => (await engine.workflow.getHandle(caseId).describe()).historyLength,
  };
}

/** An overloaded server refuses or drops a Query now and then; the person looks again. */
function nothingYet(error: unknown): BareTask[] {
  if (error instanceof ServiceError) return [];
  throw error;
}
