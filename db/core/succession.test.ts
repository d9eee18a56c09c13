/** A seat whose holder leaves goes to the successor: domain.md, *Rules common to every process*. */
import { addDays, localDate } from '../../domain/calendar.ts';
import { AGREE, moves, play, propose, RETURN } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import { passOnVacatedSeats } from './succession.ts';

let stage: RowsStage;

beforeAll(async () => {
  stage = await rowsStage();
}, 60_000);

/** Roles as the demo has them. */
afterEach(async () => {
  stage.now = undefined;
  const sql = 'update role_grants set valid_to = case when valid_from = $1::date then $2::date end';
  await stage.rows(sql, [today(), addDays(today(), -1)]);
});

afterAll(async () => {
  const findings = await stage.findings();
  await stage.district.drop();
  expect(findings).toEqual([]);
});

const ZONE = 'Asia/Krasnoyarsk';
const today = () => localDate(new Date(), ZONE);

const leave = (login: string, role: string) =>
  stage.rows('update role_grants set valid_to = $3 where person_id = $1 and role = $2', [
    stage.idOf(login),
    role,
    addDays(today(), -1),
  ]);

const appoint = (login: string, role: string, scope: string) =>
  stage.rows(
    `insert into role_grants (id, person_id, role, scope, valid_from) values (gen_random_uuid(), $1, $2, $3, $4)`,
    [stage.idOf(login), role, scope, today()],
  );

const passOn = () => passOnVacatedSeats(stage.district.deps);

async function toAgreements(): Promise<string> {
  const id = await propose(stage);
  await play(stage, id, moves(stage).toAgreements);
  await stage.attend(id, 'agreements');
  return id;
}

const reseated = (id: string) =>
  stage.rows<{ before: string; after: string }>(
    `select split_part(b.email, '@', 1) as before, split_part(n.email, '@', 1) as after
     from audit a join people b on b.id::text = a.detail->>'before' join people n on n.id::text = a.detail->>'after'
     where a.case_id = $1 and a.kind = 'reseated' order by a.seq`,
    [id],
  );

const lettersTo = async (id: string, login: string) =>
  (
    await stage.rows('select 1 from notifications where case_id = $1 and person_id = $2', [
      id,
      stage.idOf(login),
    ])
  ).length;

test('the open task of a head who has left is the new head’s, with a letter and its place in the history', async () => {
  const id = await toAgreements();
  const old = await stage.taskOf(id, 'head1', 'agreements');
  await leave('head1', 'schoolHead');
  await appoint('teacher1', 'schoolHead', 'school-1');
  expect(await passOn()).toBe(1);
  expect(await stage.whoIsAsked(id, 'agreements')).toEqual(['head2', 'head3', 'teacher1']);
  expect(await reseated(id)).toEqual([{ before: 'head1', after: 'teacher1' }]);
  expect(await lettersTo(id, 'teacher1')).toBe(1);
  expect((await refusalOf(stage.answerTask('head1', old, AGREE))).code).toBe('withdrawn');
  await stage.answer(id, 'teacher1', 'agreements', AGREE);
  expect(await passOn()).toBe(0);
  await stage.cancel(id);
});

test('where nobody follows, the next authority is asked at once, with an incident; a head appointed later is asked too', async () => {
  const id = await toAgreements();
  await leave('head1', 'schoolHead');
  expect(await passOn()).toBe(1);
  expect(await stage.whoIsAsked(id, 'agreements')).toEqual(['department', 'head1', 'head2', 'head3']);
  const incidents = await stage.rows('select kind from incidents where case_id = $1', [id]);
  expect(incidents).toEqual([{ kind: 'seat-moved' }]);
  expect(await passOn()).toBe(0);
  const agrees = stage.answer(id, 'department', 'agreements', AGREE);
  expect((await refusalOf(agrees)).errors).toMatchObject([{ path: 'choice' }]);
  await appoint('teacher1', 'schoolHead', 'school-1');
  expect(await passOn()).toBe(1);
  expect(await stage.whoIsAsked(id, 'agreements')).toEqual(['department', 'head2', 'head3', 'teacher1']);
  await stage.answer(id, 'teacher1', 'agreements', AGREE);
  expect(await stage.whoIsAsked(id, 'agreements')).toEqual(['head2', 'head3']);
  await stage.cancel(id);
});

