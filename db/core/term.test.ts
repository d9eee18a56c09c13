/** Time: terms, reminders, escalations, as the rows have them. The engine's timer only asks. */
import { moves, play, propose } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { operate } from '../operate/one.ts';

let stage: RowsStage;

beforeAll(async () => {
  stage = await rowsStage();
}, 60_000);

afterEach(() => {
  stage.now = undefined;
});

afterAll(async () => {
  const findings = await stage.findings();
  await stage.district.drop();
  expect(findings).toEqual([]);
});

interface Times {
  due: Date;
  next_at: Date | null;
  reminders: string[];
  state: string;
  escalations: number;
}

async function timesOf(id: string, step: string): Promise<Times> {
  const sql = `select due, next_at, reminders, state, escalations from steps where case_id = $1 and key = $2`;
  const [times] = await stage.rows<Times>(sql, [id, step]);
  if (times === undefined) throw new Error(`${step} is not there`);
  return times;
}

const lettersOf = async (id: string, kind: string) =>
  (
    await stage.rows<{ holder: string }>(
      `select split_part(p.email, '@', 1) as holder from notifications n join people p on p.id = n.person_id
       where n.case_id = $1 and n.kind = $2 order by n.at, 1`,
      [id, kind],
    )
  ).map(({ holder }) => holder);

const after = (date: Date | string | null, ms = 1_000) =>
  new Date(new Date(date ?? Number.NaN).getTime() + ms);

async function atOpinions(): Promise<string> {
  const id = await propose(stage);
  await play(stage, id, moves(stage).completeness);
  return id;
}

test('a step asked after before anything is due changes nothing and answers the same', async () => {
  const id = await atOpinions();
  const first = await stage.attend(id, 'opinions');
  const before = await stage.rows('select * from steps where case_id = $1 order by id', [id]);
  const again = await stage.attend(id, 'opinions');
  expect([first.status, again.status]).toEqual(['open', 'open']);
  expect(await stage.rows('select * from steps where case_id = $1 order by id', [id])).toEqual(before);
});

test('a term that is asked for early, by a clock that is wrong, closes nothing', async () => {
  const id = await propose(stage);
  await play(stage, id, [...moves(stage).toVote, ...moves(stage).approval.slice(0, 2)]);
  const { due } = await timesOf(id, 'vote');
  stage.now = after(due, -1_000);
  const answer = await stage.attend(id, 'vote');
  expect(answer).toMatchObject({ status: 'open', waitMs: expect.any(Number) as number });
  expect((await timesOf(id, 'vote')).state).toBe('open');
  stage.now = due;
  expect((await stage.attend(id, 'vote')).status).toBe('closed');
});

test('each reminder is sent once, to everyone who is still asked', async () => {
  const id = await atOpinions();
  const { reminders } = await timesOf(id, 'opinions');
  expect(reminders).toHaveLength(2);
  const [methodist] = moves(stage).opinions;
  stage.now = after(reminders[0] ?? '');
  await stage.attend(id, 'opinions');
  await stage.attend(id, 'opinions');
  expect(await lettersOf(id, 'reminder')).toEqual(['member1', 'methodist']);
  stage.now = undefined;
  if (methodist) await play(stage, id, [methodist]);
  stage.now = after(reminders[1] ?? '');
  await stage.attend(id, 'opinions');
  expect(await lettersOf(id, 'reminder')).toEqual(['member1', 'methodist', 'member1']);
});

test('after a long outage several reminders are one letter', async () => {
  const id = await atOpinions();
  const { reminders, due } = await timesOf(id, 'opinions');
  stage.now = after(reminders.at(-1) ?? '');
  await stage.attend(id, 'opinions');
  expect(await lettersOf(id, 'reminder')).toEqual(['member1', 'methodist']);
  expect((await timesOf(id, 'opinions')).next_at).toEqual(due);
});

