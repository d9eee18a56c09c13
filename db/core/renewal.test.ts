/** Who may renew a program of the registry, once at a time: on real PostgreSQL, with two at once. */
import { randomUUID } from 'node:crypto';
import { isRefusal } from '../../domain/refusals.ts';
import { editionOf, moves, play, program, propose, RETURN } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import { startCase } from './commands.ts';

let stage: RowsStage;

beforeAll(async () => {
  stage = await rowsStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.district.drop();
  expect(findings).toEqual([]);
});

/** What the engine does on the way to the registry, done by hand. */
async function publish(id: string): Promise<string> {
  await play(stage, id, moves(stage).toAgreements.slice(0, -2));
  await play(stage, id, moves(stage).minutes);
  await stage.attend(id, 'agreements');
  await play(stage, id, moves(stage).agreements);
  expect(await stage.finish(id, 'approved')).toBe('done');
  return id;
}

const published = async (changes: Record<string, unknown> = {}) => publish(await propose(stage, changes));

function renew(login: string, renews: string, changes: Record<string, unknown> = {}) {
  const { deps, actor } = stage.district;
  const known = actor(login);
  const roles =
    login === 'member5' ? [...known.roles, { role: 'programLeader', scope: 'school-1' }] : known.roles;
  return startCase(deps, { ...known, roles }, 'program-approval', { ...program, renews, ...changes });
}

test('a program that is not in the registry is refused where it is named', async () => {
  const { errors } = await refusalOf(renew('leader', randomUUID()));
  expect(errors).toEqual([{ path: 'renews', message: expect.stringContaining('в реестре нет') as string }]);
  const unfinished = await propose(stage);
  expect((await refusalOf(renew('leader', unfinished))).errors).toMatchObject([{ path: 'renews' }]);
});

test('its leader, a co-author and a methodist may renew it; nobody else, whatever they may start', async () => {
  const id = await published();
  const { errors } = await refusalOf(renew('deputy1', id));
  expect(errors).toEqual([{ path: 'renews', message: expect.stringContaining('соавторы') as string }]);
  await stage.rows(
    `insert into role_grants (id, person_id, role, scope, valid_from)
     values (gen_random_uuid(), $1, 'programLeader', 'school-1', '2020-01-01')`,
    [stage.idOf('member5')],
  );
  for (const login of ['leader', 'member5', 'methodist']) {
    const { answer } = await renew(login, id);
    await stage.withdraw(answer.id, login);
    await stage.finish(answer.id, 'withdrawn');
  }
});

test('two begin at once: one goes on, the other hears that it is being renewed, and by which case', async () => {
  for (let round = 0; round < 5; round += 1) {
    const id = await published({ title: `Круг ${round}` });
    const attempts = ['leader', 'methodist', 'leader', 'methodist'].map((login) => renew(login, id));
    const results = await Promise.allSettled(attempts);
    const started = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value.answer.id] : []));
    const refused = results.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
    expect(started).toHaveLength(1);
    for (const reason of refused) {
      if (!isRefusal(reason)) throw reason;
      expect(reason).toMatchObject({ code: 'case-exists', extra: { id: started[0] } });
      expect(reason.detail?.ru).toContain('уже обновляют');
    }
  }
}, 60_000);

test('begun while another renewal is published, it is refused: the newer version is to be renewed', async () => {
  const id = await published();
  const newer = (await renew('leader', id)).answer.id;
  await play(stage, newer, moves(stage).toAgreements.slice(0, -2));
  await play(stage, newer, moves(stage).minutes);
  await stage.attend(newer, 'agreements');
  await play(stage, newer, moves(stage).agreements);
  const [done, late] = await Promise.all([
    stage.finish(newer, 'approved'),
    refusalOf(renew('methodist', id)),
  ]);
  expect(done).toBe('done');
  expect(['case-exists', 'invalid']).toContain(late.code);
  expect((await refusalOf(renew('methodist', id))).errors).toEqual([
    { path: 'renews', message: expect.stringContaining('уже есть новая редакция') as string },
  ]);
  const [row] = await stage.rows('select version, renews from programs where id = $1', [newer]);
  expect(row).toEqual({ version: 2, renews: id });
  await renew('leader', newer);
});

test('a returned renewal renews the same: its next edition can name neither another program nor none', async () => {
  const [id, other] = [await published(), await published()];
  const renewal = (await renew('leader', id)).answer.id;
  await stage.answer(renewal, 'secretary', 'completeness', RETURN);
  await stage.attend(renewal, 'revision');
  for (const renews of [other, undefined]) {
    const content = editionOf(stage, 'Исправлено', { renews });
    const refused = await refusalOf(
      stage.answer(renewal, 'leader', 'revision', { choice: 'revised', content }),
    );
    expect(refused.errors).toMatchObject([{ path: 'content.renews' }]);
  }
  const content = editionOf(stage, 'Исправлено', { renews: id });
  await stage.answer(renewal, 'leader', 'revision', { choice: 'revised', content });
});

test('the files of what it renews may be named again, by whoever renews it; other people’s files may not', async () => {
  const file = async (name: string) => {
    const [row] = await stage.rows<{ id: string }>(
      `with f as (insert into files (sha256, bytes) values ($1, '') on conflict do nothing)
       insert into attachments (id, sha256, name, media_type, size, uploaded_by, uploaded_at)
       values (gen_random_uuid(), $1, $1, 'application/pdf', 1, $2, now()) returning id`,
      [name, stage.idOf('leader')],
    );
    return row?.id ?? '';
  };
  const [own, foreign] = [await file('program.pdf'), await file('other.pdf')];
  const id = await published({ files: [own] });
  const refused = await refusalOf(renew('methodist', id, { files: [own, foreign] }));
  expect(refused.errors).toMatchObject([{ path: 'files.1' }]);
  expect((await renew('methodist', id, { files: [own] })).status).toBe(201);
});
