import { propose } from './acts/api.ts';
import { newTitle } from './acts/page.ts';
import { printed } from './acts/paper.ts';
import { story } from './harness/story.ts';

const LIMIT = 180_000;

story(
  'a list is printed whole with its filter in words, the day and who printed it, and without the page around it',
  async ({ visit, problems }) => {
    const common = newTitle('На бумагу');
    for (const number of [1, 2]) await propose(`${common} № ${number}`);
    const leader = await visit({ as: 'leader' });
    // The screen has one row; the paper has all.
    await leader.route(/\/api\/cases\?(?!.*limit=200)/, async (route) => {
      await route.continue({ url: `${route.request().url()}&limit=1` });
    });
    await leader.goto(`/cases?q=${encodeURIComponent(common)}&state=submitted`);
    await leader.getByText('2 дела', { exact: true }).waitFor();
    await expect(leader.locator('tbody tr').count()).resolves.toBe(1);

    const paper = await printed(leader, 'Напечатать');

    expect(paper).toContain(`${common} № 1`);
    expect(paper).toContain(`${common} № 2`);
    expect(paper).toContain(`Найти дело: «${common}»`);
    expect(paper).toContain('Состояние: на проверке');
    expect(paper).toContain('Всего 2 строки');
    expect(paper).toMatch(/Напечатано \d+ [а-я]+ \d{4} г\. в \d+:\d\d: Соколова Марина Викторовна/);
    expect(paper).not.toContain('Мои задачи');
    expect(paper).not.toContain('Убрать фильтры');
    expect(problems).toEqual([]);
  },
  LIMIT,
);

story(
  'a case is printed whole, whichever of its parts the screen shows',
  async ({ visit, problems }) => {
    const title = newTitle('Дело на бумагу');
    const id = await propose(title);
    const leader = await visit({ as: 'leader', path: `/cases/${id}?tab=tasks` });
    await leader.getByText('Ждёт проверки секретаря').waitFor();

    const paper = await printed(leader, 'Напечатать дело');

    expect(paper).toContain(title);
    expect(paper).toContain('Ждёт проверки секретаря экспертного совета');
    expect(paper).toContain('Проверка комплектности');
    expect(paper).toContain('Модели смешанного обучения');
    expect(paper).toContain('Дело начато');
    expect(paper).not.toContain('Мои задачи');
    expect(paper).not.toContain('Скопировать напоминание');
    expect(problems).toEqual([]);
  },
  LIMIT,
);
