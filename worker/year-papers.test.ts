/** The papers of a teacher's year: what the head approved, and what came of it. */
import { confirmItemsDone, markItemDone } from '../db/iop/marks.ts';
import { setTopic } from '../db/iop/topics.ts';
import { readDocument } from '../db/read/documents.ts';
import { textOfPdf } from '../district/papers/test-support/papers.ts';
import { aDeficit, anItem } from '../workflows/test-support/iop.ts';
import { rowsStage, type RowsStage } from '../workflows/test-support/rows-stage.ts';
import { aSecondOfPapers } from './test-support/a-second.ts';

let stage: RowsStage;

beforeAll(async () => {
  stage = await rowsStage();
}, 60_000);
afterAll(async () => {
  const findings = await stage.findings();
  await stage.district.drop();
  expect(findings).toEqual([]);
});

interface Paper {
  id: string;
  text: string;
  hasDocx: boolean;
}

/** The papers of this kind, as they say it. */
async function papers(caseId: string, kind: string): Promise<Paper[]> {
  await aSecondOfPapers(stage.district.deps);
  const rows = await stage.rows<{ id: string; pdf: Buffer; has_docx: boolean }>(
    `select d.id, f.bytes as pdf, d.docx_sha256 is not null as has_docx from documents d
     join files f on f.sha256 = d.pdf_sha256 where d.case_id = $1 and d.kind = $2 order by d.issued_at, d.id`,
    [caseId, kind],
  );
  return Promise.all(
    rows.map(async ({ id, pdf, has_docx: hasDocx }) => ({
      id,
      hasDocx,
      text: (await textOfPdf(pdf)).replace(/\s+/g, ' '),
    })),
  );
}

const nameOf = async (login: string) => {
  const [found] = await stage.rows<{ last_name: string }>('select last_name from people where id = $1', [
    stage.idOf(login),
  ]);
  return found?.last_name ?? '';
};

const content = async (id: string) => {
  const [row] = await stage.rows<{ content: Record<string, unknown> }>(
    'select content from case_editions where case_id = $1 order by number desc limit 1',
    [id],
  );
  return row?.content ?? {};
};

const items = (colleague = 'teacher2') => [
  anItem('i1', { title: 'Курс «Функциональная грамотность»', level: 'district', form: 'course', goal: 'g1' }),
  anItem('i2', {
    title: 'Открытый урок',
    hours: 4,
    about: true,
    when: '2027-02-10',
    topic: true,
    product: 'Конспект урока',
    colleague: stage.idOf(colleague),
  }),
  anItem('i3', { title: 'Стажировка в Абакане', form: 'stazhirovka', level: 'krai', hours: 6 }),
];

/** To an approved plan that answers a deficit of the teacher's own. */
async function planned(login: string, of = items()): Promise<string> {
  const teacher = stage.idOf(login);
  const id = await stage.start(login, 'iop-cycle', { teacher, school: 'school-1', year: 2026 });
  await stage.answer(id, login, 'invitation', { choice: 'accept' });
  const ratings = [{ indicator: 'assessment', rating: 0 }];
  await stage.answer(id, login, 'selfDiagnosis', { choice: 'done', ratings });
  const goals = [{ id: 'g1', text: 'Давать задания по уровням', deficits: ['assessment'] }];
  const plan = { ...(await content(id)), deficits: [aDeficit('assessment')], goals, items: of };
  await stage.answer(id, login, 'draftPlan', { choice: 'send', content: plan });
  await stage.answer(id, 'deputy1', 'review', { choice: 'pass' });
  await stage.answer(id, 'head1', 'approval', { choice: 'approve' });
  return id;
}

/** A year in which the first two items were done, to the head's last word. */
async function wholeYear(login: string, colleague: string): Promise<string> {
  const { deps, actor } = stage.district;
  stage.now = new Date('2026-10-12T04:00:00Z');
  const id = await planned(login, items(colleague));
  const [help] = await stage.rows<{ id: string }>(`select id from cases where business_key like $1`, [
    `help/${id}/%`,
  ]);
  await stage.answer(help?.id ?? '', colleague, 'answer', { choice: 'agree' });
  await stage.finish(help?.id ?? '', 'agreed');

  stage.now = new Date('2027-02-12T04:00:00Z');
  await stage.attend(id, 'delivery');
  for (const [itemId, on] of [
    ['i1', '2026-11-14'],
    ['i2', '2027-02-10'],
  ] as const)
    await markItemDone(deps, actor(login), id, { itemId, on, note: 'Есть сертификат', evidence: [] });
  await confirmItemsDone(deps, actor('deputy1'), id, ['i1']);
  await stage.attend(id, 'delivery', '2');
  stage.now = new Date('2027-05-06T04:00:00Z');
  await stage.attend(id, 'delivery', '2');
  await stage.attend(id, 'reflection', '2');
  await stage.answer(id, login, 'reflection', {
    choice: 'submit',
    learned: 'Давать задания по уровням.',
    next: 'Проектная работа.',
    deficitEnds: [{ indicator: 'assessment', end: 'carried', proof: 'Не хватило времени' }],
  });
  stage.now = new Date('2027-06-01T04:00:00Z');
  await stage.answer(id, 'head1', 'confirmation', { choice: 'partly', comment: 'Спасибо за урок!' });
  expect(await stage.finish(id, 'partly')).toBe('done');
  return id;
}

