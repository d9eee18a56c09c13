/** A head who releases somebody finds a draft order with the lessons to replace. */
import { textOfPdf } from '../district/papers/test-support/papers.ts';
import { approvedProgram, courses } from '../workflows/test-support/courses.ts';
import { skippingStage, type SkippingStage } from '../workflows/test-support/skipping-stage.ts';
import { aSecondOfPapers } from './test-support/a-second.ts';

let stage: SkippingStage;
let course: ReturnType<typeof courses>;
let id: string;

beforeAll(async () => {
  stage = await skippingStage();
  course = courses(stage);
  id = await course.open(await approvedProgram(stage), { hours: [9, 9], time: 'working' });
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

/** The draft orders of a release, as they say it. */
async function orders(releaseId: string): Promise<{ text: string; docx: boolean }[]> {
  await aSecondOfPapers(stage.district.deps);
  const rows = await stage.rows<{ pdf: Buffer; docx: boolean }>(
    `select f.bytes as pdf, d.docx_sha256 is not null as docx from documents d
     join files f on f.sha256 = d.pdf_sha256 where d.case_id = $1 and d.kind = 'sendingOrder'`,
    [releaseId],
  );
  return Promise.all(
    rows.map(async ({ pdf, docx }) => ({ docx, text: (await textOfPdf(pdf)).replace(/\s+/g, ' ') })),
  );
}

async function asked(login: string): Promise<string> {
  await course.enroll(id, login);
  return course.releaseOf(id, login);
}

test('says who goes where and when, and which lessons change, with a place for the signature of who released', async () => {
  const release = await asked('teacher1');
  const date = await course.dayIn(20);
  const lessons = [
    { date: await course.dayIn(21), lesson: '2-й урок, 8Б', instead: undefined },
    { date, lesson: '3-й урок, 7А', instead: 'Замена: «О’Нил»' },
  ];
  await stage.answer(release, 'deputy1', 'preparation', { choice: 'pass', lessons });
  expect(await orders(release)).toEqual([]);
  await stage.answer(release, 'head1', 'release', { choice: 'release' });
  const [order, ...more] = await orders(release);
  expect(more).toEqual([]);
  expect(order?.docx).toBe(true);
  const [teacher, head] = await stage.rows<{ last_name: string }>(
    'select last_name from people where id = any($1) order by id = $2',
    [[stage.idOf('teacher1'), stage.idOf('head1')], stage.idOf('head1')],
  );
  for (const piece of ['ПРИКАЗ (проект)', teacher?.last_name ?? '?', '09:00–19:30', 'Замена: «О’Нил»', '8Б'])
    expect(order?.text).toContain(piece);
  expect(order?.text).toMatch(/7А.*8Б/);
  expect(order?.text).toMatch(new RegExp(`Директор _+ ${head?.last_name}`));
  expect(order?.text).not.toContain('подписано в системе');
}, 60_000);

test('says so where no lessons change, and is not drawn for somebody whom the school keeps', async () => {
  const [released, kept] = [await asked('teacher2'), await asked('teacher3')];
  await stage.answer(released, 'deputy1', 'preparation', { choice: 'pass' });
  await stage.answer(released, 'head1', 'release', { choice: 'release' });
  expect((await orders(released))[0]?.text).toContain('Уроков в эти часы нет');
  await stage.answer(kept, 'deputy1', 'preparation', { choice: 'pass' });
  await stage.answer(kept, 'head1', 'release', { choice: 'refuse', reason: 'Некем заменить.' });
  expect(await orders(kept)).toEqual([]);
}, 60_000);
