/** Making the cycles: exactly what a start would make, once each, whoever dies or comes twice. */
import { check } from '../../checker/check.ts';
import { startCase } from '../core/start.ts';
import { commandRollover } from './commands.ts';
import { executeBatch } from './execute.ts';
import { runRollovers } from './run.ts';
import { rolloverStage, YEAR, type RolloverStage } from './test-support/rollover-stage.ts';
import { plannedDates } from '../../domain/rollover/phases.ts';
import { FAILED_DATA } from '../../domain/rollover/reasons.ts';

const dates = plannedDates({}, YEAR);
let stage: RolloverStage;

beforeAll(async () => {
  stage = await rolloverStage();
}, 60_000);

afterAll(() => stage.close());

afterEach(async () => {
  const findings = await check({
    databaseUrl: stage.district.database.readerUrl,
    processes: stage.deps.processes,
    now: new Date(`${YEAR}-08-29T03:00:00Z`),
    owedMs: 365 * 86_400_000,
    settlingMs: 365 * 86_400_000,
  });
  expect(findings).toEqual([]);
});

const entries = () =>
  stage.rows<{
    person_id: string;
    state: string;
    reason: string | null;
    case_id: string | null;
    detail: object;
  }>('select person_id, state, reason, case_id, detail from rollover_entries where year = $1 order by 1', [
    YEAR,
  ]);
const entryOf = async (person: string) => (await entries()).find(({ person_id: id }) => id === person);

/** Everything that a case is made of, with what differs by nature taken out: ids of it, hashes over them, wall time. */
async function made(caseId: string) {
  const [row] = await stage.rows<{ initiator_id: string }>('select * from cases where id = $1', [caseId]);
  const tables: Record<string, object[]> = {};
  for (const [table, column] of [
    ['cases', 'id'],
    ['case_editions', 'case_id'],
    ['steps', 'case_id'],
    ['tasks', 'case_id'],
    ['audit', 'case_id'],
    ['notifications', 'case_id'],
    ['receipts', 'case_id'],
    ['incidents', 'case_id'],
    ['iop_deficits', 'case_id'],
  ])
    tables[table ?? ''] = await stage.rows<object>(
      // A receipt's time is wall time.
      `select to_jsonb(t) ${table === 'receipts' ? "- 'at'" : ''} as row from ${table} t where ${column} = $1 order by to_jsonb(t)->>'seq', to_jsonb(t)->>'kind'`,
      [caseId],
    );
  const own = [caseId, row?.initiator_id ?? ''];
  const text = JSON.stringify(tables)
    .replaceAll(own[0] ?? '', '<case>')
    .replaceAll(own[1] ?? '', '<person>');
  return JSON.parse(text, (key, value) =>
    [
      'id',
      'audit_hash',
      'hash',
      'prev_hash',
      'content_hash',
      'contentHash',
      'input_hash',
      'wake_after',
      'held_until',
      'step_id',
      'task_id',
    ].includes(key)
      ? '<x>'
      : (value as unknown),
  ) as Record<string, unknown>;
}

test('a cycle made for many is, column by column, the one that a start makes', async () => {
  const [alone = '', among = '', third = ''] = await stage.addTeachers([{}, {}, {}]);
  stage.on('2027-08-29');
  // Somebody began their own year a moment before.
  const begun = await startCase(
    stage.deps,
    { personId: alone, roles: [{ role: 'teacher', scope: 'school-1' }] },
    'iop-cycle',
    {
      teacher: alone,
      school: 'school-1',
      year: YEAR,
      deficits: [],
      goals: [],
      items: [],
    },
  );
  await stage.begin();
  await stage.work();
  const one = await entryOf(among);
  expect((await entryOf(third))?.state).toBe('made');
  // And is not given a second.
  expect(await entryOf(alone)).toMatchObject({ state: 'had', case_id: begun.answer.id });
  expect(await made(one?.case_id ?? '')).toEqual(await made(begun.answer.id));
  expect(await stage.rows(`select 1 from cases where type = 'iop-cycle'`)).toHaveLength(8);
});

