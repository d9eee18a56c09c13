import type { Page } from 'playwright-core';
import { person } from './acts/api.ts';
import { seriousViolations } from './acts/axe.ts';
import { inCourse } from './acts/course.ts';
import { newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

const LIMIT = 240_000;

/** Nothing of the page sticks out to the right. */
const isAsWideAsItsScreen = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

story(
  'a teacher in a course tells the details on a phone, is told of a wrong СНИЛС at its field with nothing lost, and for the next course only confirms them',
  async ({ visit, problems }) => {
    const [first, second] = [newTitle('Смешанное обучение'), newTitle('Второй курс')];
    await inCourse('teacher4', { title: first });
    const page = await visit({ as: 'teacher4', viewport: 'phone' });
    await page.getByText('Удостоверение ждёт ваших данных').waitFor();
    await page.goto('/more');
    await page.getByRole('link', { name: 'Данные для удостоверения' }).click();
    await page.getByRole('heading', { name: 'Данные для удостоверения', level: 1 }).waitFor();
    await page.getByRole('listitem').filter({ hasText: first }).getByText('данных ещё нет').waitFor();
    await page.getByText('может открыть только муниципальный методист').waitFor();
    expect(await seriousViolations(page)).toEqual([]);

    await page.getByLabel('СНИЛС').fill('112-233-445 96');
    await page.getByLabel('Дата рождения').fill('1984-03-08');
    await page.getByText('женский').click();
    await page.getByText('высшее').click();
    await page.getByLabel('Фамилия в дипломе').fill('Ёлкина-Палкина');
    await page.getByLabel('Номер диплома').fill('7654321');
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByText(/Контрольное число не сходится/).waitFor();
    expect(await isAsWideAsItsScreen(page)).toBe(true);
    // To another page and back: what was typed is still there, and in no storage of the browser.
    await page.getByRole('link', { name: 'Кто смотрел мои данные' }).click();
    await page.getByRole('heading', { name: 'Мои данные', level: 1 }).waitFor();
    await page.goBack();
    expect(await page.getByLabel('Фамилия в дипломе').inputValue()).toBe('Ёлкина-Палкина');
    const stored = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    );
    expect(stored).not.toMatch(/112-233|7654321|Палкина/);

    await page.getByLabel('СНИЛС').fill('112-233-445 95');
    await page.getByRole('button', { name: 'Сохранить' }).click();
    const told = page.getByRole('region', { name: 'Ваши данные' });
    await told.getByText('Ёлкина-Палкина').waitFor();
    await page.getByRole('listitem').filter({ hasText: first }).getByText('данные готовы').waitFor();
    // Covered for whoever looks over the shoulder.
    expect(await told.textContent()).not.toContain('112-233-445 95');
    await told.getByRole('button', { name: 'Показать' }).click();
    await told.getByText('112-233-445 95').waitFor();
    expect(await isAsWideAsItsScreen(page)).toBe(true);
    expect(await seriousViolations(page)).toEqual([]);

    await inCourse('teacher4', { title: second, openedAt: new Date() });
    await page.reload();
    await page.getByRole('listitem').filter({ hasText: second }).getByText('подтвердите данные').waitFor();
    await page.getByRole('button', { name: 'Подтвердить: всё верно' }).click();
    await page.getByRole('listitem').filter({ hasText: second }).getByText('данные готовы').waitFor();
    expect(await page.getByRole('button', { name: 'Подтвердить: всё верно' }).count()).toBe(0);
    expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
  },
  LIMIT,
);

story(
  'whoever is in no such course is not asked, and is told when they would be',
  async ({ visit, problems }) => {
    const page = await visit({ as: 'teacher5', path: '/details' });
    await page.getByText('Сейчас эти данные не нужны').waitFor();
    expect(await page.getByRole('button', { name: 'Сохранить' }).count()).toBe(0);
    expect(problems).toEqual([]);
  },
  LIMIT,
);

story(
  'errors stand by person and column on a phone, and the file is made without those that have them',
  async ({ visit, problems }) => {
    const page = await visit({ as: 'methodist', viewport: 'phone', path: '/more' });
    const { id } = await person('teacher3')
      .then((one) => one.get<{ person: { id: string } }>('/api/me'))
      .then((me) => me.person);
    const error = {
      ...{
        documentId: 'd1',
        number: '12',
        program: 'Смешанное обучение',
        message: 'У гражданина России нет СНИЛС',
      },
      ...{
        person: { id, name: 'Иванова Мария', shortName: 'Иванова М.' },
        columns: [{ number: 27, title: 'СНИЛС' }],
      },
    };
    // The papers of courses come with another part of the product: the server's word in their place.
    await page.route('**/api/frdo/errors*', (route) =>
      route.fulfill({ json: { papers: 3, ready: 2, sent: 5, more: 0, errors: [error] } }),
    );
    await page.goto('/frdo');
    await page.getByText('Готово к выгрузке: 2 удостоверения, с ошибками 1, уже выгружено 5').waitFor();
    const row = page.getByRole('listitem').filter({ hasText: 'Иванова Мария' });
    await row.getByText('27. СНИЛС').waitFor();
    await row.getByText('Человек увидит, что вы смотрели.').waitFor();
    await row.getByRole('button', { name: 'Открыть данные' }).click();
    await row.getByText('Человек ещё ничего не внёс.').waitFor();
    await page.getByRole('button', { name: 'Собрать без тех, где ошибки' }).waitFor();
    expect(await isAsWideAsItsScreen(page)).toBe(true);
    expect(await seriousViolations(page)).toEqual([]);
    expect(problems).toEqual([]);
  },
  LIMIT,
);

story(
  'the methodist finds the ФИС ФРДО file in the menu; it says what would be there',
  async ({ visit, problems }) => {
    const page = await visit({ as: 'methodist', viewport: 'phone', path: '/more' });
    await page.getByRole('link', { name: 'Выгрузка ФИС ФРДО' }).click();
    await page.getByText('Выгружать нечего').waitFor();
    await page.getByText('Файлов ещё нет').waitFor();
    expect(await isAsWideAsItsScreen(page)).toBe(true);
    expect(await seriousViolations(page)).toEqual([]);
    expect(problems).toEqual([]);
  },
  LIMIT,
);
