/** «Застряло» over HTTP: words, cases, the explanation of one; and what an API watches by itself. */
import pino from 'pino';
import { addDays, localDate } from '../domain/calendar.ts';
import { createPool } from '../db/core/pool.ts';
import { lookForStuck } from '../db/stuck/look.ts';
import { waitFor } from '../scripts/runtime/wait-for.ts';
import type { ExplanationView, StuckCase, StuckView } from './contract/views.ts';
import { createStuckWatch } from './server/stuck-watch.ts';
import { submitted } from './test-support/journey.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let admin: Client;
let caseId: string;

const ask = () => Promise.resolve({ answers: true });

async function looked(): Promise<StuckView> {
  await lookForStuck(world.api.deps.core, { ask, scan: true });
  return (await admin.get<StuckView>('/api/stuck')).body;
}

beforeAll(async () => {
  world = await apiWorld();
  admin = await world.as('admin');
  caseId = await submitted(world);
  await world.owner.query(
    `insert into stuck_watchers values (gen_random_uuid(), 'b1', now() + interval '1 hour')`,
  );
  await world.owner.query('update cases set wake_at = null, engine_run = run');
}, 60_000);

afterAll(() => world.stop());

test('where all is in order nothing stands, and a case says whom it waits for', async () => {
  expect(await looked()).toMatchObject({ standing: 0, groups: [], explained: [], freed: [] });
  const { body } = await admin.get<ExplanationView>(`/api/cases/${caseId}/explanation`);
  expect(body).toMatchObject({ stands: false, causes: [{ cause: 'waitsForPerson', actions: ['wait'] }] });
  expect(body.sentence).toMatch(/^Дело идёт: Ждём ответа: .+, срок \d+ [а-я]+ \d{4} года\.$/);
});

test('somebody who is away is told by name and day, with the cases and what can be done', async () => {
  const today = localDate(new Date(), world.api.deps.zone);
  const until = addDays(today, 90);
  await world.owner.query(
    `insert into absences (id, person_id, from_day, to_day, starts_at, ends_at, state)
     values (gen_random_uuid(), $1, $2, $3, now() - interval '1 hour', now() + interval '90 days', 'active')`,
    [await world.personId('secretary'), today, until],
  );
  const { standing, freedAtOnce, groups } = await looked();
  expect({ standing, freedAtOnce }).toEqual({ standing: 1, freedAtOnce: 1 });
  expect(groups).toEqual([
    expect.objectContaining({
      cause: 'absent',
      cases: 1,
      whole: false,
      freedBy: 'action',
      actions: ['substitute', 'reassign', 'extend'],
    }),
  ]);
  const [group] = groups;
  expect(group?.title).toMatch(
    /^Ждём ответа, а отвечать некому: .+, отсутствие до .+ года, замещающий не назначен$/,
  );
  expect(group?.about).toMatchObject({ role: 'councilSecretary', until });
  const cases = await admin.get<{ items: StuckCase[]; total: number }>(`/api/stuck/cases?group=${group?.id}`);
  expect(cases.body).toMatchObject({ total: 1, items: [{ case: { id: caseId }, groupId: group?.id }] });
  const explained = await admin.get<ExplanationView>(`/api/cases/${caseId}/explanation`);
  expect(explained.body).toMatchObject({ stands: true, causes: [{ cause: 'absent', groupId: group?.id }] });

  await world.owner.query(`update absences set state = 'cancelled'`);
  expect(await looked()).toMatchObject({ standing: 0, groups: [], freed: [{ cause: 'absent', cases: 1 }] });
});

test('a cause that nobody listed, as of a later version, is shown with its text', async () => {
  await world.owner.query(
    `insert into incidents (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen)
     values (gen_random_uuid(), 'moonshine', $1, 'attend', 'f', 'Луна не взошла', 1, now(), now())`,
    [caseId],
  );
  expect((await looked()).groups).toMatchObject([
    { cause: 'unknown', title: 'Неизвестная причина: Луна не взошла', text: 'Луна не взошла' },
  ]);
  await world.owner.query('update incidents set resolved_at = now()');
});

test('a database that is read-only and a full disk are seen by the API itself', async () => {
  const pool = createPool(`${world.api.deps.core.pool.options.connectionString}`, { max: 1 });
  pool.on('connect', (client) => void client.query('set default_transaction_read_only = on'));
  const machine = { freeBytes: () => Promise.resolve(0), children: () => Promise.resolve([]) };
  const core = { ...world.api.deps.core, pool };
  const watch = createStuckWatch({ core, ask, machine, log: pino({ level: 'silent' }) });
  expect(watch.troubles()).toEqual([]);
  watch.start();
  try {
    const causes = () => watch.troubles().map(({ cause }) => cause);
    await waitFor(() => causes().length === 2, { what: 'both troubles', limitMs: 15_000 });
    expect(causes()).toEqual(['databaseReadOnly', 'diskFull']);
  } finally {
    await watch.stop();
    await pool.end();
  }
}, 30_000);
