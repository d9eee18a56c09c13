import { arrowsAt, declaredArrows, takenArrows } from '../test-support/arrows.ts';
import { ISSUER_STEPS, SESSION_STEPS } from '../test-support/program-parts.ts';
import { writeAll } from '../../worker/scribe.ts';
import {
  AGREE,
  editionOf,
  ELECTRONIC,
  LEAVE_OUT,
  moves,
  play,
  propose,
  REFUSE,
  RETURN,
} from '../test-support/program.ts';
import { refusalOf } from '../test-support/stage.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';
import { programApproval } from './process.ts';

let stage: SkippingStage;

beforeAll(async () => {
  stage = await skippingStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

async function registered(caseId: string) {
  const sql = 'select title, hours, edition, school_ids from programs where case_id = $1';
  return (await stage.rows<{ title: string; school_ids: string[] }>(sql, [caseId]))[0];
}

async function toAgreements(changes: Record<string, unknown> = {}): Promise<string> {
  const id = await propose(stage, changes);
  await play(stage, id, moves(stage).toAgreements);
  return id;
}

/** The author answers a return with a new edition. */
async function revise(id: string, title: string): Promise<void> {
  await stage.answer(id, 'leader', 'revision', { choice: 'revised', content: editionOf(stage, title) });
}

describe('the council and the schools', () => {
  test('a program that all agree to stands in the registry', async () => {
    const id = await propose(stage);
    await play(stage, id, moves(stage).all);
    expect(await stage.ended(id)).toBe('approved');
    expect(await registered(id)).toEqual({
      title: 'Смешанное обучение',
      hours: 18,
      edition: 1,
      school_ids: ['school-1', 'school-2', 'school-3'],
    });
  });

  test('a program that the council votes down is rejected by its signed minutes', async () => {
    const id = await propose(stage);
    const { toVote, rejection, minutes } = moves(stage);
    await play(stage, id, [...toVote, ...rejection, ...minutes]);
    expect(await stage.ended(id)).toBe('rejected');
    expect(await registered(id)).toBeUndefined();
  });

  test('minutes that the chair returns are drafted anew, and nothing is agreed before they are signed', async () => {
    const id = await propose(stage);
    const { toVote, approval, minutes } = moves(stage);
    const [draft, signature] = minutes;
    if (draft === undefined || signature === undefined) throw new Error('Minutes are drafted and signed');
    await play(stage, id, [...toVote, ...approval, draft]);
    await stage.answer(id, 'chair', 'signature', RETURN);
    await stage.opened(id, 'minutes', '2');
    expect(await stage.whoIsAsked(id, 'minutes')).toEqual(['secretary']);
    await play(stage, id, [draft]);
    await stage.opened(id, 'signature', '2');
    await play(stage, id, [signature]);
    await stage.opened(id, 'agreements');
    await stage.cancel(id);
  });

  test('a silent head is never taken for consent: the department leaves the school out', async () => {
    const id = await toAgreements();
    await stage.answer(id, 'head1', 'agreements', AGREE);
    await stage.answer(id, 'head2', 'agreements', AGREE);
    await stage.skipPast(id, 'agreements');
    expect(await stage.whoIsAsked(id, 'agreements')).toEqual(['department', 'head3']);
    await stage.answer(id, 'department', 'agreements', LEAVE_OUT);
    expect(await stage.ended(id)).toBe('approvedInPart');
    expect((await registered(id))?.school_ids).toEqual(['school-1', 'school-2']);
  });

  test('where no school is left, the program is rejected', async () => {
    const id = await toAgreements({ schools: ['school-1'] });
    await stage.skipPast(id, 'agreements');
    await stage.answer(id, 'department', 'agreements', LEAVE_OUT);
    expect(await stage.ended(id)).toBe('rejected');
    expect(await registered(id)).toBeUndefined();
  });
});

describe('conciliation', () => {
  test('a head who agrees after all makes it approved for every school', async () => {
    const id = await toAgreements();
    await play(stage, id, [
      ['head1', 'agreements', AGREE],
      ['head2', 'agreements', REFUSE],
      ['head3', 'agreements', AGREE],
      ['head2', 'conciliation', AGREE],
    ]);
    expect(await stage.ended(id)).toBe('approved');
    expect((await registered(id))?.school_ids).toEqual(['school-1', 'school-2', 'school-3']);
  });

  test('a school that the author drops is left out', async () => {
    const id = await toAgreements();
    await play(stage, id, [
      ['head1', 'agreements', AGREE],
      ['head2', 'agreements', REFUSE],
      ['head3', 'agreements', AGREE],
      ['leader', 'conciliation', { choice: 'drop' }],
    ]);
    expect(await stage.ended(id)).toBe('approvedInPart');
    expect((await registered(id))?.school_ids).toEqual(['school-1', 'school-3']);
  });

  test('where all refuse and are dropped, the program is rejected', async () => {
    const id = await toAgreements({ schools: ['school-1', 'school-2'] });
    await play(stage, id, [
      ['head1', 'agreements', REFUSE],
      ['head2', 'agreements', REFUSE],
      ['leader', 'conciliation', { choice: 'drop' }],
      ['leader', 'conciliation', { choice: 'drop' }],
    ]);
    expect(await stage.ended(id)).toBe('rejected');
  });

  test('a silent conciliation goes to the department, who can only drop the school', async () => {
    const id = await toAgreements({ schools: ['school-1', 'school-2'] });
    await play(stage, id, [
      ['head1', 'agreements', AGREE],
      ['head2', 'agreements', REFUSE],
    ]);
    await stage.skipPast(id, 'conciliation', 'school-2');
    expect(await stage.whoIsAsked(id, 'conciliation')).toEqual(['department', 'head2', 'leader']);
    await stage.answer(id, 'department', 'conciliation', { choice: 'drop' });
    expect(await stage.ended(id)).toBe('approvedInPart');
  });

  test.each([
    ['the last refusing head agrees', 'head1', REFUSE, AGREE, ['school-1']],
    ['some agreed, one refused and agrees then', 'head1', AGREE, AGREE, ['school-1', 'school-2']],
  ])('a school left out stays out: %s', async (_, first, firstForm, then, schools) => {
    const id = await toAgreements();
    await stage.answer(id, first, 'agreements', firstForm);
    const refusing = firstForm === REFUSE ? first : 'head2';
    if (refusing === 'head2') await stage.answer(id, 'head2', 'agreements', REFUSE);
    await stage.skipPast(id, 'agreements');
    const left = (await stage.tasksOf(id)).filter(
      ({ holder, state }) => holder === 'department' && state === 'open',
    );
    for (const task of left) await stage.answerTask('department', task, LEAVE_OUT);
    await stage.answer(id, refusing, 'conciliation', then);
    expect(await stage.ended(id)).toBe('approvedInPart');
    expect((await registered(id))?.school_ids).toEqual(schools);
  });

  test('a new edition is voted on anew, under its own hash', async () => {
    const id = await toAgreements();
    await play(stage, id, [
      ['head1', 'agreements', AGREE],
      ['head2', 'agreements', REFUSE],
      ['head3', 'agreements', REFUSE],
    ]);
    const content = editionOf(stage, 'Смешанное обучение, переработано');
    await stage.answer(id, 'leader', 'conciliation', { choice: 'newEdition', content });
    await play(stage, id, [['secretary', 'agenda', ELECTRONIC], ...moves(stage).throughVote]);
    await play(stage, id, moves(stage).agreements);
    expect(await stage.ended(id)).toBe('approved');
    expect(await registered(id)).toMatchObject({ title: content.title, edition: 2 });
    const votes = await stage.rows<{ content_hash: string }>(
      `select content_hash from steps where case_id = $1 and key = 'vote' order by round`,
      [id],
    );
    expect(new Set(votes.map(({ content_hash: hash }) => hash)).size).toBe(2);
  });

  test('a new edition makes no co-author of somebody whose opinion stands', async () => {
    const id = await toAgreements({ schools: ['school-1'] });
    await stage.answer(id, 'head1', 'agreements', REFUSE);
    const coAuthors = ['member5', 'methodist'].map(stage.idOf);
    const content = editionOf(stage, 'С новым соавтором', { schools: ['school-1'], coAuthors });
    const brought = stage.answer(id, 'leader', 'conciliation', { choice: 'newEdition', content });
    expect((await refusalOf(brought)).errors).toMatchObject([{ path: 'content.coAuthors.1' }]);
    await stage.answer(id, 'leader', 'conciliation', { choice: 'drop' });
    expect(await stage.ended(id)).toBe('rejected');
  });

  test('what was agreed to an earlier edition does not count for the same text brought again', async () => {
    const id = await toAgreements({ schools: ['school-1', 'school-2'] });
    const only = { schools: ['school-1', 'school-2'] };
    for (const title of ['Другая редакция', 'Смешанное обучение']) {
      await play(stage, id, [
        ['head1', 'agreements', title === 'Другая редакция' ? AGREE : REFUSE],
        ['head2', 'agreements', title === 'Другая редакция' ? REFUSE : AGREE],
        ['leader', 'conciliation', { choice: 'newEdition', content: editionOf(stage, title, only) }],
        ['secretary', 'agenda', ELECTRONIC],
        ...moves(stage).throughVote,
      ]);
    }
    await play(stage, id, [
      ['head1', 'agreements', REFUSE],
      ['head2', 'agreements', AGREE],
      ['leader', 'conciliation', { choice: 'drop' }],
    ]);
    expect(await stage.ended(id)).toBe('approvedInPart');
    expect((await registered(id))?.school_ids).toEqual(['school-2']);
  });
});

describe('returned for revision', () => {
  test.each([['completeness'], ['agenda']])(
    'at %s: a new edition goes the whole way again, the old one is kept',
    async (step) => {
      const id = await propose(stage);
      if (step === 'agenda') await play(stage, id, [...moves(stage).completeness, ...moves(stage).opinions]);
      await stage.answer(id, 'secretary', step, RETURN);
      await revise(id, 'Вторая редакция');
      await play(stage, id, moves(stage).all);
      expect(await stage.ended(id)).toBe('approved');
      const editions = await stage.rows(
        `select number, content->>'title' as title from case_editions where case_id = $1 order by number`,
        [id],
      );
      expect(editions).toEqual([
        { number: 1, title: 'Смешанное обучение' },
        { number: 2, title: 'Вторая редакция' },
      ]);
    },
  );

  test.each([['completeness'], ['agenda']])(
    'three times is fine, the fourth at %s rejects it',
    async (step) => {
      const id = await propose(stage);
      for (const edition of ['вторая', 'третья', 'четвёртая']) {
        await stage.answer(id, 'secretary', 'completeness', RETURN);
        await revise(id, edition);
      }
      if (step === 'agenda') await play(stage, id, [...moves(stage).completeness, ...moves(stage).opinions]);
      await stage.answer(id, 'secretary', step, RETURN);
      expect(await stage.ended(id)).toBe('rejected');
    },
  );

  test('twenty working days of silence withdraw it', async () => {
    const id = await propose(stage);
    await stage.answer(id, 'secretary', 'completeness', RETURN);
    await stage.skipPast(id, 'revision');
    expect(await stage.ended(id)).toBe('withdrawn');
  });
});

describe('terms that close or escalate', () => {
  test('without a quorum at the term, the agenda is set again', async () => {
    const id = await propose(stage);
    const { toVote, approval } = moves(stage);
    await play(stage, id, [...toVote, ...approval.slice(0, 2)]);
    await stage.skipPast(id, 'vote');
    await stage.opened(id, 'agenda', '2');
    await stage.answer(id, 'secretary', 'agenda', ELECTRONIC);
    await play(stage, id, [...moves(stage).throughVote, ...moves(stage).agreements]);
    expect(await stage.ended(id)).toBe('approved');
  });

  test('a late reviewer is replaced by the secretary, each of several', async () => {
    const id = await propose(stage);
    await play(stage, id, moves(stage).completeness);
    await stage.skipPast(id, 'opinions');
    const again = stage.answer(id, 'secretary', 'opinions', {
      choice: 'replace',
      reviewer: stage.idOf('member1'),
    });
    expect((await refusalOf(again)).errors).toMatchObject([{ path: 'reviewer' }]);
    for (const reviewer of ['member2', 'member3']) {
      await stage.answer(id, 'secretary', 'opinions', { choice: 'replace', reviewer: stage.idOf(reviewer) });
    }
    const { opinions, agenda, throughVote, agreements } = moves(stage);
    const given = opinions[0]?.[2] ?? AGREE;
    await stage.opened(id, 'opinions', '2');
    expect(await stage.whoIsAsked(id, 'opinions')).toEqual(['member2', 'member3']);
    await play(stage, id, [
      ['member2', 'opinions', given],
      ['member3', 'opinions', given],
      ...agenda,
      ...throughVote,
      ...agreements,
    ]);
    expect(await stage.ended(id)).toBe('approved');
  });

  test('in a later round only those are asked who were named in it', async () => {
    const id = await propose(stage);
    for (const [round, reviewer] of [
      ['first', 'member2'],
      ['second', 'member4'],
    ] as const) {
      await play(stage, id, moves(stage).completeness);
      await stage.answer(id, 'methodist', 'opinions', moves(stage).opinions[0]?.[2] ?? AGREE);
      await stage.skipPast(id, 'opinions');
      await stage.answer(id, 'secretary', 'opinions', { choice: 'replace', reviewer: stage.idOf(reviewer) });
      await stage.opened(id, 'opinions', '2');
      expect(await stage.whoIsAsked(id, 'opinions')).toEqual([reviewer]);
      if (round === 'second') break;
      await stage.answer(id, reviewer, 'opinions', moves(stage).opinions[0]?.[2] ?? AGREE);
      await stage.answer(id, 'secretary', 'agenda', RETURN);
      await revise(id, 'Второй круг');
    }
    await stage.withdraw(id);
    expect(await stage.ended(id)).toBe('withdrawn');
  });
});

test('every arrow that the declaration draws is taken by a story of this file, but for those of sessions and of the issuer', async () => {
  const elsewhere = arrowsAt(declaredArrows(programApproval), [...SESSION_STEPS, ...ISSUER_STEPS]);
  const taken = await takenArrows(stage, programApproval);
  expect(taken.filter((arrow) => !elsewhere.includes(arrow))).toEqual(
    declaredArrows(programApproval).filter((arrow) => !elsewhere.includes(arrow)),
  );
});

test('each of these stories leaves documents that can be made', async () => {
  await writeAll(stage.district.deps);
  expect(await stage.rows('select activity, message from incidents where kind = $1', ['document'])).toEqual(
    [],
  );
  expect(await stage.rows('select kind from documents_owed')).toEqual([]);
}, 120_000);
