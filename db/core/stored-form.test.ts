/** After an upgrade: a step is answered by the form it opened with, with the same care as before. */
import { withClient } from '../../scripts/runtime/postgres.ts';
import { moves, play, program, propose } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { refusalOf, type Form } from '../../workflows/test-support/stage.ts';

let stage: RowsStage;

beforeAll(async () => {
  stage = await rowsStage();
}, 60_000);

afterAll(() => stage.district.drop());

/** Past the guards, which let nobody change the form of a step that is open. */
const asOwner = (sql: string, values: unknown[]) =>
  withClient(stage.district.database.ownerUrl, async (client) => {
    await client.query('alter table steps disable trigger user');
    await client.query(sql, values);
    await client.query('alter table steps enable trigger user');
  });

/** The agenda opened with yesterday's form, which had one field more. */
async function withYesterdaysForm(): Promise<string> {
  const id = await propose(stage, program);
  await play(stage, id, [...moves(stage).completeness, ...moves(stage).opinions]);
  await asOwner(
    `insert into forms (hash, process, step, schema)
     select 'yesterday', f.process, f.step, jsonb_set(f.schema, '{properties,place}', '{"type": "string", "maxLength": 5}')
     from forms f join steps s on s.form_hash = f.hash where s.case_id = $1 and s.key = 'agenda'
     on conflict do nothing`,
    [id],
  );
  await asOwner(`update steps set form_hash = 'yesterday' where case_id = $1 and key = 'agenda'`, [id]);
  return id;
}

const refused = async (id: string, form: Form) =>
  (await refusalOf(stage.answer(id, 'secretary', 'agenda', form))).errors;

test('it takes what that form took', async () => {
  const id = await withYesterdaysForm();
  await stage.answer(id, 'secretary', 'agenda', { choice: 'electronicVote', place: 'Зал' });
  expect(await stage.closedSteps(id)).toContain('agenda.electronicVote');
});

test('what it refuses it says in Russian, at its field', async () => {
  const id = await withYesterdaysForm();
  const unknown = { choice: 'electronicVote', plcae: 'Зал' };
  expect(await refused(id, unknown)).toEqual([
    { path: 'plcae', message: 'Такого поля здесь нет. Уберите его.' },
  ]);
  const long = { choice: 'electronicVote', place: 'Большой зал' };
  expect(await refused(id, long)).toEqual([{ path: 'place', message: 'Слишком длинно. Сократите.' }]);
  expect(await refused(id, { choice: 'return' })).toMatchObject([{ path: 'reason' }]);
});

test('text that may not be stored is refused in it too', async () => {
  const id = await withYesterdaysForm();
  expect(await refused(id, { choice: 'return', reason: 'Вот \u001B[31m так' })).toMatchObject([
    { path: 'reason', message: { ru: expect.stringContaining('Уберите') } },
  ]);
});
