import type { CourseDetail, CourseView } from './contract/views.ts';
import { meets, openCourse } from './test-support/courses.ts';
import { upload } from './test-support/documents.ts';
import { decide, openTask } from './test-support/journey.ts';
import { published, storyAsks } from './test-support/publish.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let leader: Client;
let methodist: Client;
let [first, second, third, stranger]: Client[] = [];
let program: string;
/** Business time, ahead of the database's by so much. */
let aheadMs = 0;

beforeAll(async () => {
  world = await apiWorld({ clock: { now: (at) => new Date(at.getTime() + aheadMs) } });
  [leader, methodist] = [await world.as('leader'), await world.as('methodist')];
  [first, second, third, stranger] = await Promise.all(
    ['teacher1', 'teacher2', 'teacher3', 'teacher4'].map((login) => world.as(login)),
  );
  program = await published(world);
}, 120_000);

afterEach(() => {
  aheadMs = 0;
});

afterAll(() => world.stop());

const who = (client: Client | undefined): Client => {
  if (client === undefined) throw new Error('Nobody is signed in');
  return client;
};
const enroll = (client: Client | undefined, id: string) => who(client).post(`/api/courses/${id}/enrollment`);
const seen = async (client: Client | undefined, id: string): Promise<CourseDetail> =>
  (await who(client).get<CourseDetail>(`/api/courses/${id}`)).body;

async function at(session: CourseDetail['schedule'][number] | undefined): Promise<void> {
  if (session === undefined) throw new Error('There is no session');
  aheadMs = Date.parse(session.startsAt) - Date.now() + 60_000;
}

test('a teacher finds the course, enrolls, waits in line and moves up when a seat is free', async () => {
  const id = await openCourse(world, leader, program);
  const { body: list } = await who(first).get<{ items: CourseView[] }>('/api/courses?phase=enrollment');
  expect(list.items.find((course) => course.id === id)).toMatchObject({
    taken: 0,
    places: 2,
    hours: 18,
    my: null,
  });
  expect((await enroll(first, id)).body).toEqual({ state: 'enrolled', inLine: null, overlaps: [] });
  await enroll(second, id);
  expect((await enroll(third, id)).body).toMatchObject({ state: 'waiting', inLine: 1 });
  expect((await seen(third, id)).my).toMatchObject({ state: 'waiting', inLine: 1 });
  expect((await enroll(first, id)).body).toMatchObject({ status: 409, code: 'already-enrolled' });
  expect((await who(first).post(`/api/courses/${id}/leave`)).status).toBe(200);
  const { my, can } = await seen(third, id);
  expect(my).toMatchObject({ state: 'enrolled', inLine: null });
  expect(my?.refuseUntil).toMatch(/Z$/);
  expect(can).toMatchObject({ leave: true, enroll: false });
  const { body: mine } = await who(third).get<{ items: CourseView[] }>('/api/courses?mine=true');
  expect(mine.items.map((course) => course.id)).toContain(id);
});

test('courses come in the asked order, and one’s own at the same hour are named beside it', async () => {
  const [id, other] = [await openCourse(world, leader, program), await openCourse(world, methodist, program)];
  await enroll(first, other);
  const { overlaps, mustAttend } = await seen(first, id);
  expect(overlaps.map(({ cohortId }) => cohortId)).toEqual([other, other, other]);
  expect(mustAttend).toBe(15);
  expect((await seen(stranger, id)).overlaps).toEqual([]);
  const inOrder = async (sort: string) =>
    (await who(first).get<{ items: CourseView[] }>(`/api/courses?sort=${sort}`)).body.items.map(
      (one) => one.firstDay,
    );
  const days = await inOrder('firstDay');
  expect(days).toEqual(days.toSorted());
  expect(await inOrder('-firstDay')).toEqual(days.toReversed());
});

test('who may open a course of a program is offered it, and nobody else', async () => {
  const offered = async (client: Client | undefined) =>
    (await who(client).get<{ items: { id: string }[] }>('/api/programs/openable')).body.items.map(
      (one) => one.id,
    );
  expect(await offered(leader)).toContain(program);
  expect(await offered(methodist)).toContain(program);
  expect(await offered(first)).toEqual([]);
  const canOf = async (client: Client | undefined) =>
    (await who(client).get<{ can: Record<string, boolean> }>(`/api/programs/${program}`)).body.can;
  expect([(await canOf(leader))['openCourse'], (await canOf(first))['openCourse']]).toEqual([true, false]);
});

