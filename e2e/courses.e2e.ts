import type { Page } from 'playwright-core';
import { person, proposeAndApprove, published } from './acts/api.ts';
import { seriousViolations } from './acts/axe.ts';
import { moveClock } from './acts/clock.ts';
import { decide, newTitle } from './acts/page.ts';
import { startProduct, type RunningProduct } from './harness/start-product.ts';
import { story } from './harness/story.ts';

const MINUTES = 60_000;
const FILE = { name: 'работа.txt', mimeType: 'text/plain', buffer: Buffer.from('Сценарий урока') };
const title = newTitle('Смешанное обучение');
let sandbox: RunningProduct;
let program: string;
let course: string;

beforeAll(async () => {
  sandbox = await startProduct({ args: ['--sandbox'] });
  // This file's stories play there: a course takes weeks.
  process.env.E2E_BASE_URL = sandbox.baseUrl;
  program = await proposeAndApprove(title);
  await published(program);
}, 8 * MINUTES);

afterAll(() => sandbox.stop());

interface Shown {
  schedule: { number: number; startsAt: string }[];
}

/** When a session begins, and some minutes. */
async function duringSession(number: number): Promise<Date> {
  const { schedule } = await (await person('leader')).get<Shown>(`/api/courses/${course}`);
  const session = schedule.find((each) => each.number === number);
  return new Date(Date.parse(session?.startsAt ?? '') + 5 * MINUTES);
}

async function isSound(page: Page): Promise<void> {
  const fits = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  expect([fits, await seriousViolations(page)]).toEqual([true, []]);
}

const WEEK = 7 * 24 * 60 * MINUTES;
const HOURS = [
  ['08:00', '12:30'],
  ['12:30', '17:00'],
  ['17:00', '21:30'],
] as const;

/** The course's example with one seat, its sessions on one day and a week earlier: fewer weeks for the clock to pass. */
async function openCourse(): Promise<string> {
  const leader = await person('leader');
  const key = '/api/process-types/program-delivery';
  const { input } = await leader.get<{ input: { examples: { sessions: { date: string }[] }[] } }>(key);
  const [example] = input.examples;
  const first = Date.parse(`${example?.sessions[0]?.date}T00:00:00Z`);
  const date = new Date(first - WEEK).toISOString().slice(0, 10);
  const sessions = HOURS.map(([from, to], index) => ({ ...example?.sessions[index], date, from, to }));
  const content = { ...example, sessions, program, places: 1, minimum: 1 };
  return (await leader.send<{ id: string }>('POST', `${key}/cases`, content)).id;
}

async function markEverybody(page: Page, number: number): Promise<void> {
  await page.goto(`/courses/${course}/sessions/${number}/attendance`);
  await page.getByRole('button', { name: 'Были все' }).click();
  await page.getByRole('button', { name: 'Сохранить: 1 из 1' }).click();
  await page.getByText('Решение принято').first().waitFor();
}

story('a program’s page opens a course of it, with the program filled in', async ({ visit, problems }) => {
  const leader = await visit({ as: 'leader', path: `/registry/${program}` });
  await leader.getByRole('link', { name: 'Открыть группу' }).click();
  await leader.getByRole('heading', { name: 'Проведение программы' }).waitFor();
  await leader.getByText(`«${title}», 18 ч`).first().waitFor();
  expect(problems).toEqual([]);
});

