import { localDate } from '../domain/calendar.ts';
import { termEnd } from '../domain/terms.ts';
import { openCourse } from './test-support/courses.ts';
import { published } from './test-support/publish.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';

let world: ApiWorld;
let day: string;
let session: string;

beforeAll(async () => {
  world = await apiWorld();
  const { calendar } = world.api.deps.core.packs.current();
  day = localDate(termEnd(new Date(), 20, calendar), calendar.zone);
  const called = { kind: 'ordinary', date: day, time: '15:00', place: 'Зал заседаний' };
  session = (await (await world.as('secretary')).post<{ id: string }>('/api/sessions', called)).body.id;
}, 60_000);

afterAll(() => world.stop());

/** The calendar's path, as its owner is shown it. */
async function addressOf(login: string): Promise<string> {
  const { body, status } = await (await world.as(login)).post<{ url: string }>('/api/me/calendar');
  expect(status).toBe(201);
  return new URL(body.url).pathname;
}

/** Long lines are folded in the file. */
const unfolded = (text: string) => text.replaceAll('\r\n ', '');

test('shows a member the sessions at their hour, 15:00 in the district, without signing in', async () => {
  const { status, text, headers } = await world.nobody.get(await addressOf('member1'));
  expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  const file = unfolded(text);
  expect(file).toContain(`DTSTART:${day.replaceAll('-', '')}T080000Z`);
  expect(file).toContain('LOCATION:Зал заседаний');
  expect(file).toContain(`/sessions/${session}`);
});

test('holds only what its owner sees: a teacher’s is empty', async () => {
  const { status, text } = await world.nobody.get(await addressOf('teacher1'));
  expect(status).toBe(200);
  expect(text).not.toContain('BEGIN:VEVENT');
});

test('holds the sessions of courses in which its owner learns or teaches, at their hours, with place and link', async () => {
  const course = await openCourse(world, await world.as('leader'), await published(world));
  const address = await addressOf('teacher3');
  expect((await world.nobody.get(address)).text).not.toContain('BEGIN:VEVENT');
  await (await world.as('teacher3')).post(`/api/courses/${course}/enrollment`);
  const learner = unfolded((await world.nobody.get(address)).text);
  const teacher = unfolded((await world.nobody.get(await addressOf('leader'))).text);
  for (const file of [learner, teacher]) {
    expect(file).toMatch(/DTSTART:\d{8}T080000Z/);
    expect(file).toMatch(/DTEND:\d{8}T123000Z/);
    expect(file).toContain('LOCATION:Кабинет 3');
    expect(file).toContain('DESCRIPTION:https://meet.example/1');
    expect(file.match(new RegExp(`URL;VALUE=URI:.*/courses/${course}`, 'g'))).toHaveLength(3);
  }
  await (await world.as('teacher3')).post(`/api/courses/${course}/leave`);
  expect((await world.nobody.get(address)).text).not.toContain('BEGIN:VEVENT');
});

test('of a member who has left the council is empty from that day on', async () => {
  await world.grant('teacher2', 'councilMember', 'district');
  const address = await addressOf('teacher2');
  expect((await world.nobody.get(address)).text).toContain('BEGIN:VEVENT');
  await world.owner.query(`delete from role_grants where person_id = $1 and role = 'councilMember'`, [
    await world.personId('teacher2'),
  ]);
  expect((await world.nobody.get(address)).text).not.toContain('BEGIN:VEVENT');
});

test('has one address: a new one ends the one before, and its end is at once', async () => {
  const member = await world.as('member2');
  const [first, second] = [await addressOf('member2'), await addressOf('member2')];
  expect((await world.nobody.get(first)).status).toBe(404);
  expect((await world.nobody.get(second)).status).toBe(200);
  expect((await member.get<{ since: string }>('/api/me/calendar')).body.since).not.toBeNull();
  await member.call('DELETE', '/api/me/calendar');
  expect((await world.nobody.get(second)).status).toBe(404);
  expect((await member.get('/api/me/calendar')).body).toEqual({ since: null });
});

test('has one address however many are asked for at once', async () => {
  const addresses = await Promise.all(Array.from({ length: 4 }, () => addressOf('member3')));
  const statuses = await Promise.all(addresses.map(async (one) => (await world.nobody.get(one)).status));
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
});

test('its key opens nothing else, and a key that is none is 404', async () => {
  const address = await addressOf('chair');
  const key = /(pd_[\w-]+)[.]ics$/.exec(address)?.[1] ?? '';
  const asKey = await world.nobody.call('GET', '/api/sessions', { headers: { 'x-api-key': key } });
  expect(asKey.status).toBe(401);
  for (const wrong of [`pd_${'x'.repeat(43)}.ics`, 'pd_x.ics', '..ics', key])
    expect((await world.nobody.get(`/calendar/${wrong}`)).status).toBe(404);
});
