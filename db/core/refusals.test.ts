/** What the core refuses, whoever asks it: the HTTP tests say what a person sees of it. */
import {
  AGREE,
  editionOf,
  moves,
  play,
  program,
  propose,
  recommend,
  RETURN,
} from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { refusalOf, type Form } from '../../workflows/test-support/stage.ts';
import { decide, startCase } from './commands.ts';
import { operate } from '../operate/one.ts';

let stage: RowsStage;

beforeAll(async () => {
  stage = await rowsStage();
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.district.drop();
  expect(findings).toEqual([]);
});

const decideAs = (login: string, taskId: string, form: Form, contentHash: string) =>
  decide(stage.district.deps, stage.district.actor(login), taskId, { contentHash, ...form });

async function toOpinions(): Promise<string> {
  const id = await propose(stage);
  await play(stage, id, moves(stage).completeness);
  return id;
}

describe('a decision', () => {
  test('twice is refused with the one that stands', async () => {
    const id = await toOpinions();
    const task = await stage.taskOf(id, 'methodist', 'opinions');
    await stage.answerTask('methodist', task, recommend);
    const refusal = await refusalOf(stage.answerTask('methodist', task, recommend));
    expect(refusal).toMatchObject({ code: 'already-decided', extra: { decision: { choice: 'recommend' } } });
  });

  test('on a step that has closed is refused as withdrawn', async () => {
    const id = await propose(stage);
    await play(stage, id, moves(stage).toVote);
    const task = await stage.taskOf(id, 'member4', 'vote');
    await play(stage, id, moves(stage).approval);
    expect((await refusalOf(stage.answerTask('member4', task, { choice: 'for' }))).code).toBe('withdrawn');
  });

  test.each(['leader', 'member5', 'teacher1', 'admin'])(
    'by %s, who is not asked, is refused',
    async (login) => {
      const id = await toOpinions();
      const task = await stage.taskOf(id, 'methodist', 'opinions');
      expect((await refusalOf(stage.answerTask(login, task, recommend))).code).toBe('not-assignee');
    },
  );

  test('by an author who came to hold a task all the same is a conflict of interest', async () => {
    const id = await toOpinions();
    const task = await stage.taskOf(id, 'methodist', 'opinions');
    await stage.rows('update tasks set holder_id = $2 where id = $1', [task.id, stage.idOf('member5')]);
    expect((await refusalOf(stage.answerTask('member5', task, recommend))).code).toBe('conflict-of-interest');
    await stage.rows('update tasks set holder_id = $2 where id = $1', [task.id, stage.idOf('methodist')]);
  });

  test('can be delegated neither to an author nor to somebody without the role', async () => {
    const id = await toOpinions();
    const task = await stage.taskOf(id, 'methodist', 'opinions');
    for (const to of ['leader', 'member5', 'teacher1'])
      expect((await refusalOf(stage.delegate('methodist', task.id, to))).code).toBe('chain-refused');
  });

  test('on another content than the current one is refused with the current hash', async () => {
    const id = await toOpinions();
    const task = await stage.taskOf(id, 'methodist', 'opinions');
    const refusal = await refusalOf(decideAs('methodist', task.id, recommend, 'seen-before'));
    expect(refusal).toMatchObject({ code: 'content-changed', extra: { contentHash: task.content_hash } });
  });

  test.each<[string, string, Form, string[]]>([
    ['a choice that the form does not have', 'secretary', { choice: 'approve' }, ['choice']],
    ['a field that the form does not have', 'secretary', { ...RETURN, extra: 1 }, ['extra']],
    ['no reason where one is asked for', 'secretary', { choice: 'return' }, ['reason']],
    ['no reviewers', 'secretary', { choice: 'complete' }, ['reviewers']],
  ])('with %s is invalid there', async (_, login, form, paths) => {
    const id = await propose(stage);
    const refusal = await refusalOf(stage.answer(id, login, 'completeness', form));
    expect(refusal.code).toBe('invalid');
    expect(refusal.errors.map(({ path }) => path)).toEqual(paths);
  });

  test.each<[string, string[], string[]]>([
    ['an author', ['methodist', 'member5'], ['reviewers.1']],
    ['the leader', ['leader', 'methodist'], ['reviewers.0']],
    ['somebody twice', ['methodist', 'methodist'], ['reviewers']],
    ['one only', ['methodist'], ['reviewers']],
    ['four', ['methodist', 'member1', 'member2', 'member3'], ['reviewers']],
    ['a teacher', ['methodist', 'teacher1'], ['reviewers.1']],
  ])('that names %s as reviewers is refused at the field', async (_, logins, paths) => {
    const id = await propose(stage);
    const form = { choice: 'complete', reviewers: logins.map(stage.idOf) };
    const refusal = await refusalOf(stage.answer(id, 'secretary', 'completeness', form));
    expect(refusal.errors.map(({ path }) => path)).toEqual(paths);
  });

  test('that the seat may not make is invalid, though the form has it', async () => {
    const id = await toOpinions();
    const form = { choice: 'replace', reviewer: stage.idOf('member2') };
    expect((await refusalOf(stage.answer(id, 'methodist', 'opinions', form))).code).toBe('invalid');
  });

  test('without a change brings no new edition', async () => {
    const id = await propose(stage);
    await stage.answer(id, 'secretary', 'completeness', RETURN);
    await stage.attend(id, 'revision');
    const same = { choice: 'revised', content: editionOf(stage, program.title) };
    const refusal = await refusalOf(stage.answer(id, 'leader', 'revision', same));
    expect(refusal.errors.map(({ path }) => path)).toEqual(['content']);
    const wrong = {
      choice: 'revised',
      content: { ...editionOf(stage, 'Новая'), hours: 17, schools: ['nowhere'] },
    };
    const mistakes = await refusalOf(stage.answer(id, 'leader', 'revision', wrong));
    expect(mistakes.errors.every(({ path }) => path.startsWith('content.'))).toBe(true);
  });

  test('of an earlier edition is refused: the author has brought a new one meanwhile', async () => {
    const id = await propose(stage);
    await play(stage, id, moves(stage).toAgreements);
    await stage.attend(id, 'agreements');
    await play(stage, id, [
      ['head1', 'agreements', AGREE],
      ['head2', 'agreements', { choice: 'refuse', reason: 'Нет часов.' }],
      ['head3', 'agreements', { choice: 'refuse', reason: 'Нет часов.' }],
    ]);
    await stage.attend(id, 'conciliation', 'school-2');
    await stage.attend(id, 'conciliation', 'school-3');
    const task = await stage.taskOf(id, 'head3', 'conciliation');
    const [mine] = (await stage.tasksOf(id)).filter(
      ({ holder, branch, state }) => holder === 'leader' && branch === 'school-2' && state === 'open',
    );
    if (mine === undefined) throw new Error('The leader is not asked');
    await stage.answerTask('leader', mine, { choice: 'newEdition', content: editionOf(stage, 'Новая') });
    expect((await refusalOf(stage.answerTask('head3', task, AGREE))).code).toBe('withdrawn');
  });
});

