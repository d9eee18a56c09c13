import type { Page } from 'playwright-core';
import { propose } from './acts/api.ts';
import { newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}

story('the worklist is walked with j and k and opened with Enter', async ({ visit }) => {
  await propose(newTitle('Клавиатура'));
  await propose(newTitle('Клавиатура'));
  const page = await visit({ as: 'secretary' });
  await page.locator('[data-row]').nth(1).waitFor();
  const rows = await page.locator('[data-row]').allTextContents();

  await page.keyboard.press('j');
  await expect(focusedText(page)).resolves.toBe(rows[0]);
  await page.keyboard.press('j');
  await expect(focusedText(page)).resolves.toBe(rows[1]);
  await page.keyboard.press('k');
  await expect(focusedText(page)).resolves.toBe(rows[0]);
  await page.keyboard.press('Enter');

  await page.getByRole('region', { name: 'Решение', exact: true }).waitFor();
  expect(page.url()).toContain('/tasks/');
});

story(
  '/ goes to the search of the cases, and what is typed there narrows them and stays in the address',
  async ({ visit }) => {
    const title = newTitle('Поиск');
    await propose(title);
    await propose(newTitle('Другое'));
    const page = await visit({ as: 'leader', path: '/cases' });
    await page.getByRole('link', { name: new RegExp(title) }).waitFor();

    await page.keyboard.press('/');
    await page.keyboard.type(title);

    await page.getByText('1 дело', { exact: true }).waitFor();
    await expect(page.locator('tbody [data-row]').count()).resolves.toBe(1);
    expect(decodeURIComponent(new URL(page.url()).search.replaceAll('+', ' '))).toContain(title);

    await page.getByRole('button', { name: 'Убрать фильтры' }).click();
    await page.getByText('1 дело', { exact: true }).waitFor({ state: 'detached' });
    await expect(page.getByLabel('Найти дело').inputValue()).resolves.toBe('');
  },
);

story(
  '/ goes to the search of the tasks too, and the newest can stand first',
  async ({ visit, problems }) => {
    const [earlier, later] = [newTitle('Задача раньше'), newTitle('Задача позже')];
    await propose(earlier);
    await propose(later);
    const page = await visit({ as: 'secretary' });
    await page.locator('[data-row]').first().waitFor();

    await page.getByRole('button', { name: 'Когда пришла' }).click();
    await page.locator('li:first-child > [data-row]').filter({ hasText: later }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(earlier);

    const rows = page.locator('[data-row]');
    await rows.filter({ hasText: later }).waitFor({ state: 'detached' });
    await rows.filter({ hasText: earlier }).waitFor();
    await expect(rows.count()).resolves.toBe(1);
    await page.keyboard.type(' нет такой');
    await page.getByText('Таких задач не нашлось').waitFor();
    expect(problems).toEqual([]);
  },
);
