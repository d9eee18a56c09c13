import { product } from './harness/product.ts';
import { story } from './harness/story.ts';

/** Somebody whom the district knows by name only, as an import would bring them: here, a teacher of the demo. */
const PERSON = 'teacher4@demo.local';

story(
  'a forgotten password: the letter, the link, a new password, and the link is spent',
  async ({ visit }) => {
    const person = await visit({ path: '/' });
    await person.getByRole('link', { name: 'Забыли пароль?' }).click();
    await person.getByLabel('E-mail').fill(PERSON);
    await person.getByRole('button', { name: 'Отправить письмо' }).click();
    await person.getByText('письмо уже отправлено').waitFor();

    const admin = await visit({ as: 'admin', path: `/mail?to=${PERSON}` });
    await admin.getByText('Новый пароль').first().click();
    await admin.getByRole('button', { name: 'Открыть ссылку из письма' }).click();
    const link = await admin.getByRole('link', { name: 'Перейти по ссылке из письма' }).getAttribute('href');

    await person.goto(link ?? '');
    await person.getByLabel('Новый пароль').fill('demo');
    await person.getByRole('button', { name: 'Сохранить и войти' }).click();
    await person.getByText('Пароль не короче 8 знаков').waitFor();
    await expect(person.evaluate(() => window.location.hash)).resolves.toBe('');
    // The demo's own password again: other stories sign in with it.
    await person.getByLabel('Новый пароль').fill('demo-demo');
    await person.getByRole('button', { name: 'Сохранить и войти' }).click();
    await person.getByRole('heading', { level: 1, name: 'Мои задачи' }).waitFor();

    await person.goto(link ?? '');
    await person.getByRole('alert').getByText('уже использован').waitFor();
  },
);

story('a printed code typed where the password goes leads to the page that takes it', async ({ visit }) => {
  const person = await visit({ path: '/' });
  await person.getByLabel('Логин или e-mail').fill('ivanova.ms');
  await person.getByLabel('Пароль').fill('авекм-нрсту-х2456');
  await person.getByRole('button', { name: 'Войти' }).click();
  await person.getByRole('heading', { level: 1, name: 'Первый вход' }).waitFor();
  await person.getByRole('alert').getByText('Такого кода нет').waitFor();
});

story('the administrator ticks people and prints their codes', async ({ visit }) => {
  const admin = await visit({ as: 'admin', path: '/accounts?q=teacher' });
  await admin.getByRole('checkbox', { name: 'Выбрать всех показанных' }).check();
  const saved = admin.waitForEvent('download');
  await admin.getByRole('button', { name: 'Распечатать коды' }).click();
  expect((await saved).suggestedFilename()).toBe('коды-для-входа.pdf');
  await admin.getByText('Файл с кодами сохранён').waitFor();
});

story('whom no letter reaches is told of, and stays ticked for a code to be printed', async ({ visit }) => {
  const admin = await visit({ as: 'admin', path: '/people/new' });
  await admin.getByLabel('Фамилия').fill('Безадресная');
  await admin.getByLabel('Имя', { exact: true }).fill('Ольга');
  await admin.getByRole('button', { name: 'Добавить человека' }).click();
  await admin.getByRole('heading', { level: 1, name: 'Безадресная Ольга' }).waitFor();
  await admin.goto('/accounts?q=безадресная');
  await admin.getByRole('checkbox', { name: 'Выбрать: Безадресная Ольга' }).check();
  await admin.getByRole('button', { name: 'Пригласить письмом' }).click();
  await admin.getByText('e-mail не указан').waitFor();
  expect(await admin.getByText('Письмо с приглашением будет отправлено').count()).toBe(0);
  const saved = admin.waitForEvent('download');
  await admin.getByRole('button', { name: 'Распечатать код', exact: true }).click();
  expect((await saved).suggestedFilename()).toBe('коды-для-входа.pdf');
  await admin.goto('/history?kind=codePrinted');
  await admin.getByText('Распечатан код для входа: Безадресная О.').waitFor();
});

story('a key made on one’s own page works until it is ended there', async ({ visit }) => {
  const page = await visit({ as: 'accountant', path: '/account' });
  await page.getByLabel('Для чего').fill('Выгрузка');
  await page.getByRole('button', { name: 'Создать ключ' }).click();
  const key = await page.getByLabel('Ключ', { exact: true }).inputValue();
  const status = async () =>
    (await fetch(`${product().baseUrl}/api/me`, { headers: { 'x-api-key': key } })).status;
  expect(await status()).toBe(200);
  await page.getByRole('button', { name: 'Завершить' }).click();
  await page.getByRole('tooltip').getByRole('button', { name: 'Завершить' }).click();
  await page.getByText('Ключ завершён').waitFor();
  expect(await status()).toBe(401);
});