test('the same key enrolls once, and gives the same answer', async () => {
  const id = await openCourse(world, leader, program);
  const headers = { 'idempotency-key': 'one' };
  const twice = [1, 2, 3].map(() => who(first).post(`/api/courses/${id}/enrollment`, {}, headers));
  const answers = await Promise.all(twice);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});

test('the group is for those who run the course, the link for those who are in it', async () => {
  const id = await openCourse(world, leader, program);
  await enroll(first, id);
  const told = await Promise.all([leader, methodist, first, stranger].map((client) => seen(client, id)));
  expect(told.map(({ group }) => group?.length ?? null)).toEqual([1, 1, null, null]);
  expect(told.map(({ schedule }) => schedule[0]?.link)).toEqual([
    'https://meet.example/1',
    'https://meet.example/1',
    'https://meet.example/1',
    null,
  ]);
});

test('a session goes on: the wall shows a code, the group checks in by it, nobody else and not by an old one', async () => {
  const id = await openCourse(world, leader, program);
  await enroll(first, id);
  await meets(world, leader, id);
  const session = `/api/courses/${id}/sessions/1`;
  const early = await leader.get(`${session}/code`);
  expect(early).toMatchObject({ status: 409, body: { code: 'step-closed' } });
  await at((await seen(leader, id)).schedule[0]);
  expect((await who(first).get(`${session}/code`)).status).toBe(403);
  const { code, seconds } = (await leader.get<{ code: string; seconds: number }>(`${session}/code`)).body;
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(30);
  const checkIn = (client: Client | undefined, typed: string, key?: string) =>
    who(client).post(`${session}/check-in`, { code: typed }, key ? { 'idempotency-key': key } : {});
  expect((await checkIn(stranger, code)).status).toBe(404);
  aheadMs += 60_000;
  expect((await checkIn(first, code)).body).toMatchObject({ status: 409, code: 'code-wrong' });
  const { code: fresh } = (await leader.get<{ code: string }>(`${session}/code`)).body;
  expect((await checkIn(first, fresh, 'here')).body).toEqual({ present: true });
  // The answer was lost on its way: the same again is as good, though the code is another by now.
  aheadMs += 60_000;
  expect((await checkIn(first, fresh, 'here')).body).toEqual({ present: true });
  aheadMs -= 60_000;
  expect((await seen(first, id)).schedule[0]?.present).toBe(true);
  for (let guess = 0; guess < 12; guess += 1) await checkIn(first, '000000');
  const guessed = await checkIn(first, fresh);
  expect(guessed.status).toBe(429);
  expect(guessed.headers.get('retry-after')).toMatch(/^\d+$/);
});

test('the leader marks who was there, corrects it later with a reason, and nobody who was not enrolled', async () => {
  const id = await openCourse(world, leader, program);
  await enroll(first, id);
  await enroll(second, id);
  await meets(world, leader, id);
  await at((await seen(leader, id)).schedule[0]);
  for (const step of ['session', 'attendance']) await storyAsks(world, id, step, '1');
  const [one, other, alien] = await Promise.all(
    ['teacher1', 'teacher2', 'teacher4'].map((login) => world.personId(login)),
  );
  const task = await openTask(leader, id);
  expect(await decide(leader, task, { choice: 'mark', present: [one, alien] })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'present.1' }] },
  });
  expect((await decide(who(first), task, { choice: 'mark', present: [one] })).status).toBe(404);
  expect((await decide(leader, task, { choice: 'mark', present: [one] })).status).toBe(200);
  const correction = { person: other, present: true, reason: 'Опоздал, был с начала второй пары.' };
  const corrections = `/api/courses/${id}/sessions/1/corrections`;
  expect((await who(first).post(corrections, correction)).status).toBe(403);
  expect((await leader.post(corrections, { ...correction, person: alien })).status).toBe(404);
  expect((await leader.post(corrections, correction)).status).toBe(200);
  // Of a session that is yet to come nothing is known.
  const tomorrow = await leader.post(`/api/courses/${id}/sessions/2/corrections`, correction);
  expect(tomorrow.body).toMatchObject({ status: 409, code: 'step-closed' });
  const { group } = await seen(leader, id);
  expect(group?.map(({ present }) => present)).toEqual([[1], [1]]);
});

