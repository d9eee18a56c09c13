import { request } from 'playwright-core';
import type { APIRequestContext } from 'playwright-core';
import { product } from '../harness/product.ts';

const REQUEST_LIMIT = 120_000;

interface Task {
  id: string;
  caseId: string;
  step: string;
  contentHash: string;
  form: { examples: Record<string, unknown>[] };
}

/** A demo person at the API, for what a story needs before it begins. */
export interface Person {
  get: <Answer>(path: string) => Promise<Answer>;
  send: <Answer>(method: 'POST' | 'PUT', path: string, body: unknown) => Promise<Answer>;
}

export async function person(login: string): Promise<Person> {
  const { baseUrl } = product();
  const context = await request.newContext({
    baseURL: baseUrl,
    extraHTTPHeaders: { origin: baseUrl },
    // Weeks of a sandbox take their time.
    timeout: REQUEST_LIMIT,
  });
  await answerOf(context, 'POST', '/api/auth/sign-in/email', {
    email: `${login}@demo.local`,
    password: 'demo-demo',
  });
  return {
    get: (path) => answerOf(context, 'GET', path),
    send: (method, path, body) => answerOf(context, method, path, body),
  };
}

async function answerOf<Answer>(
  context: APIRequestContext,
  method: string,
  path: string,
  data?: unknown,
): Promise<Answer> {
  const reply = await context.fetch(path, { method, data });
  if (!reply.ok()) throw new Error(`${method} ${path}: ${reply.status()} ${await reply.text()}`);
  return (await reply.json()) as Answer;
}

/** `leader` proposes a program with `member5`; the rest is the declaration's example. Its case's id. */
export async function propose(title: string): Promise<string> {
  const leader = await person('leader');
  const key = '/api/process-types/program-approval';
  const { input } = await leader.get<{ input: { examples: Record<string, unknown>[] } }>(key);
  const { id } = await leader.send<{ id: string }>('POST', `${key}/cases`, {
    ...input.examples[0],
    title,
  });
  return id;
}

/** The task that this case has for this person, when it comes: the engine opens some steps by itself. */
export async function taskOf(login: string, caseId: string): Promise<Task> {
  const someone = await person(login);
  for (let attempt = 0; attempt < 960; attempt += 1) {
    const { items } = await someone.get<{ items: Task[] }>(`/api/tasks?mine=true&case=${caseId}`);
    if (items[0]) return items[0];
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${login} got no task in case ${caseId}`);
}

/** Answers the person's task of the case in the agreeable way. */
export async function agree(
  login: string,
  caseId: string,
  form: Record<string, unknown> = {},
): Promise<void> {
  const task = await taskOf(login, caseId);
  const someone = await person(login);
  await someone.send('POST', `/api/tasks/${task.id}/decision`, {
    contentHash: task.contentHash,
    ...task.form.examples[0],
    ...form,
  });
}

/** Ids of people by their login, as the registry of people knows them. */
export async function idOf(login: string): Promise<string> {
  const { person: self } = await (await person(login)).get<{ person: { id: string } }>('/api/me');
  return self.id;
}

/** Proposes a program and takes it through everybody's agreement to the registry. */
export async function proposeAndApprove(title: string): Promise<string> {
  return approve(await propose(title));
}

/** Takes a program that has just been submitted to the registry. */
export async function approve(caseId: string): Promise<string> {
  await takeToVote(caseId);
  const signers = ['secretary', 'chair'];
  for (const login of ['chair', 'member1', 'member2', 'member3', ...signers, 'head1', 'head2', 'head3']) {
    await agree(login, caseId);
  }
  return caseId;
}

/** Proposes a program and takes it to the council's vote. */
export async function proposeUntilVote(title: string): Promise<string> {
  return takeToVote(await propose(title));
}

async function takeToVote(caseId: string): Promise<string> {
  await agree('secretary', caseId, {
    choice: 'complete',
    reviewers: [await idOf('methodist'), await idOf('member4')],
  });
  await agree('methodist', caseId);
  await agree('member4', caseId);
  await agree('secretary', caseId);
  return caseId;
}

/** When the engine has published it, its page is there. */
export async function published(id: string): Promise<void> {
  const teacher = await person('teacher1');
  for (let attempt = 0; ; attempt += 1) {
    const found = await teacher.get(`/api/programs/${id}`).then(
      () => true,
      () => false,
    );
    if (found) return;
    if (attempt === 960) throw new Error(`${id} is not in the registry`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
