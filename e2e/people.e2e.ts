import type { Page } from 'playwright-core';
import { choose } from './acts/page.ts';
import { story } from './harness/story.ts';

const LIMIT = 120_000;
const DROP = 'или перетащите его сюда';

/** So many days from today, as the district's calendar has it. */
function day(ahead: number): string {
  const at = new Date(Date.now() + ahead * 86_400_000);
  return at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Krasnoyarsk' });
}

const list = (...rows: string[]) => ({
  name: 'школа.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['Фамилия;Имя;Отчество;Организация;Роль;С какого дня', ...rows].join('\r\n')),
});

const bring = (page: Page, file: ReturnType<typeof list>) =>
  page.locator(`input[type=file]`).setInputFiles(file);

story(
  'a list with a wrong row is refused by its row and column; mended, it is brought in, and an order follows',
  async ({ visit, problems }) => {
    const page = await visit({ as: 'admin', path: '/people' });
    await page.getByRole('link', { name: 'Загрузить списком' }).click();
    await page.getByText(DROP).waitFor();

    const right = `Журавлёва;Инна;Львовна;Школа № 2;педагог;01.09.2026`;
    await bring(page, list(right, 'Зайцев;Олег;;Школа № 20;педагог;01.09.2026'));
    const row = page.getByRole('row').filter({ hasText: 'Школа № 20' });
    await row.getByRole('cell', { name: '3', exact: true }).waitFor();
    await row.getByRole('cell', { name: 'Организация', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Загрузить', exact: true }).count()).toBe(0);

    await bring(page, list(right));
    await page.getByRole('button', { name: 'Загрузить', exact: true }).click();
    await page.getByText('Готово: список загружен').waitFor();

    await page.goto(new URL('/people', page.url()).href);
    await page.getByRole('searchbox').fill('журавлева');
    await page.getByRole('link', { name: /Журавлёва Инна Львовна/ }).click();
    await page.getByRole('link', { name: 'Внести приказ' }).click();
    await choose(page, 'Роль', 'наставник', 'наставник');
    await choose(page, 'Где', 'Школа № 2', 'Школа № 2');
    await page.getByLabel('С какого дня').fill(day(0));
    await page.getByLabel('Номер приказа').fill('17-к');
    await page.getByLabel('Дата приказа').fill(day(-1));
    await page.getByRole('button', { name: 'Внести приказ' }).click();
    await page.getByRole('heading', { name: /Приказ № 17-к/ }).waitFor();

    await page.getByRole('link', { name: 'Аннулировать приказ' }).click();
    await page.getByLabel('Причина').fill('Не тот человек');
    await page.getByRole('button', { name: 'Аннулировать приказ' }).click();
    await page.getByText('Аннулирован').first().waitFor();
    expect(problems).toEqual([]);
  },
  LIMIT,
);

story(
  'who does not manage people is not shown them, nor their orders',
  async ({ visit }) => {
    const page = await visit({ as: 'leader', path: '/' });
    await page.getByRole('link', { name: 'Реестр программ' }).waitFor();
    expect(await page.getByRole('link', { name: 'Приказы' }).count()).toBe(0);
    await page.goto(new URL('/orders', page.url()).href);
    await page.getByText('Для этого нужны другие права').waitFor();
  },
  LIMIT,
);
