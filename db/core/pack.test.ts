/** Which version of the district's policy a new case takes. The clock is the test's. */
import { atLocalTime } from '../../domain/calendar.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { loadPack } from '../../district/load.ts';
import { storePack } from '../../scripts/load-pack.ts';
import { moves, play, propose } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { processOf } from './deps.ts';
import { loadPacks } from './pack.ts';

const ZONE = 'Asia/Krasnoyarsk';

let stage: RowsStage;

beforeAll(async () => {
  stage = await rowsStage();
  const { database, deps, pool } = stage.district;
  const next = loadPack('district/shushensky', 'district/shushensky-demo');
  Object.assign(next.policy, { version: 2, from: '2026-10-01' });
  next.policy.terms['program-approval.completeness'] = 5;
  next.policy.terms['younger.check'] = 1;
  next.policy.terms['program-approval.vote'] = 5;
  next.policy.values['council'] = {
    ...(next.policy.values['council'] as object),
    quorum: { num: 3, den: 4 },
  };
  await storePack(database.ownerUrl, next);
  deps.packs = await loadPacks(pool);
}, 60_000);

afterAll(() => stage?.district.drop());

async function versionOfCaseAt(day: string, time: string): Promise<unknown> {
  stage.now = atLocalTime(day, time, ZONE);
  const id = await propose(stage);
  const sql = `select pack_version as version, term_days as days from cases c join steps s on s.case_id = c.id
    where c.id = $1`;
  return (await stage.rows(sql, [id]))[0];
}

test('a case of the day before takes the version before, one of the day itself the new one', async () => {
  expect(await versionOfCaseAt('2026-09-30', '23:59')).toEqual({ version: 1, days: 3 });
  expect(await versionOfCaseAt('2026-10-01', '00:01')).toEqual({ version: 2, days: 5 });
});

test('a vote goes by the rule in force when its session opens, not by the one its case began with', async () => {
  stage.now = atLocalTime('2026-09-30', '12:00', ZONE);
  const id = await propose(stage, { coAuthors: [] });
  const { completeness, opinions, agenda } = moves(stage);
  await play(stage, id, [...completeness, ...opinions]);
  stage.now = atLocalTime('2026-10-01', '12:00', ZONE);
  await play(stage, id, agenda);
  const sql = `select c.pack_version as version, s.term_days as days, s.rule->'quorum' as quorum
    from cases c join steps s on s.case_id = c.id where c.id = $1 and s.key = 'vote'`;
  expect(await stage.rows(sql, [id])).toEqual([{ version: 1, days: 3, quorum: { num: 3, den: 4 } }]);
});

test('a session that is open when a new version comes into force decides by the rule it opened with', async () => {
  stage.now = atLocalTime('2026-09-08', '12:00', ZONE);
  const programs = [await propose(stage, { coAuthors: [] }), await propose(stage, { coAuthors: [] })];
  const { completeness, opinions } = moves(stage);
  for (const id of programs) await play(stage, id, [...completeness, ...opinions]);
  const session = await stage.start('secretary', 'council-session', {
    kind: 'ordinary',
    date: '2026-09-30',
    time: '15:00',
    place: 'Зал',
    programs,
  });
  // Four of six are two thirds, and less than the three quarters of the coming version.
  const here = ['chair', 'member1', 'member2', 'member3'];
  stage.now = atLocalTime('2026-09-30', '15:00', ZONE);
  await stage.answer(session, 'secretary', 'planned', { choice: 'open', present: here.map(stage.idOf) });
  stage.now = atLocalTime('2026-10-01', '09:30', ZONE);
  for (const id of programs)
    for (const login of here) await stage.answer(id, login, 'vote', { choice: 'for' });
  for (const id of programs) expect(await stage.closedSteps(id)).toContain('vote.approved');
});

test('before the day of the first version a new case takes the first', () => {
  expect(versionFor(approval(), '2023-12-29')).toBe(1);
});

test('a process that only the coming version knows takes that one before its day', () => {
  const { completeness } = approval().steps;
  if (completeness === undefined) throw new Error('program-approval has no completeness');
  const younger = { ...approval(), key: 'younger', first: 'check', steps: { check: completeness } };
  expect(versionFor(younger, '2026-09-30')).toBe(2);
});

function approval(): ProcessDeclaration {
  return processOf(stage.district.deps, 'program-approval');
}

function versionFor(process: ProcessDeclaration, day: string): number {
  return stage.district.deps.packs.forNewCase(process, atLocalTime(day, '12:00', ZONE)).version;
}
