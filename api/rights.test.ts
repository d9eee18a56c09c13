/** Every endpoint, asked about somebody else's case by every role that there is (domain.md, *Who sees what*). */
import { endpoints, type Endpoints } from './contract/index.ts';
import { permits, type Permission } from '../domain/permissions.ts';
import { roles } from '../domain/roles.ts';
import { keptByIt, toldByIt } from './test-support/rights/demands.ts';
import { expectations } from './test-support/rights/expectations.ts';
import { foreignThings, type Foreign } from './test-support/rights/foreign.ts';
import { nothing, toldOf } from './test-support/rights/named.ts';
import { requests } from './test-support/rights/requests.ts';
import { besides, elsewhere, type Thing } from './test-support/rights/roles.ts';
import {
  answersOf,
  askEach,
  memoryOf,
  stranger,
  type Memory,
  type Stranger,
} from './test-support/rights/stranger.ts';
import { listenTo, tells } from './test-support/listen.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';

const names = Object.keys(endpoints) as (keyof Endpoints)[];
/** All but the stream, which has no end to wait for. */
const answering = names.filter((name) => name !== 'events');
const things: readonly Thing[] = ['program', 'session', 'absence'];
const ofSession = ['sessions', 'session', 'sessionAgenda', 'openSession', 'fillAgenda', 'closeSession'];
/** What there is of each: of an absence its case alone; nobody is asked anything. */
const about: Record<Thing, (name: string) => boolean> = {
  program: (name) => !ofSession.includes(name),
  session: (name) => [...ofSession, 'case', 'timeline', 'cases', 'withdrawCase'].includes(name),
  absence: (name) => ['case', 'timeline', 'cases', 'withdrawCase'].includes(name),
};

let world: ApiWorld;
let foreign: Foreign;
let they: Stranger;

beforeAll(async () => {
  world = await apiWorld();
  they = await stranger(world);
  foreign = await foreignThings(world);
}, 60_000);

/** Everybody here has one address, and looks up more codes of papers than any of them would alone. */
beforeEach(() => world.owner.query(`delete from auth.address_attempts where address like 'lookups %'`));

afterAll(() => world.stop());

/** Every role held where the case is not, the roles that are near it, and no role at all. */
const everybody: [who: string, role: string | undefined, scope: string, sees: readonly Thing[]][] = [
  ...Object.entries(elsewhere).map(([role, { scope, sees }]): (typeof everybody)[number] => [
    `${role} of ${scope}`,
    role,
    scope,
    sees,
  ]),
  ...besides.map(({ role, scope, sees }): (typeof everybody)[number] => [
    `${role} of ${scope}`,
    role,
    scope,
    sees,
  ]),
  ['somebody without a role', undefined, '', []],
];

test('every endpoint and every role stands in the tables of rights', () => {
  expect(Object.keys(expectations).toSorted()).toEqual(names.toSorted());
  expect(Object.keys(requests).toSorted()).toEqual(names.toSorted());
  expect(Object.keys(elsewhere).toSorted()).toEqual(Object.keys(roles).toSorted());
  for (const name of names) {
    const { access } = endpoints[name];
    expect([name, typeof access === 'object']).toEqual([name, expectations[name].startsWith('permission')]);
  }
});

describe.each(everybody)('%s', (_who, role, scope, sees) => {
  let memory: Memory;

  beforeAll(async () => {
    await they.become(role, scope);
    memory = memoryOf(they.client);
  });

  for (const thing of things.filter((one) => !sees.includes(one))) {
    test(`cannot tell somebody's ${thing} from one that is not there, wherever it is asked for`, async () => {
      expect(await askEach(answering, (name) => toldByIt(memory, name, foreign[thing]))).toEqual([]);
    });
  }

  for (const thing of things.filter((one) => sees.includes(one))) {
    test(`sees the ${thing}, and does not act on what others are asked`, async () => {
      const there = answering.filter(about[thing]);
      expect(await askEach(there, (name) => keptByIt(they.client, name, foreign[thing]))).toEqual([]);
    });
  }

  test('lists their own case, and its count, by every filter that it fits', async () => {
    const shown = await they.client.get<{ items: { id: string }[]; total: number }>('/api/cases?limit=200');
    const expected = sees.includes('program') ? [foreign.program.caseId, they.ownCaseId] : [they.ownCaseId];
    expect(shown.body.items.map(({ id }) => id)).toEqual(expected);
    expect(shown.body.total).toBe(expected.length);
    const holder = await world.personId('secretary');
    const held = await they.client.get<{ total: number }>(`/api/cases?holder=${holder}&limit=1`);
    expect(held.body.total).toBe(expected.length);
  });

  test('hears of a change only of what they see', async () => {
    const stream = await listenTo(world, they.client);
    const admin = await world.as('admin');
    for (const id of [foreign.program.caseId, they.ownCaseId]) {
      const extended = await admin.post(`/api/cases/${id}/actions/extend`, { reason: 'Каникулы', days: 1 });
      expect(extended.status).toBe(200);
      // What they do hear comes after what they don't: so that was withheld, not late.
      if (id === they.ownCaseId || sees.includes('program')) await stream.until(tells(id));
    }
    expect(tells(foreign.program.caseId)(stream.events)).toBe(sees.includes('program'));
    stream.close();
  });
});

test('nobody signed in is 401 everywhere but where a token is what counts, and hears nothing of what is there', async () => {
  for (const name of names) {
    const refused = expectations[name] === 'by its token' ? 404 : 401;
    const answers = await answersOf(world.nobody, name, foreign.program);
    const others = await answersOf(world.nobody, name, nothing());
    expect([name, ...answers.map(({ status }) => status)]).toEqual([name, ...answers.map(() => refused)]);
    expect(answers.map(({ text }) => text)).toEqual(others.map(({ text }) => text));
  }
});

describe('what a permission gives', () => {
  const permitted = names.filter(
    (name) => expectations[name] === 'permission' && endpoints[name].method === 'GET',
  );

  test.each(permitted)('%s tells of the case those who have it, and is 403 to all others', async (name) => {
    const { access } = endpoints[name] as { access: { permission: Permission } };
    for (const [who, role, scope] of everybody) {
      await they.become(role, scope);
      const answers = await answersOf(they.client, name, foreign.program);
      const may = role !== undefined && permits([{ role }], access.permission);
      expect([who, answers[0]?.status]).toEqual([who, may ? 200 : 403]);
      expect([who, answers.some(({ text }) => toldOf(text, foreign.program).length > 0)]).toEqual([who, may]);
    }
  });
});

test("the case's own people read it: who began it, who is asked, who was asked a question; and the absent their absence", async () => {
  const kept = [];
  for (const login of ['leader', 'secretary', 'teacher2'])
    for (const name of ['case', 'timeline', 'task', 'attachment', 'cases'] as const)
      kept.push(...(await keptByIt(await world.as(login), name, foreign.program)));
  for (const name of ['case', 'timeline', 'cases'] as const)
    kept.push(...(await keptByIt(await world.as('deputy1'), name, foreign.absence)));
  expect(kept).toEqual([]);
});
