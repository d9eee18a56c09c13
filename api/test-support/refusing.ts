/** What tests of refusals do over HTTP, and how they see that nothing was written. */
import { dayIn } from './journey.ts';
import type { Answer, ApiWorld, Client } from './world.ts';

/** All that a decision or a handing-over would change. */
const STANDING = `select
  (select count(*)::int from decisions where case_id = $1) as decisions,
  (select count(*)::int from audit where case_id = $1) as audit,
  (select count(*)::int from notifications where case_id = $1) as letters,
  (select jsonb_agg(jsonb_build_array(id, state, holder_id, chain) order by id) from tasks where case_id = $1) as tasks,
  (select jsonb_agg(jsonb_build_array(id, state, outcome) order by id) from steps where case_id = $1) as steps,
  (select jsonb_build_array(content_hash, edition, holders, author_ids) from cases where id = $1) as about`;

export type Refusing = ReturnType<typeof refusing>;

export function refusing(world: ApiWorld) {
  const standing = async (caseId: string) => (await world.owner.query<object>(STANDING, [caseId])).rows[0];

  return {
    /** Expects the refusal, in Russian and with this code, and the case as it stood; gives the refusal's body. */
    refused: async (
      caseId: string,
      attempt: () => Promise<Answer>,
      status: number,
      code: string,
    ): Promise<Answer['body']> => {
      const before = await standing(caseId);
      const answer = await attempt();
      const detail: unknown = expect.stringMatching(/[а-яё]{3}/i);
      expect(answer).toMatchObject({ status, body: { status, code, detail } });
      expect(await standing(caseId)).toEqual(before);
      return answer.body;
    },

    handOver: async (from: Client, taskId: string, to: string): Promise<Answer> =>
      from.post(`/api/tasks/${taskId}/delegate`, {
        to: await world.personId(to),
        reason: 'Уезжаю на курсы',
      }),

    /** Acts while this person is away from today, and brings them back. */
    whileAway: async (login: string, substitute: string, act: () => Promise<void>): Promise<void> => {
      const client = await world.as(login);
      const days = { from: dayIn(0), to: dayIn(5) };
      const absence = { ...days, substitute: await world.personId(substitute) };
      const planned = await client.put<{ id: string }>('/api/me/absences', absence);
      expect(planned.status).toBe(200);
      try {
        await act();
      } finally {
        expect((await client.post(`/api/absences/${planned.body.id}/end`)).status).toBe(200);
      }
    },

    /** Gives the task to somebody behind the rules' back. */
    hold: async (taskId: string, login: string): Promise<void> => {
      await world.owner.query('update tasks set holder_id = $2 where id = $1', [
        taskId,
        await world.personId(login),
      ]);
    },
  };
}
