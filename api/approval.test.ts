import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';
import type { CaseView, ProcessTypeView, TaskDetail } from './contract/views.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
}, 60_000);

afterAll(async () => {
  await world.stop();
});

async function exampleInput(client: Client): Promise<Record<string, unknown>> {
  const { body } = await client.get<ProcessTypeView>('/api/process-types/program-approval');
  const [example] = body.input['examples'] as Record<string, unknown>[];
  return example ?? {};
}

async function openTasks(client: Client, caseId: string): Promise<TaskDetail[]> {
  const { body } = await client.get<{ items: TaskDetail[] }>(
    `/api/tasks?mine=true&state=open&case=${caseId}`,
  );
  return body.items;
}

async function decideByExample(login: string, caseId: string): Promise<void> {
  const client = await world.as(login);
  for (const task of await openTasks(client, caseId)) {
    const [example] = task.form['examples'] as Record<string, unknown>[];
    const answer = await client.post(`/api/tasks/${task.id}/decision`, {
      contentHash: task.contentHash,
      ...example,
    });
    expect(answer).toMatchObject({ status: 200 });
  }
}

test('a program travels from the example input to the minutes by the examples of its tasks alone', async () => {
  const leader = await world.as('leader');
  const started = await leader.post<{ id: string }>(
    '/api/process-types/program-approval/cases',
    await exampleInput(leader),
  );
  expect(started).toMatchObject({ status: 201, body: { state: 'submitted' } });
  const { id } = started.body;
  await decideByExample('secretary', id);
  const { body: atReview } = await leader.get<CaseView>(`/api/cases/${id}`);
  console.log(atReview.sentence, atReview.nextSentence);
  const everybody = ['methodist', 'chair', 'member1', 'member2', 'member3', 'member4', 'member5'];
  for (const login of everybody) await decideByExample(login, id);
  await decideByExample('secretary', id);
  const { body: vote } = await leader.get<CaseView>(`/api/cases/${id}`);
  console.log(vote.sentence, vote.nextSentence, vote.step);
  for (const login of everybody) await decideByExample(login, id);
  const { body } = await leader.get<CaseView>(`/api/cases/${id}`);
  console.log(JSON.stringify(body, null, 1));
  console.log((await leader.get(`/api/cases/${id}/timeline`)).text);
  expect(body).toMatchObject({ step: 'minutes', stepTitle: 'Протокол' });
});
