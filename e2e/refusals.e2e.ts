import { agree, idOf, person, propose, proposeUntilVote, taskOf } from './acts/api.ts';
import { choose, newTitle, openTask } from './acts/page.ts';
import { story } from './harness/story.ts';

story('what is filled in wrongly is said at its field, and nothing typed is lost', async ({ visit }) => {
  const page = await visit({ as: 'deputy1', path: '/start/program-approval' });
  const title = newTitle('С ошибками');
  await page.getByRole('button', { name: 'Отправить' }).click();
  await page.getByText('Заполните это поле').first().waitFor();

  await page.getByLabel('Название программы').fill(title);
  await page.getByLabel('18', { exact: true }).check();
  await page.getByLabel('О чём программа').fill('О смешанном обучении.');
  await page.getByLabel('Для кого').fill('Учителя');
  await page.getByLabel('очная', { exact: true }).check();
  await page.getByLabel('Название модуля').fill('Единственный модуль');
  await page.getByLabel('Часов', { exact: true }).fill('17');
  await page.getByText('Всего 17 ч из 18 ч').waitFor();
  await choose(page, 'Школы', 'Школа № 2');
  await page.getByRole('button', { name: 'Отправить' }).click();

  await page.getByRole('alert').getByText(/17/).first().waitFor();
  await expect(page.getByLabel('Название программы').inputValue()).resolves.toBe(title);
});

story('a program in a file’s clothing is not taken, and the page says which files are', async ({ visit }) => {
  const page = await visit({ as: 'deputy1', path: '/start/program-approval' });
  await page.getByRole('button', { name: 'Добавить файл' }).waitFor();
  await page.setInputFiles('input[type=file]', {
    name: 'Программа.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(`MZ${'\0'.repeat(600)}`, 'latin1'),
  });

  await page.getByRole('alert').getByText(/файл/i).first().waitFor();
  await expect(page.getByRole('link', { name: 'Программа.pdf' }).count()).resolves.toBe(0);
});

story('of several files the one over 20 MB is named and not sent, and the others stay', async ({ visit }) => {
  const page = await visit({ as: 'deputy1', path: '/start/program-approval' });
  await page.getByRole('button', { name: 'Добавить файл' }).waitFor();
  const text = (name: string, buffer: Buffer) => ({ name, mimeType: 'text/plain', buffer });
  await page.setInputFiles('input[type=file]', [
    text('Первый.txt', Buffer.from('Программа')),
    text('Запись.txt', Buffer.alloc(21 * 1024 * 1024, 'a')),
    text('Третий.txt', Buffer.from('Приложение')),
  ]);

  await page.getByRole('alert').getByText('Файл «Запись.txt» не добавлен').waitFor();
  await page.getByRole('link', { name: 'Первый.txt' }).waitFor();
  await page.getByRole('link', { name: 'Третий.txt' }).waitFor();
});

story('a task withdrawn while its form is open says so at once', async ({ visit }) => {
  const title = newTitle('Отзыв');
  const caseId = await propose(title);
  const page = await visit({ as: 'secretary' });
  await openTask(page, title);
  await page.getByRole('button', { name: 'Вернуть на доработку' }).waitFor();

  const leader = await person('leader');
  await leader.send('POST', `/api/cases/${caseId}/withdraw`, { reason: 'Подана по ошибке' });

  await page.getByRole('heading', { name: 'Задача снята' }).waitFor();
  await page.getByRole('link', { name: 'Открыть дело' }).click();
  await page.getByText('отозвана', { exact: true }).first().waitFor();
});

story('a decision made meanwhile on another device is shown instead of a second one', async ({ visit }) => {
  const title = newTitle('Дважды');
  const caseId = await proposeUntilVote(title);
  const page = await visit({ as: 'chair' });
  await openTask(page, title);
  await page.getByRole('button', { name: 'За', exact: true }).waitFor();

  await agree('chair', caseId, { choice: 'abstain' });

  await page.getByRole('heading', { name: 'Решение принято' }).waitFor();
  await page.getByText('Воздержаться', { exact: true }).waitFor();
});

story('a returned program comes back with a new edition beside the old one', async ({ visit }) => {
  const title = newTitle('Доработка');
  const caseId = await propose(title);
  const secretary = await visit({ as: 'secretary' });
  await openTask(secretary, title);
  await secretary.getByRole('button', { name: 'Вернуть на доработку' }).click();
  await secretary.getByLabel('Причина').fill('Уточните, для кого программа.');
  await secretary.getByRole('button', { name: 'Вернуть на доработку' }).click();
  await secretary.getByText('Решение принято').first().waitFor();

  await taskOf('leader', caseId);
  const leader = await visit({ as: 'leader' });
  await openTask(leader, title);
  await leader.getByText('Уточните, для кого программа.').waitFor();
  await leader.getByLabel('Для кого').fill('Учителя физики и химии');
  await leader.getByRole('button', { name: 'Отправить новую редакцию' }).click();
  await leader.getByText('Решение принято').first().waitFor();

  await secretary.goto(`/cases/${caseId}`);
  await secretary.getByText('Что изменилось в редакции 2').waitFor();
  await secretary.getByText('Учителя физики и химии').first().waitFor();
  await secretary.getByText('Редакция 1, прежняя').waitFor();
});

story(
  'an administrator gives a task to somebody else, with a reason that stays in the history',
  async ({ visit }) => {
    const title = newTitle('Переназначение');
    const caseId = await propose(title);
    await agree('secretary', caseId, {
      choice: 'complete',
      reviewers: [await idOf('methodist'), await idOf('member4')],
    });
    const page = await visit({ as: 'admin', path: `/cases/${caseId}?tab=tasks` });
    const row = page.getByRole('listitem').filter({ hasText: 'Степанова' }).filter({ hasText: 'ждёт' });
    await row.getByRole('link', { name: 'Передать другому…' }).click();
    await choose(page, 'Кому', 'Тарасова', 'Тарасова');
    await page.getByLabel('Причина').fill('Рецензент в командировке');
    await page.getByRole('button', { name: /Пробный прогон/ }).click();
    await page.getByRole('button', { name: /^Сделать для/ }).click();
    await page.getByText('Сделано').first().waitFor();
    await page.goto(`/cases/${caseId}?tab=history`);
    await page.getByText('Рецензент в командировке').first().waitFor();
    await page.getByText(/Было: Степанова.+; стало: Тарасова/).waitFor();
  },
);
