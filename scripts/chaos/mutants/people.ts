import { randomUUID } from 'node:crypto';
import { attend } from '../../../db/core/attend.ts';
import type { Accepted } from '../../../db/core/command.ts';
import { decide, startCase } from '../../../db/core/commands.ts';
import { finish, type Finished } from '../../../db/core/finish.ts';
import { confirmStarts } from '../../../db/core/wake.ts';
import { hashOf } from '../../../domain/canonical.ts';
import { stepId } from '../../../domain/step.ts';
import { isRefusal } from '../../../domain/refusals.ts';
import type { ClientRequest, Outcome } from '../../../checker/client-log.ts';
import type { BenchDistrict } from '../../../checker/test-support/bench-district.ts';

export interface OpenTask {
  id: string;
  holder_id: string;
  content_hash: string;
}

const ATTEMPTS = 30;

/** People who work on the core without a network between, and note what they are told; the workflow as a function. */
export function people({ deps, pool, actor }: BenchDistrict) {
  const requests: ClientRequest[] = [];

  /** Asks again under the same key until the answer is clear, as a client does after a lost connection. */
  async function ask(
    request: Omit<ClientRequest, 'id' | 'outcome'>,
    send: () => Promise<Accepted<object>>,
  ): Promise<ClientRequest> {
    const noted: ClientRequest = { id: randomUUID(), ...request };
    requests.push(noted);
    for (let attempt = 0; attempt < ATTEMPTS && noted.outcome === undefined; attempt++) {
      const outcome = await clearOutcome(send);
      if (outcome !== undefined) noted.outcome = outcome;
    }
    return noted;
  }

  async function start(): Promise<string> {
    const initiator = actor('leader');
    const key = randomUUID();
    const idempotency = { method: 'POST', path: '/cases', key, bodyHash: hashOf({ title: 'Дело' }) };
    const { outcome } = await ask(
      { personId: initiator.personId, key, sent: { kind: 'start', process: 'bench-approval' } },
      () => startCase(deps, initiator, 'bench-approval', { title: 'Дело' }, idempotency),
    );
    if (outcome?.result !== 'ok') throw new Error('The case did not start');
    const caseId = String(outcome.answer['id']);
    await confirmStarts(pool, [{ caseId, run: 1 }]);
    return caseId;
  }

  function answer(task: OpenTask, choice: string, given: { key?: string; hash?: string } = {}) {
    const { key = randomUUID(), hash = task.content_hash } = given;
    const { id: taskId, holder_id: personId } = task;
    const body = { contentHash: hash, choice };
    const path = `/api/tasks/${taskId}/decision`;
    const idempotency = { method: 'POST', path, key, bodyHash: hashOf(body) };
    return ask({ personId, key, sent: { kind: 'decision', taskId, ...body } }, () =>
      decide(deps, { personId, roles: [] }, taskId, body, idempotency),
    );
  }

  async function tasksOf(caseId: string): Promise<OpenTask[]> {
    const { rows } = await pool.query<OpenTask>(
      `select t.id, t.holder_id, s.content_hash from tasks t join steps s on s.id = t.step_id
       where t.case_id = $1 and t.state = 'open' order by t.seat`,
      [caseId],
    );
    return rows;
  }

  /** What the workflow of a run does while a step is open; as often as it likes. */
  const attendStep = (caseId: string, step: string, run = 1) =>
    attend(deps, { caseId, run, known: 0, hints: [], step, round: 1, branch: '' });

  function end(caseId: string, outcome = 'approved', run = 1): Promise<Finished> {
    const hints = [
      { id: stepId(caseId, 'vote', 1), outcome: 'carried' },
      { id: stepId(caseId, 'agreement', 1), outcome: 'agreed' },
    ];
    return finish(deps, { caseId, run, known: 0, hints, outcome });
  }

  return { requests, start, answer, tasksOf, attendStep, end };
}

export type People = ReturnType<typeof people>;

/** The answer, or undefined where nobody can tell: an error of the database is what a client sees as a 500. */
async function clearOutcome(send: () => Promise<Accepted<object>>): Promise<Outcome | undefined> {
  try {
    const { status, answer } = await send();
    return { result: 'ok', status, answer: { ...answer } };
  } catch (error) {
    return isRefusal(error) ? { result: 'refused', status: error.status, code: error.code } : undefined;
  }
}