test('again, and twice at once, nothing more is made', async () => {
  const before = await stage.rows(`select id from cases where type = 'iop-cycle' order by 1`);
  const people = await stage.addTeachers(Array.from({ length: 40 }, () => ({})));
  await stage.rows(
    `insert into rollover_entries (year, person_id, school, state, detail, at)
     select $1, unnest($2::uuid[]), 'school-1', 'waiting', '{}', now()`,
    [YEAR, people],
  );
  const batches = await Promise.all(
    Array.from({ length: 12 }, () => executeBatch(stage.deps, { year: YEAR, dates }, 10)),
  );
  while ((await executeBatch(stage.deps, { year: YEAR, dates }, 10)).taken > 0);
  expect(batches.filter(({ taken }) => taken > 0).length).toBeGreaterThan(1);
  await Promise.all([runRollovers(stage.deps), runRollovers(stage.deps)]);
  const after = await stage.rows<{ n: number }>(
    `select count(*)::int as n from cases where type = 'iop-cycle' group by business_key`,
  );
  expect(after).toHaveLength(before.length + 40);
  expect(after.every(({ n }) => n === 1)).toBe(true);
  expect((await entries()).filter(({ state }) => state === 'waiting')).toEqual([]);
});

test('who leaves between freeze and execution is an exception; whose data fail too, with words, and the others go on', async () => {
  const [leaver = '', unschooled = '', well = ''] = await stage.addTeachers([{}, {}, {}]);
  await stage.rows(
    `insert into rollover_entries (year, person_id, school, state, detail, at)
     select $1, p, case p when $3 then 'x'||repeat('y', 80) else 'school-1' end, 'waiting', '{}', now()
     from unnest($2::uuid[]) p`,
    [YEAR, [leaver, unschooled, well], unschooled],
  );
  // Their place of work is as broken as their entry.
  await stage.rows(`update role_grants set scope = 'x'||repeat('y', 80) where person_id = $1`, [unschooled]);
  await stage.rows(`update role_grants set valid_to = '2027-08-28' where person_id = $1`, [leaver]);
  await executeBatch(stage.deps, { year: YEAR, dates });
  expect(await entryOf(leaver)).toMatchObject({ state: 'exception', reason: 'left', case_id: null });
  const failed = await entryOf(unschooled);
  expect(failed).toMatchObject({ state: 'exception', reason: 'failed', case_id: null });
  expect(JSON.stringify(failed?.detail)).toMatch(/problem.*[а-я]/);
  expect((await entryOf(well))?.state).toBe('made');
});

test('what the database itself refuses of one is that one’s exception, and the batch goes on', async () => {
  const [bad = '', good = ''] = await stage.addTeachers([{}, {}]);
  await stage.rows(
    `create function refuse_one() returns trigger as $$ begin
       if new.initiator_id = '${bad}'::uuid then raise exception 'no' using errcode = 'check_violation'; end if;
       return new; end $$ language plpgsql`,
  );
  await stage.rows(
    'create trigger refuse_one before insert on cases for each row execute function refuse_one()',
  );
  try {
    await stage.rows(
      `insert into rollover_entries (year, person_id, school, state, detail, at)
       select $1, unnest($2::uuid[]), 'school-1', 'waiting', '{}', now()`,
      [YEAR, [bad, good]],
    );
    await executeBatch(stage.deps, { year: YEAR, dates });
  } finally {
    await stage.rows('drop trigger refuse_one on cases');
  }
  const failed = await entryOf(bad);
  expect(failed).toMatchObject({ state: 'exception', reason: 'failed', detail: { problem: FAILED_DATA } });
  expect((await entryOf(good))?.state).toBe('made');
  const open = () =>
    stage.rows<{ message: string }>(
      `select message from incidents where kind = 'rollover-row' and resolved_at is null order by first_seen`,
    );
  expect((await open()).map(({ message }) => message)).toEqual([
    expect.stringMatching(new RegExp(`^person ${bad}: error 23514`)),
  ]);
  // Mended, the next day's look makes the cycle, and the administrator is troubled no more.
  stage.on('2027-08-30');
  await stage.work();
  stage.on('2027-08-29');
  expect((await entryOf(bad))?.state).toBe('made');
  expect(await open()).toEqual([]);
});