test('after an outage past the term nobody is reminded of what is escalated already', async () => {
  const id = await atOpinions();
  stage.now = after((await timesOf(id, 'opinions')).due, 86_400_000);
  await stage.attend(id, 'opinions');
  expect(await lettersOf(id, 'reminder')).toEqual([]);
  expect(await lettersOf(id, 'escalated')).toEqual(['member1', 'methodist']);
  expect((await timesOf(id, 'opinions')).escalations).toBe(1);
});

test('a clock that goes back reminds and escalates nobody a second time, and people decide meanwhile', async () => {
  const id = await atOpinions();
  const { due, reminders } = await timesOf(id, 'opinions');
  const letters = async () => [await lettersOf(id, 'reminder'), await lettersOf(id, 'escalated')];
  stage.now = after(reminders[0] ?? '');
  await stage.attend(id, 'opinions');
  stage.now = after(due, 86_400_000);
  await stage.attend(id, 'opinions');
  const before = await letters();
  expect(before).toEqual([
    ['member1', 'methodist'],
    ['member1', 'methodist'],
  ]);
  for (const back of [after(reminders[0] ?? ''), after(due, -30 * 86_400_000), after(due, 86_400_000)]) {
    stage.now = back;
    expect((await stage.attend(id, 'opinions')).status).toBe('open');
    expect(await letters()).toEqual(before);
  }
  stage.now = after(due, -30 * 86_400_000);
  await play(stage, id, moves(stage).opinions);
  await stage.opened(id, 'agenda');
  expect((await timesOf(id, 'opinions')).escalations).toBe(1);
});

test('an extension moves term and reminders, and the new reminders are sent though the old ones were', async () => {
  const id = await propose(stage);
  const before = await timesOf(id, 'completeness');
  stage.now = after(before.reminders[0] ?? '');
  await stage.attend(id, 'completeness');
  const request = { action: 'extend', reason: 'Праздники', days: 5 } as const;
  await operate(stage.district.deps, stage.district.actor('admin'), id, request);
  const extended = await timesOf(id, 'completeness');
  expect(extended.due.getTime()).toBeGreaterThan(before.due.getTime());
  stage.now = after(before.due);
  await stage.attend(id, 'completeness');
  expect((await timesOf(id, 'completeness')).escalations).toBe(0);
  for (const reminder of extended.reminders) {
    stage.now = after(reminder);
    await stage.attend(id, 'completeness');
  }
  expect(await lettersOf(id, 'reminder')).toHaveLength(1 + extended.reminders.length);
});

test('where no authority holds the role, the next one is asked and an incident says so', async () => {
  const id = await propose(stage);
  const chair = [stage.idOf('chair'), 'councilChair'];
  await stage.rows(
    `update role_grants set valid_to = '2024-12-31' where person_id = $1 and role = $2`,
    chair,
  );
  stage.now = after((await timesOf(id, 'completeness')).due);
  await stage.attend(id, 'completeness');
  await stage.rows('update role_grants set valid_to = null where person_id = $1 and role = $2', chair);
  expect(await stage.whoIsAsked(id, 'completeness')).toEqual(['department', 'secretary']);
  expect(await stage.rows('select kind, message from incidents where case_id = $1', [id])).toEqual([
    { kind: 'no-holder', message: 'Некого спросить в роли «председатель экспертного совета»' },
  ]);
});

test('each authority is asked on its own day; after the last nothing more happens by itself', async () => {
  const id = await atOpinions();
  const [ladder] = await stage.rows<{ authorities: { at: string }[] }>(
    `select authorities from steps where case_id = $1 and key = 'opinions'`,
    [id],
  );
  const asked = [];
  let waits;
  for (const { at } of ladder?.authorities ?? []) {
    stage.now = after(at, -1_000);
    await stage.attend(id, 'opinions');
    const before = (await timesOf(id, 'opinions')).escalations;
    stage.now = after(at);
    ({ waitMs: waits } = (await stage.attend(id, 'opinions')) as { waitMs: number | null });
    asked.push([before, (await timesOf(id, 'opinions')).escalations]);
  }
  expect(asked).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
  ]);
  expect(waits).toBeNull();
});
