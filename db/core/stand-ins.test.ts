/** Standing in for the absent while the engine is away: the rows alone say who may decide. */
import { createHash, randomUUID } from 'node:crypto';
import { addDays, localDate } from '../../domain/calendar.ts';
import { AGREE, editionOf, moves, play, propose, RETURN } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import { storeAttachment } from '../read/attachments.ts';

let stage: RowsStage;

beforeAll(async () => {
  stage = await rowsStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.district.drop();
  expect(findings).toEqual([]);
});

async function beAway(login: string, substitute: string): Promise<string> {
  const today = localDate(new Date(), 'Asia/Krasnoyarsk');
  return stage.beAway(login, substitute, today, addDays(today, 20));
}

async function whileAway(login: string, substitute: string, act: () => Promise<void>): Promise<void> {
  const absence = await beAway(login, substitute);
  await act();
  await stage.comeBack(login, absence);
}

test('whoever is back has their task at once, and the substitute decides no more', async () => {
  const absence = await beAway('head1', 'deputy1');
  const id = await propose(stage);
  await play(stage, id, moves(stage).toAgreements);
  await stage.attend(id, 'agreements');
  const task = await stage.taskOf(id, 'deputy1', 'agreements');
  await stage.comeBack('head1', absence);
  expect(await stage.whoIsAsked(id, 'agreements')).toEqual(['head1', 'head2', 'head3']);
  expect((await refusalOf(stage.answerTask('deputy1', task, AGREE))).code).toBe('not-assignee');
  await stage.answer(id, 'head1', 'agreements', AGREE);
  await stage.cancel(id);
});

test('a reviewer who stands in for another is asked once: one human gives one opinion', async () => {
  await whileAway('member1', 'methodist', async () => {
    const id = await propose(stage);
    await play(stage, id, moves(stage).completeness);
    expect(await stage.whoIsAsked(id, 'opinions')).toEqual(['member1', 'methodist']);
    await stage.cancel(id);
  });
});

test("whoever writes a new edition in the author's place may attach files of their own", async () => {
  await whileAway('leader', 'deputy1', async () => {
    const id = await propose(stage);
    await play(stage, id, [['secretary', 'completeness', RETURN]]);
    await stage.attend(id, 'revision');
    const file = await upload('deputy1');
    const content = editionOf(stage, 'Смешанное обучение: с приложением', { files: [file] });
    await stage.answer(id, 'deputy1', 'revision', { choice: 'revised', content });
    await stage.cancel(id);
  });
});

async function upload(login: string): Promise<string> {
  const bytes = Buffer.from('Приложение');
  const file = {
    id: randomUUID(),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    name: 'Приложение.txt',
    media_type: 'text/plain',
    size: bytes.length,
  };
  const stored = { ...file, bytes, uploadedBy: stage.idOf(login), uploadedAt: new Date() };
  await storeAttachment(stage.district.pool, stored);
  return file.id;
}
