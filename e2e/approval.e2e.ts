import type { Page } from 'playwright-core';
import { choose, decide, newTitle, openTask } from './acts/page.ts';
import { story, type Stage } from './harness/story.ts';

const LIMIT = 240_000;

story(
  'a program goes from the proposal to the registry, and its page says at each step who holds it',
  async (stage) => {
    const title = newTitle('Смешанное обучение');
    const leader = await stage.visit({ as: 'leader', path: '/start' });
    await proposeInPage(leader, title);
    const says = (words: RegExp) => leader.getByLabel('Где дело').getByText(words).first().waitFor();
    await says(/Ждёт проверки секретаря/);

    await inTask(stage, 'secretary', title, async (page) => {
      await page.getByText('Приёмы, задания и оценивание').waitFor();
      await choose(page, 'Рецензенты', 'Степанова', 'Степанова');
      await choose(page, 'Рецензенты', 'Мельников', 'Мельников');
      await decide(page, 'Принять и назначить рецензентов');
    });
    await says(/Ждёт .*(рецензент|заключени)/);

    for (const reviewer of ['methodist', 'member4']) {
      await inTask(stage, reviewer, title, async (page) => {
        for (const criterion of ['Актуальность', 'Содержание', 'Реализуемость', 'Проверяемый результат']) {
          await page.getByRole('radiogroup', { name: criterion }).getByText('3', { exact: true }).click();
        }
        await page.getByLabel('Заключение').fill('Программа отвечает запросу школ.');
        await decide(page, 'Рекомендовать');
      });
    }
    await inTask(stage, 'secretary', title, (page) => decide(page, 'Открыть электронное голосование'));
    await says(/Ждёт голос/);

    // The co-author is recused by the system: there is nothing for member5 to vote on.
    const recused = await stage.visit({ as: 'member5' });
    await recused
      .getByText(/Сейчас вас ничто не ждёт|на неделе/)
      .first()
      .waitFor();
    await expect(recused.getByText(title).count()).resolves.toBe(0);
    for (const member of ['chair', 'member1', 'member2', 'member3']) {
      await inTask(stage, member, title, (page) => decide(page, 'За'));
    }
    await says(/Ждёт протокола/);
    await inTask(stage, 'secretary', title, async (page) => {
      await page.getByLabel('Текст протокола').fill('Слушали программу. Постановили: утвердить.');
      await decide(page, 'Подписать и передать председателю');
    });
    await says(/Ждёт подписи председателя/);
    await inTask(stage, 'chair', title, async (page) => {
      await page.getByText('Слушали программу. Постановили: утвердить.').waitFor();
      await decide(page, 'Подписать');
    });
    await says(/Ждёт соглас/);
    for (const head of ['head1', 'head2', 'head3']) {
      await inTask(stage, head, title, (page) => decide(page, 'Согласовать'));
    }

    await leader.getByText('утверждена', { exact: true }).waitFor();
    await leader.goto('/programs');
    await leader.getByRole('link', { name: new RegExp(title) }).waitFor();
    expect(stage.problems).toEqual([]);
  },
  LIMIT,
);

async function proposeInPage(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: /Утверждение программы/ }).click();
  await page.getByLabel('Название программы').fill(title);
  await page.getByLabel('18', { exact: true }).check();
  await page.getByLabel('О чём программа').fill('Приёмы, задания и оценивание в смешанном обучении.');
  await page.getByLabel('Для кого').fill('Учителя 5–9 классов');
  await page.getByLabel('смешанная').check();
  await page.getByLabel('Название модуля').fill('Модели смешанного обучения');
  await page.getByLabel('Часов', { exact: true }).fill('18');
  await page.getByText('Всего 18 ч из 18 ч').waitFor();
  for (const school of ['Школа № 1', 'Школа № 2', 'Школа № 3']) await choose(page, 'Школы', school);
  await choose(page, 'Соавторы', 'Фролова', 'Фролова');
  await page.setInputFiles('input[type=file]', {
    name: 'Программа.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Программа повышения квалификации'),
  });
  await page.getByRole('link', { name: 'Программа.txt' }).waitFor();
  await page.getByRole('button', { name: 'Отправить' }).click();
  await page.getByRole('heading', { level: 1, name: new RegExp(title) }).waitFor();
}

async function inTask(
  { visit }: Stage,
  login: string,
  title: string,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await visit({ as: login });
  await openTask(page, title);
  await act(page);
  await page.context().close();
}
