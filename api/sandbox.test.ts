/** The sandbox's clock over HTTP: what falls due on the way happens, in order, before the answer. */
import { sandboxWorld, type SandboxWorld } from './test-support/sandbox-world.ts';
import { apiWorld } from './test-support/world.ts';

interface Clock {
  now: string;
  next: string | null;
  movingTo: string | null;
  upcoming: { at: string; isTerm: boolean; caseId: string; step: string }[];
}
const PATH = '/api/sandbox/clock';
const MINUTES = 60_000;

let world: SandboxWorld;
beforeAll(async () => {
  world = await sandboxWorld();
}, 2 * MINUTES);
afterAll(() => world.stop());

async function propose(): Promise<string> {
  const leader = await world.as('leader');
  const type = await leader.get<{ input: { examples: object[] } }>('/api/process-types/program-approval');
  const started = await leader.post<{ id: string }>(
    '/api/process-types/program-approval/cases',
    type.body.input.examples[0],
  );
  expect(started.status).toBe(201);
  return started.body.id;
}

async function clock(): Promise<Clock> {
  return (await (await world.as('admin')).get<Clock>(PATH)).body;
}

async function kindsOf(caseId: string): Promise<string[]> {
  const { rows } = await world.owner.query<{ kind: string }>(
    `select kind from audit where case_id = $1 and kind in ('opened', 'reminded', 'escalated') order by seq`,
    [caseId],
  );
  return rows.map(({ kind }) => kind);
}

test(
  'it goes to the next event, and over weeks in one call: reminders and escalations have happened in order, at their time',
  async () => {
    const admin = await world.as('admin');
    const caseId = await propose();
    const { next, upcoming } = await clock();
    expect(upcoming).toContainEqual(expect.objectContaining({ caseId, cases: 1, isTerm: false, at: next }));
    const moved = await admin.post<Clock>(PATH, { to: next });
    expect(moved.status).toBe(200);
    expect(Date.parse(moved.body.now)).toBeGreaterThanOrEqual(Date.parse(next ?? ''));
    expect(await kindsOf(caseId)).toEqual(['opened', 'reminded']);

    const later = await admin.post<Clock>(PATH, { advance: 'P3W' });
    expect(later.status).toBe(200);
    const passed = Date.parse(later.body.now) - Date.parse(moved.body.now);
    expect(passed).toBeGreaterThanOrEqual(21 * 86_400_000);
    expect(passed).toBeLessThan(21 * 86_400_000 + 5 * MINUTES);
    expect(await kindsOf(caseId)).toEqual(['opened', 'reminded', 'escalated', 'escalated']);
    const { rows } = await world.owner.query<{ late: number }>(
      `select max(extract(epoch from a.at - s.due))::float8 as late from audit a join steps s on s.id = a.step_id
       where a.case_id = $1 and a.kind = 'escalated' and (a.detail->'to'->>'role') = 'councilChair'`,
      [caseId],
    );
    // What is due fires at its own time, not at the end of the way.
    expect(rows[0]?.late).toBeLessThan(60);
    expect((await clock()).movingTo).toBeNull();
  },
  2 * MINUTES,
);

test('it never goes back, and what is no moment or span is told so', async () => {
  const admin = await world.as('admin');
  for (const body of [{ to: '2020-01-01' }, { to: '2020-01-01T00:00:00Z' }, { advance: '-P1D' }]) {
    const answer = await admin.post(PATH, body);
    expect([answer.status, answer.body['code']]).toEqual([409, 'clock-back']);
  }
  for (const body of [
    {},
    { to: 'tomorrow' },
    { to: '2026-02-31' },
    { to: '+275760-09-13T00:00:00Z' },
    { to: '2100-12-31' },
    { advance: 'P' },
    { advance: 'P0.5D' },
    { advance: 'P9999Y' },
    { advance: 'P3Y' },
    { advance: 1 },
    { advance: 'P1D', to: '2027-01-01' },
    { advance: 'P1D', by: 'me' },
  ]) {
    const answer = await admin.post(PATH, body);
    expect([JSON.stringify(body), answer.status]).toEqual([JSON.stringify(body), 422]);
  }
});

test(
  'two who move it at once: one does, the other is told that it is being moved',
  async () => {
    const admin = await world.as('admin');
    const before = await clock();
    const answers = await Promise.all([1, 2].map(() => admin.post<Clock>(PATH, { advance: 'P2D' })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const passed = Date.parse((await clock()).now) - Date.parse(before.now);
    expect(passed).toBeLessThan(3 * 86_400_000);
  },
  MINUTES,
);

test('everybody hears that it is a sandbox, and its date; the clock is the administrator’s alone', async () => {
  const head = await world.as('head1');
  const me = await head.get<{ sandbox: boolean; now: string }>('/api/me');
  expect(me.body.sandbox).toBe(true);
  expect(Math.abs(Date.parse(me.body.now) - Date.parse((await clock()).now))).toBeLessThan(MINUTES);
  expect((await head.get(PATH)).status).toBe(403);
  expect((await head.post(PATH, { advance: 'P1D' })).status).toBe(403);
});

test(
  'outside a sandbox there is no such clock',
  async () => {
    const lasting = await apiWorld();
    try {
      const admin = await lasting.as('admin');
      expect((await admin.get(PATH)).status).toBe(404);
      expect((await admin.post(PATH, { advance: 'P1D' })).status).toBe(404);
    } finally {
      await lasting.stop();
    }
  },
  MINUTES,
);
