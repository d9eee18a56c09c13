/** Files of a course are for whoever runs it: final works, and photographs of the signed sheets. */
import type { AttachmentView, CourseDetail } from './contract/views.ts';
import { meets, openCourse } from './test-support/courses.ts';
import { decide, openTask } from './test-support/journey.ts';
import { published, storyAsks } from './test-support/publish.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let leader: Client;
let learner: Client;
let course: string;
let aheadMs = 0;

beforeAll(async () => {
  world = await apiWorld({ clock: { now: (at) => new Date(at.getTime() + aheadMs) } });
  [leader, learner] = [await world.as('leader'), await world.as('teacher1')];
  course = await openCourse(world, leader, await published(world));
  await learner.post(`/api/courses/${course}/enrollment`);
  await meets(world, leader, course);
}, 120_000);

afterAll(() => world.stop());

async function uploaded(client: Client, name: string): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([`Текст ${name}`]), name);
  return (await client.call<AttachmentView>('POST', '/api/attachments', { raw: form })).body.id;
}

/** Who of them is shown the file; the others hear that there is none. */
async function shownTo(file: string, logins: readonly string[]): Promise<string[]> {
  const answers = [];
  for (const login of logins)
    answers.push([login, (await (await world.as(login)).get(`/api/attachments/${file}`)).status] as const);
  expect(answers.filter(([, status]) => status !== 200 && status !== 404)).toEqual([]);
  return answers.flatMap(([login, status]) => (status === 200 ? [login] : []));
}

const everybody = ['teacher1', 'leader', 'methodist', 'teacher2', 'teacher3', 'head1', 'department'];

test('a final work is opened by its author, whoever leads the course and the methodist, by nobody else', async () => {
  const file = await uploaded(learner, 'разработка.txt');
  expect(await shownTo(file, everybody)).toEqual(['teacher1']);
  const handed = await learner.put(`/api/courses/${course}/work`, { files: [file] });
  expect(handed.body).toEqual({ state: 'handed' });
  expect(await shownTo(file, everybody)).toEqual(['teacher1', 'leader', 'methodist']);
});

test('a signed sheet is opened by whoever leads the course or its session and the methodist, by nobody who signed it', async () => {
  const { schedule } = (await leader.get<CourseDetail>(`/api/courses/${course}`)).body;
  aheadMs = Date.parse(schedule[0]?.startsAt ?? '') - Date.now() + 60_000;
  for (const step of ['session', 'attendance']) await storyAsks(world, course, step, '1');
  const sheet = await uploaded(leader, 'ведомость.txt');
  const marked = { choice: 'mark', present: [await world.personId('teacher1')], sheet: [sheet] };
  expect((await decide(leader, await openTask(leader, course), marked)).status).toBe(200);
  expect(await shownTo(sheet, everybody)).toEqual(['leader', 'methodist']);
  await world.owner.query(
    'update cohort_sessions set substitute_id = $2 where cohort_id = $1 and number = 1',
    [course, await world.personId('teacher3')],
  );
  expect(await shownTo(sheet, everybody)).toEqual(['leader', 'methodist', 'teacher3']);
});
