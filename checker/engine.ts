/** Every open case has its workflow, and no other workflow runs. */
import type { Client } from '@temporalio/client';
import { runningWorkflows, workflowId } from '../workflows/deliver.ts';
import type { Look, Offense, WholeRule } from './rule.ts';

interface OpenCase {
  id: string;
  type: string;
  business_key: string;
  run: number;
  opened_at: Date;
}

function openCases(look: Look): Promise<OpenCase[]> {
  return look.query<OpenCase>(
    'select id, type, business_key, run, opened_at from cases where closed_at is null',
  );
}

const nameOf = ({ type, business_key, run }: OpenCase) => workflowId(type, business_key, run);

const withoutWorkflow: WholeRule = {
  name: 'an open case without a running workflow',
  breaks: 'stuck',
  find: async (look) => {
    const { running, now, settlingMs } = look;
    if (running === undefined) return [];
    return (await openCases(look))
      .filter((open) => !running.has(nameOf(open)) && now.getTime() - open.opened_at.getTime() > settlingMs)
      .map((open): Offense => ({ caseId: open.id, detail: { workflow: nameOf(open) } }));
  },
};

const withoutCase: WholeRule = {
  name: 'a running workflow without its open case',
  breaks: 'stuck',
  find: async (look) => {
    if (look.running === undefined) return [];
    const wanted = new Set((await openCases(look)).map(nameOf));
    return [...look.running]
      .filter(([id, startedAt]) => !wanted.has(id) && startedAt < Date.now() - look.settlingMs)
      .map(([workflow]): Offense => ({ caseId: null, detail: { workflow } }));
  },
};

export const engineRules: readonly WholeRule[] = [withoutWorkflow, withoutCase];

/** The task queue's running workflows, with when they started. */
export async function listRunning(client: Client, taskQueue: string): Promise<Map<string, number>> {
  const running = new Map<string, number>();
  for await (const { workflowId: id, startTime } of runningWorkflows(client, taskQueue)) {
    running.set(id, startTime.getTime());
  }
  return running;
}