test('an approved plan says goals, items and who approved it, by the names of its day, and no deficit', async () => {
  stage.now = new Date('2026-09-03T04:00:00Z');
  const { deps, actor } = stage.district;
  const topic = { school: 'school-1', year: 2026, title: 'Читаем на каждом уроке', now: stage.now };
  await setTopic(deps.pool, actor('deputy1'), topic);
  stage.now = new Date('2026-09-04T04:00:00Z');
  const id = await planned('teacher1');
  const [plan, ...more] = await papers(id, 'individualPlan');
  expect(more).toEqual([]);
  expect(plan?.hasDocx).toBe(true);
  for (const piece of [
    'на 2026/27 учебный год от 4 сентября 2026 г.',
    await nameOf('teacher1'),
    'Методическая тема школы: Читаем на каждом уроке',
    'Давать задания по уровням',
    'Курс «Функциональная грамотность»',
    'ноябрь 2026 г.',
    '10 февраля 2027 г.',
    'около 4',
    'Открытый урок (по теме школы)',
    `Коллега: ${await nameOf('teacher2')}`,
    'Продукт: Конспект урока',
    'Всего: 28 ч. Редакция плана: 2',
    'подписано в системе 4 сентября 2026 г.',
    await nameOf('head1'),
  ])
    expect(plan?.text).toContain(piece);
  expect(plan?.text).not.toContain('assessment');

  stage.now = new Date('2026-09-05T04:00:00Z');
  const big = { ...(await content(id)), items: [...items(), anItem('i4', { hours: 36 })] };
  await stage.answer(id, 'teacher1', 'delivery', { choice: 'amendBig', content: big });
  await stage.answer(id, 'head1', 'amendmentApproval', { choice: 'approve' });
  const [, amended] = await papers(id, 'individualPlan');
  expect(amended?.text).toContain('Всего: 64 ч. Редакция плана: 3');

  const sees = (login: string) =>
    readDocument(deps.pool, { personId: stage.idOf(login), roles: actor(login).roles }, plan?.id ?? '');
  expect((await sees('teacher1'))?.id).toBe(plan?.id);
  expect((await sees('head1'))?.id).toBe(plan?.id);
  for (const other of ['methodist', 'head2', 'department', 'teacher2'])
    expect(await sees(other)).toBeUndefined();
}, 60_000);

test('the sheet of achievements says what the school confirmed, help to others, and both last words', async () => {
  const id = await wholeYear('teacher3', 'teacher4');
  const [sheet] = await papers(id, 'achievementSheet');
  for (const piece of [
    await nameOf('teacher3'),
    'План выполнен частично. Подтверждено: 22 ч',
    'школьный 1 4',
    '14 ноября 2026 г.',
    'Конспект урока',
    'Чему научился педагог: Давать задания по уровням.',
    'Что дальше: Проектная работа.',
    'Спасибо за урок!',
    'подписано в системе 1 июня 2027 г.',
  ])
    expect(sheet?.text).toContain(piece);
  for (const own of ['Стажировка в Абакане', 'Не хватило времени']) expect(sheet?.text).not.toContain(own);

  // Half of the hours are the colleague's, whose own sheet tells of it.
  const colleagues = await wholeYear('teacher4', 'teacher5');
  const [other] = await papers(colleagues, 'achievementSheet');
  expect(other?.text).toContain('Помощь коллеге: «Открытый урок», 2 ч, 10 февраля 2027 г.');
}, 60_000);

test('where the district signs on paper, the head of that school is asked for the signed copy', async () => {
  const { values } = stage.district.deps.packs.current().policy;
  values['documents.individualPlan.signing'] = 'paper';
  stage.now = new Date('2026-09-04T04:00:00Z');
  const id = await planned('teacher5');
  const [plan] = await papers(id, 'individualPlan');
  expect(plan?.text).toContain('Директор ____________________');
  const told = await stage.rows(
    `select split_part(p.email, '@', 1) as who from notifications n join people p on p.id = n.person_id
     where n.case_id = $1 and n.kind = 'toSign'`,
    [id],
  );
  expect(told).toEqual([{ who: 'head1' }]);
}, 60_000);
