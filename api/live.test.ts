import pg from 'pg';
import { decideByExamples, exampleInput, startCase, submitted } from './test-support/journey.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld({ heartbeatMs: 200 });
}, 60_000);

afterAll(() => world.stop());

interface Stream {
  status: number;
  events: { event: string; data: unknown }[];
  ended: Promise<void>;
  until(found: (events: Stream['events']) => boolean): Promise<void>;
  close(): void;
}

/** A page that listens. */
async function listen(client: Client): Promise<Stream> {
  const abort = new AbortController();
  const response = await fetch(`${world.baseUrl}/api/events`, {
    headers: { cookie: client.cookie },
    signal: abort.signal,
  });
  const events: Stream['events'] = [];
  const news = new EventTarget();
  const read = async () => {
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = /^event: (.*)$/m.exec(block)?.[1];
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (event !== undefined) events.push({ event, data: JSON.parse(data ?? 'null') });
      }
      news.dispatchEvent(new Event('more'));
    }
  };
  return {
    status: response.status,
    events,
    ended: read().catch(() => undefined),
    until: async (found) => {
      const limit = AbortSignal.timeout(10_000);
      while (!found(events)) {
        limit.throwIfAborted();
        await new Promise<void>((resolve) => {
          news.addEventListener('more', () => resolve(), { once: true });
          limit.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    },
    close: () => abort.abort(),
  };
}

const tells = (id: string) => (events: Stream['events']) =>
  events.some(({ event, data }) => event === 'case' && (data as string[]).includes(id));

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