describe('a start', () => {
  const start = (changes: Record<string, unknown>, login = 'leader') =>
    startCase(stage.district.deps, stage.district.actor(login), 'program-approval', {
      ...program,
      ...changes,
    });

  test.each<[string, Record<string, unknown>, string]>([
    ['17 hours', { hours: 17 }, 'hours'],
    ['modules that add up to 19', { modules: [{ title: 'Один', hours: 19 }] }, 'modules'],
    ['an unknown school', { schools: ['school-99'] }, 'schools.0'],
    ['the college as a school', { schools: ['college'] }, 'schools.0'],
    ['a school twice', { schools: ['school-1', 'school-1'] }, 'schools.1'],
    ['no school', { schools: [] }, 'schools'],
    ['a NUL in the title', { title: 'Смеш\u0000анное' }, 'title'],
    ['a right-to-left mark in the title', { title: 'Смеш\u202Eанное' }, 'title'],
    ['an ANSI escape in the title', { title: '\u001B[31mСмешанное' }, 'title'],
    ['half a surrogate pair in the annotation', { annotation: 'Текст \uD800 тут' }, 'annotation'],
    ['201 characters in the title', { title: 'Я'.repeat(201) }, 'title'],
    ['a field that is not there', { price: 1 }, 'price'],
    ['a file that nobody uploaded', { files: ['00000000-0000-4000-8000-000000000000'] }, 'files.0'],
    ['oneself as co-author', { coAuthors: ['leader'] }, 'coAuthors.0'],
  ])('with %s is refused at the field', async (_, changes, path) => {
    const named = changes['coAuthors'] ? { coAuthors: [stage.idOf('leader')] } : changes;
    const refusal = await refusalOf(start(named));
    expect(refusal.code).toBe('invalid');
    expect(refusal.errors.map((error) => error.path)).toContain(path);
  });

  test('with a formula for a title is a title like any other', async () => {
    const title = '=HYPERLINK("http://example.org";"Жми")';
    const { answer } = await start({ title });
    expect(
      await stage.rows('select content from case_editions where case_id = $1', [answer.id]),
    ).toMatchObject([{ content: { title } }]);
  });

  test.each(['teacher1', 'head1', 'admin'])('by %s, who leads no programs, is not allowed', async (login) => {
    expect((await refusalOf(start({}, login))).code).toBe('not-allowed');
  });
});

test.each([
  [
    'an administrator',
    'admin',
    'districtAdmin',
    (id: string) =>
      operate(stage.district.deps, stage.district.actor('admin'), id, { action: 'cancel', reason: 'Дважды' }),
  ],
  [
    'a leader',
    'leader',
    'programLeader',
    () => startCase(stage.district.deps, stage.district.actor('leader'), 'program-approval', program),
  ],
] as const)(
  '%s whose role has ended since their request began does nothing any more',
  async (_, login, role, act) => {
    const id = await propose(stage);
    const set = (to: string | null) =>
      stage.rows('update role_grants set valid_to = $3 where person_id = $1 and role = $2', [
        stage.idOf(login),
        role,
        to,
      ]);
    await set('2024-12-31');
    const refused = await refusalOf(act(id));
    await set(null);
    expect(refused.code).toBe('not-allowed');
  },
);
