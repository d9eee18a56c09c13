import { Client as Engine, Connection } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from '../figures.ts';
import type { Bench } from '../setup/bench.ts';
import { signIn, type Client } from '../setup/http.ts';
import { startProduct } from '../setup/programs.ts';
import { workflowId } from '../../workflows/deliver.ts';

const PROCESS = 'program-approval';
const LIMIT_MS = 60_000;
const LOOK_AGAIN_MS = 50;
const council = ['secretary', 'chair', 'member1', 'member2', 'member3', 'member4', 'member5'];
const others = ['methodist', 'deputy1', 'head1', 'head2', 'head3'];

interface Example {
  examples: Record<string, unknown>[];
}

interface Task {
  id: string;
  step: string;
  contentHash: string;
  form: Example;
  can: { decide: boolean };
}

interface Case {
  id: string;
  state: string;
  outcome: unknown;
}

/**
 * History events of one real program from its proposal into the registry, everybody answering as the server's own
 * examples say, over HTTP. Nobody is late, so what reminders would add is not in it.
 */
export async function measureProgram({ servers, say }: Bench): Promise<Figure[]> {
  const database = await servers.database('program');
  const product = await startProduct(servers, database, 'program', say);
  const connection = await Connection.connect({ address: servers.temporalAddress });
  try {
    const { id, answers, state } = await approve(product.url);
    const handle = new Engine({ connection }).workflow.getHandle(workflowId(PROCESS, id, 1));
    await handle.result();
    const { events } = await handle.fetchHistory();
    const types = (events ?? []).map(({ eventType }) => eventType);
    return [{ figure: 'approval.history_events', value: types.length, detail: { answers, state } }];
  } finally {
    await Promise.allSettled([connection.close(), product.stop()]);
  }
}

async function approve(url: string): Promise<{ id: string; answers: string[]; state: string }> {
  const leader = await signIn(url, 'leader');
  const people: Client[] = [];
  for (const login of [...council, ...others]) people.push(await signIn(url, login));
  const { input } = await leader.get<{ input: Example }>(`/api/process-types/${PROCESS}`);
  const started = await leader.post<Case>(`/api/process-types/${PROCESS}/cases`, input.examples[0]);
  const answers: string[] = [];
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const seen = await leader.get<Case>(`/api/cases/${started.id}`);
    if (seen.outcome !== null) return { id: seen.id, answers, state: seen.state };
    if (performance.now() > deadline)
      throw new Error(`The program stays ${seen.state} after ${answers.join()}`);
    for (const person of people) answers.push(...(await answerAll(person, started.id)));
    await sleep(LOOK_AGAIN_MS);
  }
}

/** Answers what this person is asked in the case now; a vote that closes meanwhile asks nobody any more. */
async function answerAll(person: Client, caseId: string): Promise<string[]> {
  const { items } = await person.get<{ items: Task[] }>(`/api/tasks?case=${caseId}`);
  const open = items.filter(({ can }) => can.decide);
  for (const { id, contentHash, form } of open) {
    await person.post(`/api/tasks/${id}/decision`, { contentHash, ...form.examples[0] });
  }
  return open.map(({ step }) => step);
}
