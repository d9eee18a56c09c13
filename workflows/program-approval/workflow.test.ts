import { decide, startCase } from '../../db/core/commands.ts';
import type { Accepted } from '../../db/core/command.ts';
import { testDistrict, type TestDistrict } from '../../scripts/test/district.ts';
import { testEngine, type TestEngine } from '../../scripts/test/engine.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';

let district: TestDistrict;
let engine: TestEngine;

beforeAll(async () => {
  engine = await testEngine();
  district = await testDistrict({ clock: engine.clock });
  await engine.serve(district.deps);
}, 60_000);

afterAll(async () => {
  await engine.stop();
  await district.drop();
});

const program = {
  title: 'Смешанное обучение',
  hours: 18,
  annotation: 'Приёмы и задания.',
  audience: 'Учителя 5–9 классов',
  form: 'mixed',
  modules: [
    { title: 'Модели', hours: 8 },
    { title: 'Урок', hours: 10 },
  ],
  schools: ['school-1', 'school-2', 'school-3'],
};

interface TaskRow {
  id: string;
  key: string;
  content_hash: string;
}

async function propose(changes: Record<string, unknown> = {}): Promise<string> {
  const coAuthors = [district.actor('member5').personId];
  const started = await startCase(district.deps, district.actor('leader'), 'program-approval', {
    ...program,
    coAuthors,
    ...changes,
  });
  await engine.deliver(started);
  return started.answer.id;
}

async function taskOf(caseId: string, login: string, step: string): Promise<TaskRow> {
  return waitFor(
    async () => {
      const { rows } = await district.pool.query<TaskRow>(
        `select t.id, s.key, s.content_hash from tasks t join steps s on s.id = t.step_id
       where t.case_id = $1 and t.holder_id = $2 and t.state = 'open' and s.key = $3`,
        [caseId, district.actor(login).personId, step],
      );
      return rows[0];
    },
    { what: `${login} is asked in ${step}`, limitMs: 10_000 },
  );
}

async function answer(
  caseId: string,
  login: string,
  step: string,
  form: Record<string, unknown>,
): Promise<Accepted<unknown>> {
  const task = await taskOf(caseId, login, step);
  const accepted = await decide(district.deps, district.actor(login), task.id, {
    contentHash: task.content_hash,
    ...form,
  });
  await engine.deliver(accepted);
  return accepted;
}

async function ended(caseId: string): Promise<string> {
  return waitFor(
    async () => {
      const { rows } = await district.pool.query<{ outcome: string }>(
        'select outcome from cases where id = $1 and closed_at is not null',
        [caseId],
      );
      return rows[0]?.outcome;
    },
    { what: 'the end of the case', limitMs: 10_000 },
  );
}

const scores = { relevance: 3, content: 3, feasibility: 2, result: 3 };

async function reviewed(caseId: string): Promise<void> {
  const reviewers = ['methodist', 'member1'].map((login) => district.actor(login).personId);
  await answer(caseId, 'secretary', 'completeness', { choice: 'complete', reviewers });
  await answer(caseId, 'methodist', 'opinions', { choice: 'recommend', scores });
  await answer(caseId, 'member1', 'opinions', { choice: 'recommend', scores });
}

test('a program that all agree to stands in the registry', async () => {
  const id = await propose();
  await reviewed(id);
  await answer(id, 'secretary', 'agenda', { choice: 'electronicVote' });
  for (const member of ['chair', 'member1', 'member2', 'member3'])
    await answer(id, member, 'vote', { choice: 'for' });
  await answer(id, 'secretary', 'minutes', { choice: 'sign' });
  await answer(id, 'chair', 'minutes', { choice: 'sign' });
  for (const head of ['head1', 'head2', 'head3']) await answer(id, head, 'agreements', { choice: 'agree' });
  expect(await ended(id)).toBe('approved');
  const { rows } = await district.pool.query('select hours, school_ids from programs where id = $1', [id]);
  expect(rows).toEqual([{ hours: 18, school_ids: ['school-1', 'school-2', 'school-3'] }]);
}, 60_000);