test('last year’s open and carried deficits begin the new year, with since when; closed ones don’t', async () => {
  const [teacher = ''] = await stage.addTeachers([{}]);
  const indicators = await stage.rows<{ key: string }>(
    `select i->>'key' as key from pack_versions, jsonb_array_elements(policy->'values'->'diagnosis'->'indicators') i limit 3`,
  );
  const [open, carried, closed] = indicators.map(({ key }) => key);
  const [anyCase] = await stage.rows<{ id: string }>(`select id from cases where type = 'iop-cycle' limit 1`);
  await stage.rows(
    `insert into iop_deficits (case_id, indicator, person_id, school, year, priority, state, since_year, shares, changed_at)
     values ($1, $2, $5, 'school-1', $6, 2, 'open', 2025, false, now()),
       ($1, $3, $5, 'school-1', $6, 1, 'carried', 2026, false, now()),
       ($1, $4, $5, 'school-1', $6, 1, 'closed', 2026, false, now())`,
    [anyCase?.id, open, carried, closed, teacher, YEAR - 1],
  );
  await stage.rows(
    `insert into rollover_entries (year, person_id, school, state, detail, at) values ($1, $2, 'school-1', 'waiting', '{}', now())`,
    [YEAR, teacher],
  );
  await executeBatch(stage.deps, { year: YEAR, dates });
  const caseId = (await entryOf(teacher))?.case_id;
  const [edition] = await stage.rows<{ content: { deficits: object[] } }>(
    'select content from case_editions where case_id = $1',
    [caseId],
  );
  expect(edition?.content.deficits).toEqual([
    { indicator: carried, priority: 1, since: 2026 },
    { indicator: open, priority: 2, since: 2025 },
  ]);
  expect(
    await stage.rows(
      'select indicator, priority, state, since_year, year from iop_deficits where case_id = $1 order by priority',
      [caseId],
    ),
  ).toEqual([
    { indicator: carried, priority: 1, state: 'open', since_year: 2026, year: YEAR },
    { indicator: open, priority: 2, state: 'open', since_year: 2025, year: YEAR },
  ]);
});

test('whoever comes after the list was frozen gets a cycle the next day, and who is back from a leave', async () => {
  const [late = '', away = ''] = await stage.addTeachers([{ from: '2027-09-10' }, {}]);
  await stage.rows(
    `insert into absences (id, person_id, from_day, to_day, starts_at, ends_at)
     values (gen_random_uuid(), $1, '2027-08-01', '2027-09-20', '2027-08-01', '2027-09-20')`,
    [away],
  );
  stage.on('2027-09-01');
  await stage.work();
  expect(await entryOf(away)).toMatchObject({ state: 'exception', reason: 'onLeave' });
  expect(await entryOf(late)).toBeUndefined();
  stage.on('2027-09-11');
  await stage.work();
  expect((await entryOf(late))?.state).toBe('made');
  stage.on('2027-09-21');
  await stage.work();
  expect((await entryOf(away))?.state).toBe('made');
  stage.on('2027-08-29');
});

test('invitations made in August go out on 1 September', async () => {
  const [{ held } = { held: undefined }] = await stage.rows<{ held: Date }>(
    `select distinct n.held_until as held from notifications n join rollover_entries e on e.case_id = n.case_id
     where n.at < '2027-08-30' and e.state = 'made'`,
  );
  expect(held).toEqual(new Date('2027-09-01T01:00:00Z'));
});

test('the year that is over and one far away are refused; so is what the order of phases forbids', async () => {
  const admin = stage.district.actor('admin');
  const attempt = (year: number, action: 'dryRun' | 'freeze' | 'execute') =>
    commandRollover(stage.deps, admin, { year, action, reason: 'Проверка' }).then(
      () => 'done',
      (error: { code: string; detail?: { ru: string } }) => `${error.code}: ${error.detail?.ru}`,
    );
  expect(await attempt(2031, 'dryRun')).toMatch(/^rollover-refused: До 2031\/32 учебного года ещё далеко/);
  expect(await attempt(2025, 'dryRun')).toMatch(/^rollover-refused: 2025\/26 учебный год уже закрыт/);
  expect(await attempt(YEAR, 'dryRun')).toMatch(/^rollover-refused: Циклы этого года уже заведены/);
  expect(await attempt(YEAR, 'execute')).toMatch(/^rollover-refused: Циклы этого года уже заведены/);
  expect(await attempt(YEAR - 1, 'freeze')).toMatch(/^rollover-refused: Сначала сделайте пробный прогон/);
});