test('a session moves with a reason, a substitute leads it, and what was is refused', async () => {
  const id = await openCourse(world, leader, program);
  await enroll(first, id);
  await meets(world, leader, id);
  const session = `/api/courses/${id}/sessions/2`;
  const substitute = await world.personId('methodist');
  const changed = await leader.put(session, {
    from: '14:45',
    substitute,
    place: 'Кабинет 5',
    reason: 'Ремонт.',
  });
  expect(changed.status).toBe(200);
  const { schedule } = await seen(first, id);
  expect(schedule[1]).toMatchObject({ place: 'Кабинет 5', leader: { id: substitute } });
  expect((await who(first).put(session, { place: 'Кабинет 1', reason: 'Ремонт.' })).status).toBe(403);
  expect((await leader.put(session, { to: '10:00', reason: 'Ремонт.' })).body).toMatchObject({
    status: 422,
    errors: [{ path: 'to' }],
  });
  const learner = await world.personId('teacher1');
  expect((await leader.put(session, { substitute: learner, reason: 'Болезнь.' })).body).toMatchObject({
    status: 422,
    errors: [{ path: 'substitute' }],
  });
  await at(schedule[1]);
  expect((await leader.put(session, { place: 'Кабинет 1', reason: 'Ремонт.' })).status).toBe(409);
});

test('files of a final work are for its author and those who run the course', async () => {
  const id = await openCourse(world, leader, program);
  await enroll(first, id);
  await meets(world, leader, id);
  const file = await upload(who(first), new TextEncoder().encode('Разработка урока'), 'урок.txt');
  expect((await who(first).put(`/api/courses/${id}/work`, { files: [file] })).status).toBe(200);
  const read = (client: Client | undefined) => who(client).get(`/api/attachments/${file}`);
  const answers = await Promise.all([first, leader, methodist, second, stranger].map(read));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 404, 404]);
});

test('a substitute sees whom to expect at their session from the day before, and nothing else of the group', async () => {
  const id = await openCourse(world, leader, program);
  await Promise.all([enroll(first, id), enroll(second, id)]);
  await meets(world, leader, id);
  const substitute = await world.personId('teacher4');
  await leader.put(`/api/courses/${id}/sessions/2`, { substitute, reason: 'Болезнь.' });
  await who(first).put(`/api/courses/${id}/work`, { note: 'Тайная разработка' });
  expect((await seen(stranger, id)).group).toBeNull();
  expect((await who(stranger).get(`/api/courses/${id}/sessions/2/sheet.pdf`)).status).toBe(403);
  const { schedule } = await seen(leader, id);
  await at(schedule[0]);
  for (const step of ['session', 'attendance']) await storyAsks(world, id, step, '1');
  const [one, other] = await Promise.all(['teacher1', 'teacher2'].map((login) => world.personId(login)));
  await decide(leader, await openTask(leader, id), { choice: 'mark', present: [one, other] });
  await at(schedule[1]);
  const { group } = await seen(stranger, id);
  expect(new Set(group?.map(({ person }) => person.id))).toEqual(new Set([one, other]));
  expect(group?.map(({ present, work, reason }) => ({ present, work, reason }))).toEqual([
    { present: [], work: null, reason: null },
    { present: [], work: null, reason: null },
  ]);
  expect((await who(stranger).get(`/api/courses/${id}/sessions/2/sheet.pdf`)).status).toBe(200);
  for (const step of ['session', 'attendance']) await storyAsks(world, id, step, '2');
  await decide(who(stranger), await openTask(who(stranger), id), { choice: 'mark', present: [one] });
  expect((await seen(stranger, id)).group).toBeNull();
});

