/** The story on a real engine with time skipped: a year goes over with nobody pressing anything. */
import pg from 'pg';
import { ensureRollover } from '../../db/rollover/begin.ts';
import { runRollovers } from '../../db/rollover/run.ts';
import { answerRollover, commandRollover } from '../../db/rollover/commands.ts';
import { localDate } from '../../domain/calendar.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { declaredArrows, takenArrows } from '../test-support/arrows.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import { yearRollover } from './process.ts';

let stage: SkippingStage;
let next: number;

beforeAll(async () => {
  stage = await skippingStage();
  next = schoolYear(localDate(await stage.now(), 'Asia/Krasnoyarsk')) + 1;
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

async function begin(year: number): Promise<string> {
  expect(await ensureRollover(stage.district.deps, year)).toBe(true);
  expect(await ensureRollover(stage.district.deps, year)).toBe(false);
  const [row] = await stage.rows<{ case_id: string }>('select case_id from rollovers where year = $1', [
    year,
  ]);
  return row?.case_id ?? '';
}

/** The worker's loop, until this step stands open. */
async function until(caseId: string, step: string): Promise<void> {
  const stands = async () => {
    await runRollovers(stage.district.deps);
    const open = await stage.rows(`select 1 from steps where case_id = $1 and key = $2 and state = 'open'`, [
      caseId,
      step,
    ]);
    return open.length > 0;
  };
  await waitFor(stands, { what: `${step} opens`, limitMs: 20_000, everyMs: 100 });
}

async function past(caseId: string, step: string, then: string): Promise<void> {
  const [open] = await stage.rows<{ due: Date }>(
    `select due from steps where case_id = $1 and key = $2 and state = 'open' limit 1`,
    [caseId, step],
  );
  await stage.skipTo(open?.due ?? new Date(0));
  await until(caseId, then);
}

/** A teacher whose role ends two days before the year: an exception of every survey. */
async function addLeaver(year: number): Promise<string> {
  const owner = new pg.Client({ connectionString: stage.district.database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ person_id: string }>(
    `with p as (insert into people (id, last_name, first_name)
       values (gen_random_uuid(), 'Уходящая', gen_random_uuid()::text) returning id)
     insert into role_grants (id, person_id, role, scope, valid_from, valid_to, granted_to)
     select gen_random_uuid(), id, 'teacher', 'school-1', '2020-09-01', $1::date, $1::date from p returning person_id`,
    [`${year}-08-30`],
  );
  await owner.end();
  return rows[0]?.person_id ?? '';
}

test('from the dry run in May to the open year, with silent schools and with answers', async () => {
  await addLeaver(next);
  const id = await begin(next);
  await until(id, 'dryRun');
  await past(id, 'dryRun', 'answers');
  expect(await stage.whoIsAsked(id, 'answers')).toEqual(['deputy1']);
  await past(id, 'answers', 'secondDryRun');
  await past(id, 'secondDryRun', 'secondAnswers');
  await stage.answer(id, 'deputy1', 'secondAnswers', { choice: 'answer', answers: [] });
  await until(id, 'freeze');
  await past(id, 'freeze', 'execute');
  await past(id, 'execute', 'open');
  const cycles = await stage.rows<{ business_key: string }>(
    `select business_key from cases where type = 'iop-cycle'`,
  );
  expect(cycles).toHaveLength(5);
  expect(cycles.every(({ business_key: key }) => key.startsWith(`iop/${next}/`))).toBe(true);
  const { due } = await stage.opened(id, 'open');
  await stage.skipTo(due);
  await runRollovers(stage.district.deps);
  expect(await stage.ended(id)).toBe('completed');
  expect(await stage.closedSteps(id)).toEqual([
    'dryRun.done',
    'answers.lapsed',
    'secondDryRun.done',
    'secondAnswers.answer',
    'freeze.frozen',
    'execute.executed',
    'open.opened',
  ]);
}, 180_000);

test('by hand: called off and begun again, answered one by one, frozen early, executed at once; a second time nothing', async () => {
  const year = next + 1;
  const first = await addLeaver(year);
  const { deps, actor } = stage.district;
  const admin = actor('admin');
  const calledOff = await begin(year);
  await until(calledOff, 'dryRun');
  await stage.cancel(calledOff);
  expect(await stage.ended(calledOff)).toBe('cancelled');
  await stage.handOn(await commandRollover(deps, admin, { year, action: 'dryRun' }));
  const [again] = await stage.rows<{ case_id: string }>('select case_id from rollovers where year = $1', [
    year,
  ]);
  const id = again?.case_id ?? '';
  expect(id).not.toBe(calledOff);
  await until(id, 'dryRun');
  await past(id, 'dryRun', 'answers');
  const all = await stage.rows<{ person_id: string }>(
    `select person_id from rollover_rows where year = $1 and kind = 'exception' and answer is null`,
    [year],
  );
  const answers = all.map(({ person_id: person }) => ({ person, answer: 'skip' as const }));
  expect(answers.map(({ person }) => person)).toContain(first);
  await stage.handOn(await answerRollover(deps, admin, { year, answers }));
  await until(id, 'secondDryRun');
  await past(id, 'secondDryRun', 'freeze');
  await addLeaver(year);
  const reason = 'Все ответили раньше';
  await stage.handOn(await commandRollover(deps, admin, { year, action: 'freeze', reason }));
  await until(id, 'execute');
  await stage.handOn(await commandRollover(deps, admin, { year, action: 'execute', reason }));
  await until(id, 'open');
  const count = async () =>
    (
      await stage.rows(`select 1 from cases where type = 'iop-cycle' and business_key like $1`, [
        `iop/${year}/%`,
      ])
    ).length;
  expect(await count()).toBe(5);
  await Promise.all([runRollovers(deps), runRollovers(deps)]);
  expect(await count()).toBe(5);
  const { due } = await stage.opened(id, 'open');
  await stage.skipTo(due);
  await runRollovers(deps);
  expect(await stage.ended(id)).toBe('completed');
}, 180_000);

test('a list frozen while schools still answer cuts them short, in both rounds', async () => {
  const year = next + 2;
  await addLeaver(year);
  const { deps, actor } = stage.district;
  const id = await begin(year);
  await until(id, 'dryRun');
  await past(id, 'dryRun', 'answers');
  await stage.skipTo(new Date(`${year}-06-01T03:00:00Z`));
  const request = { year, action: 'freeze', reason: 'Торопимся' } as const;
  await stage.handOn(await commandRollover(deps, actor('admin'), request));
  await until(id, 'execute');
  expect(await stage.closedSteps(id)).toEqual([
    'dryRun.done',
    'answers.cut',
    'secondDryRun.done',
    'freeze.frozen',
  ]);
}, 180_000);

test('every arrow that the declaration draws is taken by a test of this file, but for those that mirror another', async () => {
  // What the two rounds of answers have in common is taken in one of them.
  const mirrored = (arrow: string) =>
    arrow
      .replaceAll('secondAnswers', 'answers')
      .replace(/^secondDryRun/, 'dryRun')
      .replace(/^((?:answers|dryRun)\.\w+) → (?:secondDryRun|freeze)$/, '$1 → next');
  const taken = new Set((await takenArrows(stage, yearRollover)).map(mirrored));
  const left = declaredArrows(yearRollover)
    .map(mirrored)
    .filter((arrow) => !taken.has(arrow));
  expect(left).toEqual([]);
});
