import { addMonths, localDate } from '../../domain/calendar.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { declaredArrows, takenArrows } from '../test-support/arrows.ts';
import { moves, play, propose } from '../test-support/program.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import { programValidity } from './process.ts';

const ZONE = 'Asia/Krasnoyarsk';
let stage: SkippingStage;

beforeAll(async () => {
  stage = await skippingStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

/** A program that has just been published; its id and that of its validity's case. */
async function published(title: string) {
  const program = await propose(stage, { title });
  await play(stage, program, moves(stage).all);
  await stage.ended(program);
  return { program, validity: await validityOf(program) };
}

async function validityOf(program: string): Promise<string> {
  const sql = `select id from cases where type = 'program-validity' and business_key = $1`;
  const found = await stage.rows<{ id: string }>(sql, [program]);
  expect(found).toHaveLength(1);
  return found[0]?.id ?? '';
}

/** Letters of this case as `login kind outcome`, oldest first. */
async function letters(caseId: string): Promise<string[]> {
  const sql = `select split_part(p.email, '@', 1) || ' ' || n.kind || ' ' || (n.params->>'outcome') as letter
    from notifications n join people p on p.id = n.person_id where n.case_id = $1 order by n.at, 1`;
  return (await stage.rows<{ letter: string }>(sql, [caseId])).map(({ letter }) => letter);
}

/** Goes past the open step's date, and waits until it is behind. */
async function pass(caseId: string, step: string): Promise<void> {
  await stage.skipPast(caseId, step);
  const sql = `select 1 from steps where case_id = $1 and key = $2 and state <> 'open'`;
  const isOver = async () => (await stage.rows(sql, [caseId, step])).length > 0;
  await waitFor(isOver, { what: `${step} is over`, limitMs: 10_000 });
}

test('its leader is warned once six and once three months before the end, and then it expires', async () => {
  const { program, validity } = await published('До истечения');
  const [row] = await stage.rows<{ approved_at: Date; valid_until: Date }>(
    'select approved_at, valid_until from programs where id = $1',
    [program],
  );
  const lastDay = addMonths(localDate(row?.approved_at ?? new Date(0), ZONE), 36);
  expect(localDate(row?.valid_until ?? new Date(0), ZONE)).toBe(lastDay);
  const dueOf = async (step: string) => localDate((await stage.opened(validity, step)).due, ZONE);

  expect(await dueOf('firstWarning')).toBe(addMonths(lastDay, -6));
  await pass(validity, 'firstWarning');
  expect(await letters(validity)).toEqual(['leader decided warned']);
  expect(await dueOf('secondWarning')).toBe(addMonths(lastDay, -3));
  await pass(validity, 'secondWarning');
  expect(await letters(validity)).toEqual(['leader decided warned', 'leader decided warned']);
  expect(await dueOf('expiry')).toBe(lastDay);
  await pass(validity, 'expiry');

  expect(await stage.ended(validity)).toBe('expired');
  expect(await letters(validity)).toEqual([
    'leader decided warned',
    'leader decided warned',
    'leader ended expired',
  ]);
}, 120_000);

describe('when its leader has left the district', () => {
  const roles = (login: string, change: string) =>
    stage.rows(`update role_grants set valid_to = ${change} where person_id = $1`, [stage.idOf(login)]);

  afterEach(async () => {
    for (const login of ['leader', 'methodist']) await roles(login, 'null');
  });

  test('the methodists are warned, who can renew it; where there is none, the department', async () => {
    const { validity } = await published('Без руководителя');
    await roles('leader', `'2026-01-01'`);
    await pass(validity, 'firstWarning');
    expect(await letters(validity)).toEqual(['methodist decided warned']);
    await roles('methodist', `'2026-01-01'`);
    await pass(validity, 'secondWarning');
    expect(await letters(validity)).toEqual(['methodist decided warned', 'department decided warned']);
  }, 120_000);
});

/** Begins to renew the program and plays the way of its approval. */
async function renewal(program: string, way = moves(stage).all): Promise<string> {
  const id = await propose(stage, { title: 'Новая редакция', renews: program });
  await play(stage, id, way);
  return id;
}

const registryRow = async (program: string) => {
  const sql = 'select renews, version, edition, valid_until from programs where id = $1';
  return (await stage.rows<{ renews: string | null; version: number; valid_until: Date }>(sql, [program]))[0];
};

describe('renewed by a newer version', () => {
  test.each([
    ['before any warning', []],
    ['between the warnings', ['firstWarning']],
    ['after both', ['firstWarning', 'secondWarning']],
  ])(
    '%s, it ends as renewed, warns no more, and the newer version is valid for its own years',
    async (_name, past) => {
      const { program, validity } = await published('Обновляемая');
      for (const step of past) await pass(validity, step);
      const before = await registryRow(program);

      const newer = await renewal(program);

      expect(await stage.ended(newer)).toBe('approved');
      expect(await stage.ended(validity)).toBe('renewed');
      expect(await registryRow(newer)).toMatchObject({ renews: program, version: 2 });
      expect(await registryRow(program)).toEqual(before);
      const { due } = await stage.opened(await validityOf(newer), 'firstWarning');
      const warned = past.map(() => 'leader decided warned');
      await stage.skipTo(
        new Date(Math.min(due.getTime() - 86_400_000, (before?.valid_until ?? due).getTime())),
      );
      expect(await letters(validity)).toEqual([...warned, 'leader ended renewed']);
    },
    180_000,
  );

  test('a renewal that is withdrawn or rejected leaves the old program as it was, and another may begin', async () => {
    const { program, validity } = await published('Устоявшая');
    await stage.withdraw(await renewal(program, moves(stage).toVote));
    const waits = async () =>
      (
        await stage.rows(`select 1 from cases where business_key = $1 and closed_at is null`, [
          `after-${program}`,
        ])
      ).length === 0;
    await waitFor(waits, { what: 'the end of the renewal', limitMs: 10_000 });
    const rejected = await renewal(program, [
      ...moves(stage).toVote,
      ...moves(stage).rejection,
      ...moves(stage).minutes,
    ]);
    expect(await stage.ended(rejected)).toBe('rejected');
    await stage.opened(validity, 'firstWarning');
    expect(await registryRow(rejected)).toBeUndefined();

    const third = await renewal(program);
    expect(await stage.ended(third)).toBe('approved');
    expect(await stage.ended(validity)).toBe('renewed');
    expect(await registryRow(third)).toMatchObject({ version: 2 });
  }, 180_000);

  test('after it has expired, it stays expired', async () => {
    const { program, validity } = await published('Опоздавшая');
    for (const step of ['firstWarning', 'secondWarning', 'expiry']) await pass(validity, step);
    expect(await stage.ended(validity)).toBe('expired');
    const newer = await renewal(program);
    expect(await stage.ended(newer)).toBe('approved');
    expect(await registryRow(newer)).toMatchObject({ renews: program, version: 2 });
    expect(await stage.ended(validity)).toBe('expired');
  }, 180_000);
});

test('every arrow that the declaration draws is taken by a test of this file', async () => {
  expect(await takenArrows(stage, programValidity)).toEqual(declaredArrows(programValidity));
});
