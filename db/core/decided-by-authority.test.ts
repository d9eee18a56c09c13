/** Whom an authority was faster than hears who decided what, not merely that the task is gone. */
import { play, propose, RETURN } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';

let stage: RowsStage;

beforeAll(async () => {
  stage = await rowsStage();
}, 60_000);

afterAll(() => stage.district.drop());

test('a decision after the authority asked at the term has made it is refused with that one', async () => {
  const id = await propose(stage);
  const task = await stage.taskOf(id, 'secretary', 'completeness');
  stage.now = new Date((await stage.opened(id, 'completeness')).due.getTime() + 1_000);
  await stage.attend(id, 'completeness');
  await play(stage, id, [['chair', 'completeness', RETURN]]);
  const decision = { choice: 'return', actorId: stage.idOf('chair') };
  const refusal = await refusalOf(stage.answerTask('secretary', task, RETURN));
  expect(refusal).toMatchObject({ code: 'already-decided', extra: { decision } });
});
