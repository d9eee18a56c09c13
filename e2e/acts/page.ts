import type { Locator, Page } from 'playwright-core';

/** Chooses an option of a select that is found by its label; `typed` narrows the list. */
export async function choose(
  page: Page,
  label: string | RegExp,
  option: string | RegExp,
  typed?: string,
): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.click();
  if (typed !== undefined) await box.fill(typed);
  const options = page.locator(
    '.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option',
  );
  // The server narrows the list: until it has, another option may slide under the pointer.
  if (typed !== undefined) await options.filter({ hasNotText: typed }).first().waitFor({ state: 'detached' });
  await options.filter({ hasText: option }).first().click();
  await page.locator('.ant-select').filter({ has: box }).getByText(option).first().waitFor();
  await box.press('Tab');
}

/** The task of «Мои задачи» that names this program. */
export function taskRow(page: Page, title: string): Locator {
  return page.getByRole('listitem').filter({ hasText: title }).getByRole('link');
}

/** Opens the task on this program from «Мои задачи». */
export async function openTask(page: Page, title: string): Promise<void> {
  await page.goto('/');
  await taskRow(page, title).first().click();
  await page.getByRole('heading', { level: 1 }).filter({ hasText: title }).waitFor();
}

/** Presses a choice and waits until the page says that it was accepted. */
export async function decide(page: Page, choice: string): Promise<void> {
  await page.getByRole('button', { name: choice, exact: true }).click();
  await page.getByText('Решение принято').first().waitFor();
}

/** A title that no other story has. */
export function newTitle(what: string): string {
  return `${what} ${Math.random().toString(36).slice(2, 8)}`;
}