story(
  'a course from its catalog to the credit book: a seat, the line, the code on the wall, attendance, the final work',
  async ({ visit, problems }) => {
    course = await openCourse();
    const first = await visit({ as: 'teacher1', viewport: 'phone', path: '/courses' });
    const row = (page: Page) => page.getByRole('listitem').filter({ hasText: title });
    await row(first).getByText('осталось 1 место').waitFor();
    await isSound(first);
    await row(first)
      .getByRole('button', { name: /Записаться/ })
      .click();
    await row(first).getByText('зачислен(а)').waitFor();
    const second = await visit({ as: 'teacher2', viewport: 'phone', path: '/courses' });
    await row(second)
      .getByRole('button', { name: /Встать в очередь/ })
      .click();
    await row(second).getByText('в очереди: 1').waitFor();

    await first.goto(`/courses/${course}`);
    await first.getByRole('link', { name: 'Отказаться от места' }).click();
    const panel = first.getByRole('dialog');
    await panel.getByText(/Место сразу перейдёт следующему/).waitFor();
    await isSound(first);
    await panel.getByRole('button', { name: 'Отказаться от места' }).click();
    await first.getByText('Вы отказались от места.').waitFor();
    await second.goto(`/courses/${course}`);
    await second.getByText(/Вы зачислены. Первое занятие/).waitFor();
    await second.getByText(/Это место освободилось и досталось вам/).waitFor();
    await isSound(second);

    const leader = await visit({ as: 'leader', path: `/courses/${course}` });
    await leader.getByRole('link', { name: /Закрыть набор раньше/ }).click();
    await decide(leader, 'Закрыть набор');
    await leader.goto(`/courses/${course}`);
    await leader.getByRole('link', { name: 'Решить, состоится ли курс' }).click();
    await leader.getByText('Записалось 1, наименьшая группа — 1.').waitFor();
    await isSound(leader);
    await decide(leader, 'Курс состоится');

    await moveClock(await duringSession(1));
    await leader.goto(`/courses/${course}`);
    await leader.getByRole('link', { name: 'Показать код на экране' }).first().click();
    const code = (await leader.getByText(/^\d{3}\s?\d{3}$/).textContent()) ?? '';
    await isSound(leader);
    await second.goto(`/courses/${course}`);
    await second.getByLabel('Код с экрана').fill(code);
    await second.getByRole('button', { name: 'Я на занятии' }).click();
    await second.getByText('Вы отмечены на занятии 1.').waitFor();
    await isSound(second);
    await leader.getByText('Отмечено 1 из 1').waitFor();

    const phone = await visit({ as: 'leader', viewport: 'phone', path: '/' });
    await phone.getByRole('link').filter({ hasText: 'Отметить, кто был на занятии' }).click();
    await phone.getByText(/по коду с экрана/).waitFor();
    await isSound(phone);
    await phone.getByRole('button', { name: 'Сохранить: 1 из 1' }).click();
    await phone.getByText('Решение принято').first().waitFor();

    await moveClock(await duringSession(3));
    await markEverybody(phone, 2);
    await markEverybody(phone, 3);
    await second.goto(`/courses/${course}`);
    await second.locator('input[type=file]').setInputFiles(FILE);
    await second.getByText('работа.txt').waitFor();
    await second.getByLabel(/Текст работы/).fill('Урок с перевёрнутым классом.');
    await second.getByRole('button', { name: 'Сдать работу' }).click();
    await second.getByText('Ваша итоговая работа ждёт проверки.').waitFor();

    await leader.goto(`/courses/${course}`);
    await leader.getByRole('link', { name: 'Проверить работы' }).click();
    await leader.getByRole('link', { name: /Проверить\s?:/ }).click();
    await leader.getByRole('dialog').getByRole('link', { name: 'работа.txt' }).waitFor();
    await isSound(leader);
    await leader.getByRole('button', { name: 'Принять работу' }).click();
    await leader.getByText('работа принята', { exact: true }).waitFor();
    await leader.getByRole('link', { name: 'Подвести итоги курса' }).click();
    await leader.getByText('По тому, что отмечено, завершают 1 из 1.').waitFor();
    await decide(leader, 'Подвести итоги');

    await second.goto(`/courses/${course}`);
    await second.getByText(/Курс завершён: посещено 18\s?ч из 18\s?ч/).waitFor();
    await second.getByRole('link', { name: 'Зачётная книжка' }).last().click();
    await second.getByText(title).first().waitFor();
    // The wall asks for a code once more when its session is over.
    expect(problems.filter((problem) => !problem.includes('409'))).toEqual([]);
  },
  4 * MINUTES,
);