test('who stands in is named to strangers by consent alone', async () => {
  const id = await openCourse(world, leader, program);
  const substitute = await world.personId('teacher4');
  await leader.put(`/api/courses/${id}/sessions/2`, { substitute, reason: 'Болезнь.' });
  await world.owner.query('delete from consents where person_id = $1', [substitute]);
  const told = (await seen(await world.as('head2'), id)).schedule[1]?.leader;
  expect(told).toMatchObject({ name: 'имя не публикуется' });
  expect(told?.id).not.toBe(substitute);
  // Colleagues know each other.
  expect((await seen(third, id)).schedule[1]?.leader.id).toBe(substitute);
});

test('who came is for those who run the course: its host’s head sees the case without names of other schools’ teachers', async () => {
  const id = await openCourse(world, leader, program, { places: 5 });
  await enroll(second, id);
  await meets(world, leader, id);
  await at((await seen(leader, id)).schedule[0]);
  for (const step of ['session', 'attendance']) await storyAsks(world, id, step, '1');
  const guest = await world.personId('teacher2');
  await decide(leader, await openTask(leader, id), { choice: 'mark', present: [guest] });
  const head = await world.as('head1');
  for (const path of ['', '/timeline', '/content'])
    expect({ path, text: (await head.get(`/api/cases/${id}${path}`)).text }).not.toMatchObject({
      text: expect.stringContaining(guest),
    });
  expect((await head.get(`/api/cases/${id}`)).status).toBe(200);
  expect((await leader.get(`/api/cases/${id}`)).text).toContain(guest);
});

test('a final work is handed in and reviewed by the leader alone; a return says why', async () => {
  const id = await openCourse(world, leader, program);
  await enroll(first, id);
  expect((await who(first).put(`/api/courses/${id}/work`, { note: 'Рано' })).status).toBe(409);
  await meets(world, leader, id);
  expect((await who(first).put(`/api/courses/${id}/work`, {})).status).toBe(422);
  expect((await who(first).put(`/api/courses/${id}/work`, { note: 'Урок по теме' })).body).toEqual({
    state: 'handed',
  });
  expect((await who(stranger).put(`/api/courses/${id}/work`, { note: 'Чужая' })).status).toBe(404);
  const review = `/api/courses/${id}/works/${await world.personId('teacher1')}/review`;
  const { handedAt } = (await seen(leader, id)).group?.[0]?.work ?? { handedAt: '' };
  expect((await who(second).post(review, { accept: true, handedAt })).status).toBe(403);
  expect((await leader.post(review, { accept: false, handedAt })).body).toMatchObject({
    status: 422,
    errors: [{ path: 'comment' }],
  });
  await who(first).put(`/api/courses/${id}/work`, { note: 'Урок по теме, заново' });
  // What was handed in anew is not judged unseen.
  expect((await leader.post(review, { accept: true, handedAt })).body).toMatchObject({
    ...{ status: 409, code: 'content-changed' },
  });
  const anew = (await seen(leader, id)).group?.[0]?.work?.handedAt;
  const judged = { accept: false, handedAt: anew, comment: 'Добавьте цели.' };
  expect((await leader.post(review, judged)).body).toEqual({ state: 'returned' });
  expect((await seen(first, id)).myWork).toMatchObject({ state: 'returned', comment: 'Добавьте цели.' });
});

test('the sheet to sign is a PDF for whoever leads the session', async () => {
  const id = await openCourse(world, leader, program);
  await enroll(first, id);
  const sheet = `/api/courses/${id}/sessions/1/sheet.pdf`;
  const { status, headers, text } = await leader.get(sheet);
  expect([status, headers.get('content-type'), text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
  expect((await who(first).get(sheet)).status).toBe(403);
  expect((await leader.get(`/api/courses/${id}/sessions/9/sheet.pdf`)).status).toBe(404);
});

test('a course that is not there is 404 at every address', async () => {
  const id = '00000000-0000-4000-8000-000000000000';
  for (const path of [`/api/courses/${id}`, `/api/courses/${id}/sessions/1/code`])
    expect((await leader.get(path)).status).toBe(404);
  for (const [path, body] of [
    [`/api/courses/${id}/enrollment`, {}],
    [`/api/courses/${id}/leave`, {}],
    [`/api/courses/${id}/sessions/1/check-in`, { code: '123456' }],
  ] as const)
    expect((await leader.post(path, body)).status).toBe(404);
});
