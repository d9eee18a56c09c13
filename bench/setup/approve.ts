/** A real program on its way from the proposal into the registry, everybody answering as the server's examples say. */
import { setTimeout as sleep } from 'node:timers/promises';
import { signIn, type Client } from './http.ts';

export const PROCESS = 'program-approval';
const LIMIT_MS = 120_000;
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

export interface Signed {
  leader: Client;
  /** Everybody who is asked on the way. */
  people: readonly Client[];
}

export async function signInAll(url: string): Promise<Signed> {
  const people: Client[] = [];
  for (const login of [...council, ...others]) people.push(await signIn(url, login));
  return { leader: await signIn(url, 'leader'), people };
}

/** Proposes one program and sees it through; `answers` are the steps, in the order in which they were answered. */
export async function approve({ leader, people }: Signed): Promise<{
  id: string;
  answers: string[];
  state: string;
}> {
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
