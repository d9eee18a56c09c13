import type { Client as Engine } from '@temporalio/client';
import { workflowId } from '../../workflows/deliver.ts';
import { signIn, type Client } from '../setup/http.ts';
import { heads, voters, type Asked, type Side } from './side.ts';

interface Task {
  id: string;
  step: string;
  contentHash: string;
}

interface Page {
  items: Task[];
}

/** The product: people with sessions over HTTP. */
export async function productSide(
  url: string,
  engine: Engine,
  { pids, prepare }: Pick<Side, 'pids' | 'prepare'>,
): Promise<Side> {
  const people = new Map<string, Client>();
  for (const login of ['leader', ...voters, ...heads]) people.set(login, await signIn(url, login));
  const as = (login: string): Client => {
    const client = people.get(login);
    if (client === undefined) throw new Error(`${login} is not signed in`);
    return client;
  };
  return {
    name: 'product',
    pids,
    prepare,
    start: async (number) => {
      const body = { title: `Замер ${number}` };
      return (await as('leader').post<{ id: string }>('/api/process-types/bench-approval/cases', body)).id;
    },
    look: async (person, caseId): Promise<Asked | undefined> =>
      (await as(person).get<Page>(`/api/tasks?case=${caseId}`)).items[0],
    answer: async (person, _caseId, { id, contentHash }, choice) => {
      await as(person).post(`/api/tasks/${id}/decision`, { contentHash, choice });
    },
    historyEvents: async (caseId) => {
      const handle = engine.workflow.getHandle(workflowId('bench-approval', caseId, 1));
      return (await handle.describe()).historyLength;
    },
  };
}
