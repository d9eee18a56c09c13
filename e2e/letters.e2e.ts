import { propose } from './acts/api.ts';
import { newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

story(
  'the administrator sees what has become of each letter, and that no mail server is set',
  async ({ visit }) => {
    const title = newTitle('Доставка');
    await propose(title);
    const admin = await visit({ as: 'admin', path: '/mail' });
    await admin.getByRole('link', { name: 'Что стало с каждым письмом' }).click();
    await admin.getByText(/Почтовый сервер не настроен/).waitFor();
    const letter = admin.getByRole('listitem').filter({ hasText: title });
    await letter.getByText('Ждёт', { exact: true }).waitFor();
  },
);

story(
  'a vote’s link that is none says so without asking to sign in, and leads to the tasks',
  async ({ visit }) => {
    const page = await visit({ path: '/vote#no-such-link', viewport: 'phone' });
    await page.getByText(/Такой ссылки нет/).waitFor();
    await page.getByRole('link', { name: 'Перейти к моим задачам' }).click();
    await page.getByRole('button', { name: 'Войти' }).waitFor();

    const bare = await visit({ path: '/vote' });
    await bare.getByText(/Адрес неполный/).waitFor();
  },
);
