/** What a story's test does: people answer on real rows, the engine tells the story, and the test looks at the rows. */
import { endAbsence, planAbsence } from '../../db/core/absences.ts';
import type { Accepted } from '../../db/core/command.ts';
import { decide, delegate, startCase, withdraw } from '../../db/core/commands.ts';
import { operate } from '../../db/operate/one.ts';
import type { Decided } from '../../db/core/decide.ts';
import { isRefusal, type RefusalError } from '../../domain/refusals.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import type { TestDistrict } from '../../scripts/test/district.ts';

export interface TaskSeen {
  id: string;
  step: string;
  branch: string;
  state: string;
  holder: string;
  content_hash: string;
}

export type Form = Record<string, unknown> & { choice: string };

/** How a stage hands on what a command owes the workflow. */
export interface Delivery {
  deliver(accepted: Accepted<unknown>): Promise<void>;
}

export type Stage = ReturnType<typeof stageOn>;

const LIMIT_MS = 10_000;

export function stageOn(district: TestDistrict, engine: Delivery) {
  const { deps, pool, actor } = district;
  const idOf = (login: string) => actor(login).personId;

  async function rows<R extends object>(sql: string, values: unknown[] = []): Promise<R[]> {
    return (await pool.query<R>(sql, values)).rows;
  }

  async function handOn<A>(accepted: Accepted<A>): Promise<A> {
    await engine.deliver(accepted);
    return accepted.answer;
  }

  const tasksOf = (caseId: string) =>
    rows<TaskSeen>(
      `select t.id, s.key as step, s.branch, t.state, split_part(p.email, '@', 1) as holder, s.content_hash
       from tasks t join steps s on s.id = t.step_id join people p on p.id = t.holder_id
       where t.case_id = $1 order by s.opened_at, t.id`,
      [caseId],
    );

  const openTask = async (caseId: string, login: string, step: string) =>
    (await tasksOf(caseId)).find(
      (task) => task.holder === login && task.step === step && task.state === 'open',
    );

  function taskOf(caseId: string, login: string, step: string): Promise<TaskSeen> {
    return waitFor(() => openTask(caseId, login, step), {
      what: `${login} is asked in ${step}`,
      limitMs: LIMIT_MS,
    });
  }

  async function answerTask(login: string, task: TaskSeen, form: Form): Promise<Decided> {
    return handOn(await decide(deps, actor(login), task.id, { contentHash: task.content_hash, ...form }));
  }

  return {
    district,
    rows,
    idOf,
    handOn,
    tasksOf,
    taskOf,
    answerTask,
    start: async (login: string, process: string, input: Record<string, unknown>): Promise<string> =>
      (await handOn(await startCase(deps, actor(login), process, input))).id,
    /** Waits until this person is asked in this step, and answers. */
    answer: async (caseId: string, login: string, step: string, form: Form): Promise<Decided> =>
      answerTask(login, await taskOf(caseId, login, step), form),
    withdraw: async (caseId: string, login = 'leader') =>
      handOn(await withdraw(deps, actor(login), caseId, 'Передумали')),
    cancel: async (caseId: string) =>
      handOn(await operate(deps, actor('admin'), caseId, { action: 'cancel', reason: 'Подана дважды' })),
    delegate: async (login: string, taskId: string, to: string) =>
      handOn(await delegate(deps, actor(login), taskId, idOf(to), 'Разберётся лучше')),
    reassign: async (caseId: string, taskId: string, to: string) =>
      handOn(
        await operate(deps, actor('admin'), caseId, {
          action: 'reassign',
          reason: 'Назначен исполняющий',
          taskId,
          to: idOf(to),
        }),
      ),
    beAway: async (login: string, substitute: string, from: string, to: string) => {
      const request = {
        personId: idOf(login),
        substitute: idOf(substitute),
        from,
        to,
        orderNumber: '12-к',
        orderDate: from,
      };
      return (await handOn(await planAbsence(deps, actor(login), request))).id;
    },
    comeBack: async (login: string, absenceId: string) =>
      handOn(await endAbsence(deps, actor(login), absenceId, false)),
    /** Waits until the step stands open in this case. */
    opened: (caseId: string, step: string, branch = '') =>
      waitFor(
        async () =>
          (
            await rows<{ id: string; due: Date; content_hash: string; edition: number }>(
              `select id, due, content_hash, edition from steps
               where case_id = $1 and key = $2 and branch = $3 and state = 'open'`,
              [caseId, step, branch],
            )
          )[0],
        { what: `${step} opens`, limitMs: LIMIT_MS },
      ),
    /** Waits for the case's end; how it ended. */
    ended: async (caseId: string): Promise<string> =>
      (
        await waitFor(
          async () =>
            (
              await rows<{ outcome: string }>(
                'select outcome from cases where id = $1 and closed_at is not null',
                [caseId],
              )
            )[0],
          { what: 'the end of the case', limitMs: LIMIT_MS },
        )
      ).outcome,
    /** Every step so far as `step.outcome`, in the order of closing. */
    closedSteps: async (caseId: string): Promise<string[]> =>
      (
        await rows<{ step: string }>(
          `select key || '.' || outcome as step from steps where case_id = $1 and closed_seq is not null
           order by closed_seq`,
          [caseId],
        )
      ).map(({ step }) => step),
    whoIsAsked: async (caseId: string, step: string): Promise<string[]> =>
      (await tasksOf(caseId))
        .filter((task) => task.step === step && task.state === 'open')
        .map(({ holder }) => holder)
        .toSorted(),
  };
}

/** The refusal that this attempt gets; fails where it is accepted. */
export async function refusalOf(attempt: Promise<unknown>): Promise<RefusalError> {
  try {
    await attempt;
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
  throw new Error('It was accepted');
}
