import type { Page } from 'playwright-core';
import { localDate } from '../domain/calendar.ts';
import { schoolYear } from '../domain/school-year.ts';
import { newTitle } from './acts/page.ts';
import { seriousViolations } from './acts/axe.ts';
import { story } from './harness/story.ts';

const LIMIT = 240_000;
const today = localDate(new Date(), 'Asia/Krasnoyarsk');
const year = schoolYear(today);
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function pick(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: option })
    .first()
    .click();
}

async function rate(page: Page, indicator: RegExp, rating: string): Promise<void> {
  await page.getByRole('group', { name: indicator }).getByRole('radio', { name: rating }).check();
}

async function addItem(page: Page, title: string, hours: string, when: { month?: string; day?: string }) {
  await page.getByRole('button', { name: 'Добавить мероприятие' }).click();
  await page.getByLabel('Что именно').fill(title);
  await pick(page, 'Форма', 'посещение уроков');
  await pick(page, 'Уровень', /школьного/);
  await page.getByRole('spinbutton').first().fill(hours);
  if (when.month) await pick(page, 'Месяц', when.month);
  if (when.day) await page.getByLabel('День').fill(when.day);
  await page.getByRole('button', { name: 'Готово', exact: true }).click();
  await page.getByText(title).waitFor();
}

/** Answers this task from «Мои задачи» with one press. */
async function answer(page: Page, task: string, choice: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link').filter({ hasText: task }).first().click();
  await page.getByRole('button', { name: choice, exact: true }).click();
  await page.getByText('Решение принято').first().waitFor();
}

const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

story(
  'a teacher plans the year on a phone, the school agrees, and a lesson visit counts with a photo of its sheet',
  async ({ visit, problems }) => {
    const visitOf = newTitle('Посещение уроков');
    const phone = await visit({ as: 'teacher4', viewport: 'phone', path: '/year' });
    await phone.getByRole('button', { name: /Начать ИОП/ }).click();
    await phone.getByRole('button', { name: 'Участвую' }).click();
    await phone.getByRole('link', { name: 'Продолжить' }).click();

    for (const indicator of [/Содержание своего предмета/, /Формирующее оценивание/, /детей с ОВЗ/])
      await rate(phone, indicator, 'трудно, нужна помощь');
    await phone.getByText('3 из 14').waitFor();
    await phone.getByText('Черновик сохранён').waitFor();
    expect([await fits(phone), await seriousViolations(phone)]).toEqual([true, []]);
    await phone.reload();
    await phone.getByText('3 из 14').waitFor();
    await phone.getByRole('button', { name: 'Попросить взгляд со стороны' }).click();
    await phone.getByText(/Ждёт взгляда со стороны/).waitFor();

    const deputy = await visit({ as: 'deputy1' });
    await deputy.getByRole('link').filter({ hasText: 'Дать взгляд со стороны' }).first().click();
    await deputy.getByText('Самооценка: трудно, нужна помощь').first().waitFor();
    await deputy.getByLabel('Что видно со стороны').fill('Уроки живые.');
    await deputy.getByRole('button', { name: 'Отправить педагогу' }).click();
    await deputy.getByText('Решение принято').first().waitFor();

    await phone.goto('/year');
    await phone.getByRole('link', { name: 'Продолжить' }).click();
    await phone.getByText('Добавьте хотя бы одно мероприятие.').waitFor();
    await phone.getByRole('button', { name: 'Добавить цель' }).click();
    await phone.getByRole('textbox', { name: 'Цель 1' }).fill('Давать задания по уровням');
    await addItem(phone, 'Открытый урок', '4', { month: `декабрь ${year}` });
    await addItem(phone, visitOf, '2', { day: today });
    await phone.getByText('1 цель; 2 мероприятия, 6 часов; уроков заменить: 0').waitFor();
    expect([await fits(phone), await seriousViolations(phone)]).toEqual([true, []]);
    await phone.getByText('Черновик сохранён').waitFor();
    await phone.reload();
    await phone.getByText(visitOf).waitFor();
    await phone.getByRole('button', { name: 'Отправить план' }).click();
    await phone.getByText(/Ждёт рассмотрения плана/).waitFor();

    await answer(deputy, 'Рассмотреть план', 'Передать директору');
    const head = await visit({ as: 'head1' });
    await head.getByRole('link').filter({ hasText: 'Утвердить план' }).first().click();
    await head.getByText('1 цель; 2 мероприятия, 6 часов').first().waitFor();
    await head.getByRole('button', { name: 'Утвердить', exact: true }).click();
    await head.getByText('Решение принято').first().waitFor();

    await phone.goto('/year');
    const item = phone.getByRole('listitem').filter({ hasText: visitOf });
    await item.getByRole('button', { name: 'Отметить выполненным' }).click();
    const panel = phone.getByRole('dialog');
    await panel.getByText(/без детей в кадре/).waitFor();
    await panel
      .locator('input[type=file]')
      .setInputFiles({ name: 'лист.png', mimeType: 'image/png', buffer: PHOTO });
    await panel.getByText('лист.png').waitFor();
    await panel.getByRole('button', { name: 'Отметить', exact: true }).click();
    await phone.getByRole('heading', { name: /Ждут подтверждения школы/ }).waitFor();

    await deputy.goto('/school');
    await deputy.getByRole('link', { name: 'лист.png' }).first().waitFor();
    await deputy.getByRole('checkbox', { name: visitOf }).check();
    expect([await fits(deputy), await seriousViolations(deputy)]).toEqual([true, []]);
    await deputy.getByRole('button', { name: /Подтвердить/ }).click();
    await deputy.getByText('Подтверждено 1 мероприятие: часы зачтены').waitFor();

    await phone.goto('/year');
    await phone.getByText('2 ч из 6 ч').waitFor();
    expect([await fits(phone), await seriousViolations(phone)]).toEqual([true, []]);
    await phone.goto('/credit-book');
    await phone.getByRole('listitem').filter({ hasText: visitOf }).waitFor();
    expect(problems).toEqual([]);
  },
  LIMIT,
);

story(
  'a plan on paper is entered by the deputy, and the teacher alone sends it',
  async ({ visit, problems }) => {
    const title = newTitle('С бумаги');
    const teacher = await visit({ as: 'teacher5', viewport: 'phone', path: '/year' });
    await teacher.getByRole('button', { name: /Начать ИОП/ }).click();
    await teacher.getByRole('button', { name: 'Участвую' }).click();
    await teacher.getByRole('link', { name: 'Продолжить' }).click();
    await rate(teacher, /Содержание своего предмета/, 'справляюсь');
    await teacher.getByRole('button', { name: 'Готово, к плану' }).click();
    await teacher.getByText('Составить план на год').waitFor();

    const deputy = await visit({ as: 'deputy1', path: '/school' });
    await deputy.getByRole('link', { name: 'Внести план с бумаги' }).first().click();
    await addItem(deputy, title, '8', { month: `январь ${year + 1}` });
    await deputy.getByText('Черновик сохранён').waitFor();
    expect(await seriousViolations(deputy)).toEqual([]);

    await teacher.goto('/year');
    await teacher.getByRole('link', { name: 'Продолжить' }).click();
    await teacher.getByText('План с бумаги внёс заместитель директора').waitFor();
    await teacher.getByText(title).waitFor();
    await teacher.getByRole('button', { name: 'Отправить план' }).click();
    await teacher.getByText(/Ждёт рассмотрения плана/).waitFor();
    expect(problems).toEqual([]);
  },
  LIMIT,
);
