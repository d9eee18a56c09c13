import pg from 'pg';
import { listenTo, tells, type Stream } from './test-support/listen.ts';
import { decideByExamples, exampleInput, startCase, submitted } from './test-support/journey.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld({ heartbeatMs: 200 });
}, 60_000);

afterAll(() => world.stop());

const listen = (client: Client): Promise<Stream> => listenTo(world, client);

test('whoever sees a case hears that it changed; whoever does not hears nothing of it', async () => {
  const secretary = await listen(await world.as('secretary'));
  const stranger = await listen(await world.as('head3'));
  const hidden = await submitted(world, { schools: ['school-1'], coAuthors: [] });
  await secretary.until(tells(hidden));
  // What the stranger does see comes after what they don't: so the first was withheld, not late.
  const shown = await submitted(world, { schools: ['school-3'], coAuthors: [] });
  await stranger.until(tells(shown));
  expect(tells(hidden)(stranger.events)).toBe(false);
  secretary.close();
  stranger.close();
});

test('events hold ids and nothing else', async () => {
  const leader = await world.as('leader');
  const stream = await listen(leader);
  const started = await startCase(leader, await exampleInput(leader));
  await stream.until(tells(started.body.id));
  for (const { data } of stream.events) {
    for (const id of data as string[]) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  }
  stream.close();
});

test('a right gained while listening counts at once', async () => {
  const stream = await listen(await world.as('teacher3'));
  const first = await submitted(world, { schools: ['school-1'], coAuthors: [] });
  await world.grant('teacher3', 'methodist', 'district');
  await decideByExamples(world, first, ['secretary']);
  await stream.until(tells(first));
  stream.close();
});

test('a stream ends with its session, and those of other sessions go on', async () => {
  const [ended, other] = [await listen(await world.as('teacher2')), await listen(await world.as('leader'))];
  await world.owner.query(
    `delete from auth.session where "userId" = (select user_id from people where id = $1)`,
    [await world.personId('teacher2')],
  );
  await ended.ended;
  const id = await submitted(world);
  await other.until(tells(id));
  other.close();
});

test('after a gap every page is told to look again', async () => {
  const stream = await listen(await world.as('leader'));
  const admin = new pg.Client({ connectionString: world.database.ownerUrl });
  await admin.connect();
  const { rows } = await world.owner.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'pd-live' and datname = current_database()`,
  );
  expect(rows).toHaveLength(1);
  await admin.end();
  await cutConnection(rows[0]?.pid ?? 0);
  await stream.until((events) => events.some(({ event }) => event === 'resync'));
  const id = await submitted(world);
  await stream.until(tells(id));
  stream.close();
});

/** Only a superuser may end another role's connection. */
async function cutConnection(pid: number): Promise<void> {
  const { testEnvironment } = await import('../scripts/test/environment.ts');
  const superuser = new pg.Client({ connectionString: testEnvironment().adminUrl });
  await superuser.connect();
  await superuser.query('select pg_terminate_backend($1)', [pid]);
  await superuser.end();
}

test('nobody signed in hears nothing, and one person may not open streams without end', async () => {
  expect((await world.nobody.get('/api/events')).status).toBe(401);
  const client = await world.as('teacher1');
  const streams = await Promise.all(Array.from({ length: 20 }, () => listen(client)));
  expect(streams.every(({ status }) => status === 200)).toBe(true);
  const refused = await client.get('/api/events');
  expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  for (const stream of streams) stream.close();
});
