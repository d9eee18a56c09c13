import type { Page } from 'playwright-core';
import { newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

const PASSWORD = 'demo-demo';

async function endSession(page: Page): Promise<void> {
  const reply = await page.request.post('/api/auth/sign-out', {
    headers: { origin: new URL(page.url()).origin },
    data: {},
  });
  expect(reply.ok()).toBe(true);
}

async function signInAgain(page: Page, login: string): Promise<void> {
  await page.getByLabel('Логин или e-mail').fill(`${login}@demo.local`);
  await page.getByLabel('Пароль').fill(PASSWORD);
  await page.getByRole('button', { name: 'Войти' }).click();
}

story(
  'a session that ends in the middle of a form loses nothing typed, and work goes on in place',
  async ({ visit }) => {
    const page = await visit({ as: 'deputy1', path: '/start/program-approval' });
    const title = page.getByLabel('Название программы');
    const typed = newTitle('Набрано до конца сеанса');
    await title.fill(typed);
    await page.getByText('Черновик сохранён', { exact: true }).waitFor();

    await endSession(page);
    await page.getByLabel('Для кого').fill('Учителя начальных классов');
    const panel = page.getByRole('dialog', { name: 'Войдите снова' });
    await panel.waitFor();
    await signInAgain(page, 'deputy1');

    await panel.waitFor({ state: 'detached' });
    await page.getByText('Черновик сохранён', { exact: true }).waitFor();
    await expect(title.inputValue()).resolves.toBe(typed);
    await page.reload();
    await expect(page.getByLabel('Для кого').inputValue()).resolves.toBe('Учителя начальных классов');
  },
);

story('a page reloaded after the session ended gives back what the server never got', async ({ visit }) => {
  const page = await visit({ as: 'methodist', path: '/start/program-approval' });
  await page.getByLabel('Название программы').waitFor();
  await endSession(page);
  const typed = newTitle('Набрано без сервера');
  await page.getByLabel('Название программы').fill(typed);
  await page.getByRole('dialog', { name: 'Войдите снова' }).waitFor();
  await page.reload();

  await signInAgain(page, 'methodist');

  await expect(page.getByLabel('Название программы').inputValue()).resolves.toBe(typed);
});

story('a wrong password is said in words, and the address is kept', async ({ visit }) => {
  const page = await visit({ path: '/cases?state=approved' });
  await page.getByLabel('Логин или e-mail').fill('leader@demo.local');
  await page.getByLabel('Пароль').fill('не тот пароль');
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.getByRole('alert').getByText('Неверный логин или пароль').waitFor();

  await signInAgain(page, 'leader');

  await page.getByRole('heading', { name: 'Дела' }).waitFor();
  expect(new URL(page.url()).search).toContain('state=approved');
});
