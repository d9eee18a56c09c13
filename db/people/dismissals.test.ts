/** Whoever is dismissed works until the last day, and from the next one nobody gets in as them. */
import { loadPack } from '../../district/load.ts';
import { storePack } from '../../scripts/load-pack.ts';
import { AGREE, moves, play, propose } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import { findActor } from '../auth/actors.ts';
import { createApiKey, hashApiKey } from '../auth/api-keys.ts';
import { renewCalendar } from '../auth/calendar-keys.ts';
import { passOnVacatedSeats } from '../core/succession.ts';
import { carryOutDismissals } from './dismissals.ts';
import { annulOrder } from './orders.ts';
import { dayIn, noonIn, ordersOn, rolesOf } from './test-support/orders.ts';

let stage: RowsStage;
let by: ReturnType<typeof ordersOn>;

beforeAll(async () => {
  stage = await rowsStage();
  by = ordersOn(stage);
}, 60_000);

afterEach(() => {
  stage.now = undefined;
});

afterAll(async () => {
  const findings = await stage.findings();
  await stage.district.drop();
  expect(findings).toEqual([]);
});

const carryOut = () => carryOutDismissals(stage.district.deps);

async function signIn(login: string): Promise<string> {
  const token = crypto.randomUUID();
  await stage.rows(
    `insert into auth.session (id, token, "userId", "expiresAt", "createdAt", "updatedAt")
     select $1, $1, user_id, now() + interval '90 days', now(), now() from people where id = $2`,
    [token, stage.idOf(login)],
  );
  return token;
}

const isLetIn = async (credential: Parameters<typeof findActor>[1], today: string) =>
  (await findActor(stage.district.pool, credential, { now: new Date(), today })) !== undefined;

const passwords = (login: string) =>
  stage.rows(`select 1 from auth.account a join people p on p.user_id = a."userId" where p.id = $1`, [
    stage.idOf(login),
  ]);

test('the last day is worked; on the next the session, the keys and the password are gone', async () => {
  const personId = stage.idOf('accountant');
  const sessionToken = await signIn('accountant');
  const { key } = await createApiKey(stage.district.pool, {
    personId,
    name: 'отчёт',
    scopes: ['read', 'start'],
    expiresAt: new Date(Date.now() + 86_400_000 * 30),
  });
  const calendar = await renewCalendar(stage.district.pool, personId);
  const all = [
    { sessionToken },
    { keyHash: hashApiKey(key) },
    { calendarKeyHash: hashApiKey(calendar) },
  ] as const;
  await by.dismiss('accountant', dayIn(2));

  stage.now = noonIn(2);
  expect(await carryOut()).toBe(0);
  for (const one of all) expect(await isLetIn(one, dayIn(2))).toBe(true);
  // The day itself shuts the door, even where no loop has been there.
  for (const one of all) expect(await isLetIn(one, dayIn(3))).toBe(false);

  stage.now = noonIn(3);
  expect(await carryOut()).toBe(1);
  expect(await passwords('accountant')).toEqual([]);
  // Nothing comes back, whatever day it is asked for.
  for (const one of all) expect(await isLetIn(one, dayIn(1))).toBe(false);
  expect(await carryOut()).toBe(0);
});

test('loading the pack again neither gives the roles back nor opens the account', async () => {
  const before = await rolesOf(stage, 'accountant');
  await storePack(
    stage.district.database.ownerUrl,
    loadPack('district/shushensky', 'district/shushensky-demo'),
  );
  expect(await rolesOf(stage, 'accountant')).toEqual(before);
  expect(before.every((role) => role.endsWith(dayIn(2)))).toBe(true);
  expect(await passwords('accountant')).toEqual([]);
});

test('seats go to the successor, and what was handed to them goes back to whose it is', async () => {
  const own = await propose(stage);
  await play(stage, own, moves(stage).toAgreements);
  await stage.attend(own, 'agreements');
  const given = await propose(stage);
  await play(stage, given, moves(stage).toAgreements);
  await stage.attend(given, 'agreements');
  await stage.reassign(given, (await stage.taskOf(given, 'head1', 'agreements')).id, 'deputy1');
  await by.dismiss('head1', dayIn(0));
  await by.dismiss('deputy1', dayIn(0));
  await by.appoint('teacher1', 'schoolHead', 'school-1', dayIn(1));

  stage.now = noonIn(1);
  await carryOut();
  await passOnVacatedSeats(stage.district.deps);
  expect(await stage.whoIsAsked(own, 'agreements')).toEqual(['head2', 'head3', 'teacher1']);
  expect(await stage.whoIsAsked(given, 'agreements')).toEqual(['head2', 'head3', 'teacher1']);
  await stage.answer(given, 'teacher1', 'agreements', AGREE);
  for (const id of [own, given]) await stage.cancel(id);
});

test('whom they stood in for has no substitute any more, and gets the tasks back', async () => {
  const id = await propose(stage);
  await play(stage, id, moves(stage).toAgreements);
  await stage.attend(id, 'agreements');
  const absence = await stage.beAway('head3', 'teacher2', dayIn(0), dayIn(30));
  await stage.attend(
    (await stage.rows<{ id: string }>(`select id from cases where business_key = $1`, [absence]))[0]!.id,
    'planned',
  );
  await by.dismiss('teacher2', dayIn(1));
  stage.now = noonIn(2);
  await carryOut();
  const [left] = await stage.rows('select substitute_id from absences where id = $1', [absence]);
  expect(left).toEqual({ substitute_id: null });
  expect(await stage.whoIsAsked(id, 'agreements')).toContain('head3');
  expect(await carryOut()).toBe(0);
  await stage.cancel(id);
  // Nobody chooses a substitute who will be gone.
  const choosing = stage.beAway('methodist', 'teacher2', dayIn(3), dayIn(5));
  expect((await refusalOf(choosing)).errors).toMatchObject([{ path: 'substitute' }]);
  stage.now = undefined;
  await stage.comeBack('head3', absence);
});

test('a transfer ends the old roles and keeps the way in; a return opens it again', async () => {
  const token = await signIn('teacher5');
  await by.appoint('teacher5', 'teacher', 'school-3', dayIn(2));
  await by.dismiss('teacher5', dayIn(1));
  expect(await rolesOf(stage, 'teacher5')).toEqual([
    expect.stringMatching(`^teacher@school-1 .*–${dayIn(1)}$`),
    expect.stringMatching(`^youngTeacher@school-1 .*–${dayIn(1)}$`),
    `teacher@school-3 ${dayIn(2)}–`,
  ]);
  stage.now = noonIn(2);
  expect(await carryOut()).toBe(0);
  expect(await isLetIn({ sessionToken: token }, dayIn(2))).toBe(true);

  const { id } = await by.dismiss('teacher4', dayIn(0));
  expect(await isLetIn({ sessionToken: await signIn('teacher4') }, dayIn(1))).toBe(false);
  // An order inside the time after the dismissal is refused, one after it is the return.
  const early = by.appoint('teacher4', 'teacher', 'school-3', dayIn(-5));
  expect((await refusalOf(early)).errors).toMatchObject([{ path: 'from' }]);
  await by.appoint('teacher4', 'teacher', 'school-3', dayIn(3));
  expect(await isLetIn({ sessionToken: await signIn('teacher4') }, dayIn(3))).toBe(true);
  await annulOrder(stage.district.deps, stage.district.actor('admin'), { id, reason: 'Не тот день' });
  expect((await rolesOf(stage, 'teacher4'))[0]).toMatch(/^teacher@school-1 .*–$/);
});
