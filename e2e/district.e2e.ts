import { localDate } from '../domain/calendar.ts';
import { schoolYear } from '../domain/school-year.ts';
import { agree, person } from './acts/api.ts';
import { story } from './harness/story.ts';

const LIMIT = 180_000;
const year = schoolYear(localDate(new Date(), 'Asia/Krasnoyarsk'));

/** A teacher's year, through the API: invited, rated, and the plan sent with the declaration's own example. */
async function planSent(login: string): Promise<void> {
  const teacher = await person(login);
  const key = '/api/process-types/iop-cycle';
  const { input } = await teacher.get<{ input: { examples: Record<string, unknown>[] } }>(key);
  const { id } = await teacher.send<{ id: string }>('POST', `${key}/cases`, input.examples[0]);
  for (const choice of ['accept', 'done', 'send']) await agree(login, id, { choice });
}

async function ordered(topic: string): Promise<void> {
  const head = await person('head1');
  const line = { topic, indicator: 'gifted', posts: 'Учителя', number: 3, term: `${year}-12` };
  const { id } = await head.send<{ id: string }>('POST', '/api/process-types/training-order/cases', {
    school: 'school-1',
    year,
    lines: [line],
  });
  await agree('head1', id, { choice: 'send' });
}

story(
  'a methodist sees what five teachers need without a name, what heads order, and begins a program that nobody has yet',
  async ({ visit, problems }) => {
    for (const login of ['teacher1', 'teacher2', 'teacher3', 'deputy1', 'head1']) await planSent(login);
    await ordered('Работа с одарёнными детьми');

    const page = await visit({ as: 'methodist', path: '/district' });
    await page.getByRole('heading', { name: 'Карта запросов' }).waitFor();
    const map = page.getByRole('region', { name: 'Карта запросов' });
    await map.getByText('от 5', { exact: true }).first().waitFor();
    await page
      .getByRole('region', { name: 'Где сейчас ИОП педагогов' })
      .getByText('план рассматривают')
      .first()
      .waitFor();
    const text = (await page.locator('main').textContent()) ?? '';
    const { items } = await (
      await person('admin')
    ).get<{ items: { name: string }[] }>('/api/people?role=teacher&limit=50');
    for (const { name } of items) expect(text).not.toContain(name);

    await page.getByText('Работа с одарёнными детьми').first().waitFor();
    await page.getByRole('button', { name: /^Предложить программу Работа с одарёнными/ }).click();
    await page.getByRole('heading', { name: /Утверждение программы/ }).waitFor();
    await page
      .getByText(/Работа с одарёнными детьми/)
      .first()
      .waitFor();

    await page.goto('/district');
    const [report] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Годовой отчёт' }).click(),
    ]);
    expect(report.suggestedFilename()).toMatch(/^Годовой отчёт.*\.docx$/);

    const phone = await visit({ as: 'head1', path: '/district', viewport: 'phone' });
    await phone.getByRole('heading', { name: 'Запросы школы' }).waitFor();
    await phone.getByRole('row', { name: /№ 1/ }).first().waitFor();
    const overflow = await phone.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await expect(phone.getByRole('link', { name: 'Годовой отчёт' }).count()).resolves.toBe(0);
    expect(problems).toEqual([]);
  },
  LIMIT,
);
