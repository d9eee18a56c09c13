import { propose } from './acts/api.ts';
import { newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

story('the link in a letter leads to the task, after signing in', async ({ visit }) => {
  const title = newTitle('Письмо');
  await propose(title);
  const admin = await visit({ as: 'admin', path: '/mail' });
  const letter = admin.getByRole('listitem').filter({ hasText: title });
  await letter
    .getByText(/Проверить программу/)
    .first()
    .click();
  const link = await letter.getByRole('link', { name: 'Перейти по ссылке из письма' }).getAttribute('href');

  const secretary = await visit({ path: link ?? '' });
  await secretary.getByLabel('Логин или e-mail').fill('secretary@demo.local');
  await secretary.getByLabel('Пароль').fill('demo-demo');
  await secretary.getByRole('button', { name: 'Войти' }).click();

  await secretary.getByRole('heading', { level: 1, name: new RegExp(title) }).waitFor();
  await secretary.getByRole('button', { name: 'Принять и назначить рецензентов' }).waitFor();
});

story('nobody but the administrator sees the mailbox', async ({ visit }) => {
  const leader = await visit({ as: 'leader', path: '/mail' });
  await leader.getByRole('alert').waitFor();
  await expect(leader.getByRole('link', { name: 'Почта' }).count()).resolves.toBe(0);
});