test('whoever comes back to the role is asked again and told of it', async () => {
  const id = await toAgreements();
  await leave('head1', 'schoolHead');
  await appoint('teacher1', 'schoolHead', 'school-1');
  await passOn();
  await leave('teacher1', 'schoolHead');
  await appoint('head1', 'schoolHead', 'school-1');
  await passOn();
  expect(await lettersTo(id, 'head1')).toBe(2);
  await stage.answer(id, 'head1', 'agreements', AGREE);
  await stage.cancel(id);
});

test('the task of an authority asked at the term goes on too, to whoever stands in for the new holder', async () => {
  const id = await propose(stage);
  stage.now = new Date((await stage.opened(id, 'completeness')).due.getTime() + 1_000);
  await stage.attend(id, 'completeness');
  await leave('chair', 'councilChair');
  await appoint('member1', 'councilChair', 'district');
  const away = await stage.beAway('member1', 'methodist', localDate(stage.now, ZONE), addDays(today(), 30));
  expect(await passOn()).toBe(1);
  expect(await stage.whoIsAsked(id, 'completeness')).toEqual(['methodist', 'secretary']);
  await play(stage, id, [['methodist', 'completeness', moves(stage).completeness[0]![2]]]);
  await stage.comeBack('member1', away);
  await stage.cancel(id);
});

test('a vote, an opinion and a task that an administrator has given have no successor', async () => {
  const [atOpinions, atVote, atHeads] = [await propose(stage), await propose(stage), await toAgreements()];
  await play(stage, atOpinions, moves(stage).completeness);
  await play(stage, atVote, moves(stage).toVote);
  await stage.reassign(atHeads, (await stage.taskOf(atHeads, 'head1', 'agreements')).id, 'deputy1');
  for (const [login, role, scope] of [
    ['methodist', 'methodist', 'district'],
    ['member2', 'councilMember', 'district'],
    ['head1', 'schoolHead', 'school-1'],
  ] as const) {
    await leave(login, role);
    await appoint('teacher1', role, scope);
  }
  expect(await passOn()).toBe(0);
  for (const id of [atOpinions, atVote, atHeads]) await stage.cancel(id);
});

test('a seat that nobody held when its step opened is asked of whoever is appointed later', async () => {
  for (const [login, role] of [
    ['secretary', 'councilSecretary'],
    ['chair', 'councilChair'],
    ['department', 'departmentOfficer'],
  ] as const)
    await leave(login, role);
  const id = await propose(stage);
  const open = () =>
    stage.rows(`select kind, activity from incidents where case_id = $1 and resolved_at is null`, [id]);
  expect(await stage.whoIsAsked(id, 'completeness')).toEqual([]);
  expect(await open()).toEqual([{ kind: 'no-holder', activity: 'completeness' }]);
  expect(await passOn()).toBe(0);
  await appoint('methodist', 'councilSecretary', 'district');
  expect(await passOn()).toBe(1);
  expect(await stage.whoIsAsked(id, 'completeness')).toEqual(['methodist']);
  expect(await lettersTo(id, 'methodist')).toBe(1);
  expect(await passOn()).toBe(0);
  await stage.answer(id, 'methodist', 'completeness', RETURN);
  expect(await open()).toEqual([]);
  await stage.cancel(id);
});

test('where neither a successor nor an authority is there, an incident says so once', async () => {
  const id = await toAgreements();
  await leave('head1', 'schoolHead');
  await leave('department', 'departmentOfficer');
  const nobody = () =>
    stage.rows(`select attempts from incidents where case_id = $1 and kind = 'no-holder'`, [id]);
  await passOn();
  await passOn();
  expect(await nobody()).toEqual([{ attempts: 1 }]);
  await stage.cancel(id);
});

test('a chair who is appointed after the vote and had recused themself signs nothing', async () => {
  const id = await propose(stage, { coAuthors: [] });
  await play(stage, id, moves(stage).toVote);
  await stage.answer(id, 'member4', 'vote', { choice: 'recuse', reason: 'Соавтор — моя сестра.' });
  await play(stage, id, moves(stage).approval);
  await play(stage, id, moves(stage).minutes.slice(0, 1));
  expect(await stage.whoIsAsked(id, 'signature')).toEqual(['chair']);
  await leave('chair', 'councilChair');
  await appoint('member4', 'councilChair', 'district');
  await passOn();
  expect(await stage.whoIsAsked(id, 'signature')).toEqual(['chair', 'member1']);
  await stage.cancel(id);
});
