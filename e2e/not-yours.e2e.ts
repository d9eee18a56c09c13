import { agree, idOf, person, propose, taskOf } from './acts/api.ts';
import { newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

story(
  'who handed a task over learns from its link who decides it now, and gets no form to fill in vain',
  async ({ visit, problems }) => {
    const caseId = await propose(newTitle('Передана'));
    await agree('secretary', caseId, {
      choice: 'complete',
      reviewers: [await idOf('methodist'), await idOf('member4')],
    });
    const { id } = await taskOf('methodist', caseId);
    const page = await visit({ as: 'methodist', path: `/tasks/${id}` });
    await page.getByLabel('Заключение').waitFor();

    const methodist = await person('methodist');
    await methodist.send('POST', `/api/tasks/${id}/delegate`, {
      to: await idOf('member3'),
      reason: 'Отпуск',
    });

    await page.getByText('Решает другой человек').waitFor();
    await page.getByText('Сейчас задача у другого: Тарасова Наталья Юрьевна').waitFor();
    await expect(page.getByLabel('Заключение').count()).resolves.toBe(0);
    await page.getByRole('link', { name: 'Открыть дело' }).click();
    await page.getByLabel('Где дело').waitFor();
    expect(problems).toEqual([]);
  },
);

story('a task that is not there, or not to be seen, leads on to one’s own tasks', async ({ visit }) => {
  const page = await visit({ as: 'teacher5', path: '/tasks/00000000-0000-4000-8000-000000000000' });
  await page.getByRole('heading', { name: 'Такой задачи нет или она вам не видна' }).waitFor();
  await page.getByRole('link', { name: 'К моим задачам' }).click();
  await page.getByRole('heading', { name: 'Мои задачи' }).waitFor();
});

story(
  'a browser that keeps nothing is told apart: what is typed without a session is not called saved',
  async ({ visit }) => {
    const page = await visit({ as: 'deputy1', path: '/start/program-approval' });
    await page.evaluate(() =>
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      }),
    );
    await page.route('**/draft', (route) => route.abort());
    await page.getByLabel('Название программы').fill(newTitle('Не сохранено'));

    await page.getByText(/^Черновик не сохранён/).waitFor();
    await expect(page.getByText(/на этом компьютере/).count()).resolves.toBe(0);
  },
);

story('a draft that the server refuses for good is not promised to go out later', async ({ visit }) => {
  const page = await visit({ as: 'deputy1', path: '/start/program-approval' });
  await page.route('**/draft', (route) =>
    route.fulfill({
      status: 413,
      contentType: 'application/problem+json',
      body: JSON.stringify({ code: 'too-large', status: 413 }),
    }),
  );
  await page.getByLabel('Название программы').fill(newTitle('Не принято'));

  await page.getByText(/^Сервер не принял черновик: он есть только на этом компьютере/).waitFor();
});
