/** Steps of a program's way that tests take over HTTP. */
import type { CaseView, ProcessTypeView, TaskDetail } from '../contract/views.ts';
import type { Answer, ApiWorld, Client } from './world.ts';

const START = '/api/process-types/program-approval/cases';

/** An input that the server says this person could start with; `changes` go over it. */
export async function exampleInput(
  client: Client,
  changes: Record<string, unknown> = {},
  process = 'program-approval',
): Promise<Record<string, unknown>> {
  const { body } = await client.get<ProcessTypeView>(`/api/process-types/${process}`);
  const [example] = body.input['examples'] as Record<string, unknown>[];
  return { ...example, ...changes };
}

export { dayIn } from '../../scripts/runtime/day-in.ts';

export function startCase(
  client: Client,
  input: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<
  Answer<{ id: string; businessKey: string; state: string; errors?: { path: string }[]; code?: string }>
> {
  return client.post(START, input, headers);
}

/** A case of the leader's, submitted with the example. */
export async function submitted(world: ApiWorld, changes: Record<string, unknown> = {}): Promise<string> {
  const leader = await world.as('leader');
  const { body, status, text } = await startCase(leader, await exampleInput(leader, changes));
  if (status !== 201) throw new Error(`not started: ${text}`);
  return body.id;
}

export async function openTasks(client: Client, caseId: string): Promise<TaskDetail[]> {
  const { body } = await client.get<{ items: TaskDetail[] }>(
    `/api/tasks?mine=true&state=open&case=${caseId}`,
  );
  return body.items;
}

export async function openTask(client: Client, caseId: string): Promise<TaskDetail> {
  const [task] = await openTasks(client, caseId);
  if (task === undefined) throw new Error('no open task');
  return task;
}

export function decide(client: Client, task: TaskDetail, form: Record<string, unknown> = exampleOf(task)) {
  return client.post(`/api/tasks/${task.id}/decision`, {
    contentHash: task.contentHash,
    ...form,
  });
}

export function exampleOf(task: TaskDetail): Record<string, unknown> {
  const [example] = task.form['examples'] as Record<string, unknown>[];
  return example ?? {};
}

/** Decides whatever these people are asked on the case, as the examples say. */
export async function decideByExamples(
  world: ApiWorld,
  caseId: string,
  logins: readonly string[],
): Promise<void> {
  for (const login of logins) {
    const client = await world.as(login);
    for (const task of await openTasks(client, caseId)) {
      const { status, text } = await decide(client, task);
      if (status !== 200) throw new Error(`${login}: ${text}`);
    }
  }
}

export const COUNCIL = ['chair', 'member1', 'member2', 'member3', 'member4', 'member5'];

/** Brings a submitted case to its vote. */
export async function toVote(world: ApiWorld, caseId: string): Promise<void> {
  await decideByExamples(world, caseId, ['secretary', 'methodist', ...COUNCIL]);
  await decideByExamples(world, caseId, ['secretary']);
}

export async function caseOf(client: Client, id: string): Promise<CaseView> {
  const { body, status, text } = await client.get<CaseView>(`/api/cases/${id}`);
  if (status !== 200) throw new Error(text);
  return body;
}
