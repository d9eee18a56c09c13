import type { CourseDetail, CourseView, MethodistTrainingView } from './contract/views.ts';
import { openCourse } from './test-support/courses.ts';
import { decide, openTask } from './test-support/journey.ts';
import { published, storyAsks } from './test-support/publish.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';
import { schoolYear } from '../domain/school-year.ts';

let world: ApiWorld;
let leader: Client;
let methodist: Client;

beforeAll(async () => {
  world = await apiWorld();
  [leader, methodist] = [await world.as('leader'), await world.as('methodist')];
}, 120_000);

afterAll(() => world.stop());

const training = async (client: Client, query = '') =>
  (await client.get<MethodistTrainingView>(`/api/methodist-training${query}`)).body;

async function stateOf(login: string): Promise<string | undefined> {
  const id = await world.personId(login);
  return (await training(methodist)).people.find(({ person }) => person.id === id)?.state;
}

test('who is appointed and has not finished this year’s training is seen by methodist, department and administrator', async () => {
  const program = await published(world);
  const before = await training(methodist);
  expect(before).toMatchObject({ caseId: null, state: null, course: null });
  expect(await stateOf('deputy1')).toBe('notEnrolled');
  const id = await openCourse(world, leader, program, { places: 30 });
  const year = schoolYear(await world.api.deps.today());
  const begun = await methodist.post('/api/process-types/methodist-training/cases', { year });
  expect(begun.status).toBe(201);
  const trainingId = begun.body['id'] as string;
  await decide(methodist, await openTask(methodist, trainingId), { choice: 'name', cohort: id });
  await storyAsks(world, trainingId, 'training');
  const seen = await training(await world.as('department'));
  expect(seen).toMatchObject({ caseId: trainingId, course: { id, phase: 'enrollment' } });
  expect(await stateOf('deputy1')).toBe('enrolled');
  expect(seen.people.find(({ roles }) => roles.includes('муниципальный методист'))).toBeDefined();
  await world.owner.query(`update enrollments set completed = person_id = $2 where cohort_id = $1`, [
    id,
    await world.personId('methodist'),
  ]);
  await world.owner.query(`update cohorts set phase = 'concluded' where id = $1`, [id]);
  expect([await stateOf('deputy1'), await stateOf('methodist')]).toEqual(['unfinished', 'completed']);
  const over = await training(await world.as('admin'));
  const states = over.people.map(({ state }) => state);
  expect(states.indexOf('unfinished')).toBeLessThan(states.indexOf('completed'));
  expect((await training(methodist, `?year=${year - 1}`)).caseId).toBeNull();
}, 60_000);

test('nobody else sees it', async () => {
  for (const login of ['teacher1', 'head1', 'deputy1', 'leader'])
    expect((await (await world.as(login)).get('/api/methodist-training')).status).toBe(403);
});

test('a form of methodical work is among courses, has a page and a sheet, and its meetings take codes', async () => {
  const today = await world.api.deps.today();
  const input = {
    ...{ kind: 'association', title: 'Учителя физики района', host: 'school-1' },
    ...{ leader: await world.personId('teacher1'), orderNumber: '12-од', orderDate: today },
    members: [await world.personId('teacher2')],
  };
  const { body, status } = await methodist.post('/api/process-types/methodical-form/cases', input);
  expect(status).toBe(201);
  const id = body['id'] as string;
  const [formLeader, member] = [await world.as('teacher1'), await world.as('teacher2')];
  await world.owner.query(
    `insert into cohort_sessions (cohort_id, number, starts_at, ends_at, hours, topic, place, working_time, sheet_ids)
     values ($1, 1, now() - interval '5 minutes', now() + interval '1 hour', 2, 'Задачи', 'Кабинет 3', false, '{}')`,
    [id],
  );
  const list = async (query: string) =>
    (await member.get<{ items: CourseView[] }>(`/api/courses?${query}`)).body.items;
  const [shown] = await list('kind=association');
  expect(shown).toMatchObject({
    ...{ id, kind: 'association', programId: null, places: null },
    formTitle: 'методическое объединение',
  });
  expect((await list('kind=course')).map((course) => course.id)).not.toContain(id);
  const page = (await member.get<CourseDetail>(`/api/courses/${id}`)).body;
  expect(page).toMatchObject({ mustAttend: null, annotation: '', schedule: [{ can: { checkIn: true } }] });
  const { code } = (await formLeader.get<{ code: string }>(`/api/courses/${id}/sessions/1/code`)).body;
  expect((await member.post(`/api/courses/${id}/sessions/1/check-in`, { code })).body).toEqual({
    present: true,
  });
  const sheet = await formLeader.get(`/api/courses/${id}/sessions/1/sheet.pdf`);
  expect([sheet.status, sheet.text.slice(0, 5)]).toEqual([200, '%PDF-']);
});
