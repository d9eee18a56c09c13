/** Who stands in for whom, and what they may not do: domain.md, *Rules common to every process*. */
import { addDays, localDate } from '../../domain/calendar.ts';
import { handOverStrays } from '../../db/core/hand-over.ts';
import {
  AGREE,
  editionOf,
  moves,
  play,
  propose,
  recommend,
  REFUSE,
  RETURN,
} from '../test-support/program.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import { refusalOf } from '../test-support/stage.ts';

let stage: SkippingStage;

beforeAll(async () => {
  stage = await skippingStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

const day = async (later: number) => addDays(localDate(await stage.now(), 'Asia/Krasnoyarsk'), later);

/** From today on, for the length of one test; ended afterwards. */
async function whileAway(login: string, substitute: string, act: (absenceId: string) => Promise<void>) {
  const absence = await stage.beAway(login, substitute, await day(0), await day(20));
  await act(absence);
  await stage.comeBack(login, absence);
}

async function toAgreements(): Promise<string> {
  const id = await propose(stage);
  await play(stage, id, moves(stage).toAgreements);
  await stage.opened(id, 'agreements');
  return id;
}

test("an absence's own days decide: where the engine has not noted its end, the absent person decides and the substitute does not", async () => {
  await whileAway('head1', 'deputy1', async (absence) => {
    const id = await toAgreements();
    const task = await stage.taskOf(id, 'deputy1', 'agreements');
    await stage.rows('update absences set ends_at = starts_at where id = $1', [absence]);
    expect((await refusalOf(stage.answerTask('deputy1', task, AGREE))).code).toBe('not-assignee');
    await stage.answerTask('head1', task, AGREE);
    await stage.cancel(id);
  });
});

test('one head may stand in for another in the same step: each school has its own answer', async () => {
  await whileAway('head1', 'head2', async () => {
    const id = await toAgreements();
    expect(await stage.whoIsAsked(id, 'agreements')).toEqual(['head2', 'head2', 'head3']);
    await stage.answer(id, 'head2', 'agreements', AGREE);
    await stage.answer(id, 'head2', 'agreements', AGREE);
    await stage.cancel(id);
  });
});

test('a task that the beginning of an absence has missed is handed on by the sweep', async () => {
  await whileAway('head1', 'deputy1', async () => {
    const id = await toAgreements();
    const { id: missed } = await stage.taskOf(id, 'deputy1', 'agreements');
    await stage.rows(`update tasks set holder_id = person_id, chain = '[]' where id = $1`, [missed]);
    expect(await stage.whoIsAsked(id, 'agreements')).toContain('head1');
    await handOverStrays(stage.district.deps);
    expect(await stage.whoIsAsked(id, 'agreements')).toContain('deputy1');
    await stage.cancel(id);
  });
});

describe('whoever stands in for the author', () => {
  test('does not also answer for the author where they are asked themselves, and decides only afterwards', async () => {
    const id = await toAgreements();
    await stage.answer(id, 'head2', 'agreements', REFUSE);
    await whileAway('leader', 'head2', async () => {
      for (const head of ['head1', 'head3']) await stage.answer(id, head, 'agreements', AGREE);
      await stage.opened(id, 'conciliation', 'school-2');
      expect(await stage.whoIsAsked(id, 'conciliation')).toEqual(['head2', 'leader']);
      const agreed = await refusalOf(stage.answer(id, 'head2', 'conciliation', AGREE));
      expect(agreed.code).toBe('conflict-of-interest');
    });
    await stage.answer(id, 'head2', 'conciliation', AGREE);
    expect(await stage.ended(id)).toBe('approved');
  });

  test('gives no opinion on the program meanwhile, but their vote stays their own', async () => {
    const id = await propose(stage);
    const { completeness, agenda } = moves(stage);
    await play(stage, id, completeness);
    await whileAway('leader', 'member1', async () => {
      await stage.answer(id, 'methodist', 'opinions', recommend);
      const opinion = await refusalOf(stage.answer(id, 'member1', 'opinions', recommend));
      expect(opinion.code).toBe('conflict-of-interest');
    });
    await stage.answer(id, 'member1', 'opinions', recommend);
    await play(stage, id, agenda);
    await whileAway('leader', 'member1', async () => {
      await stage.answer(id, 'member1', 'vote', { choice: 'for' });
    });
    await stage.cancel(id);
  });

  test('is an author of the edition that they wrote: they cannot be its reviewer', async () => {
    await whileAway('leader', 'methodist', async () => {
      const id = await propose(stage);
      await stage.answer(id, 'secretary', 'completeness', RETURN);
      const content = editionOf(stage, 'Смешанное обучение: уточнено');
      await stage.answer(id, 'methodist', 'revision', { choice: 'revised', content });
      await stage.opened(id, 'completeness');
      const reviewers = ['methodist', 'member1'].map(stage.idOf);
      const named = stage.answer(id, 'secretary', 'completeness', { choice: 'complete', reviewers });
      expect((await refusalOf(named)).code).toBe('invalid');
      await stage.cancel(id);
    });
  });
});
