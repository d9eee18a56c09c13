import { propose } from './acts/api.ts';
import { newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

const LIMIT = 180_000;

story(
  'a filter is kept under a name, and its link gives another reader what that reader may see',
  async ({ visit, problems }) => {
    const title = newTitle('Общий фильтр');
    await propose(title);
    const methodist = await visit({ as: 'methodist', path: `/cases?q=${encodeURIComponent(title)}` });
    await methodist.getByText('1 дело', { exact: true }).waitFor();
    await methodist.getByRole('button', { name: 'Сохранить фильтр…' }).click();
    await methodist.getByLabel('Как назвать фильтр').fill(title);
    await methodist.getByRole('button', { name: 'Сохранить', exact: true }).click();
    await methodist.getByRole('button', { name: title, pressed: true }).waitFor();
    await methodist.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await methodist.getByRole('button', { name: 'Скопировать ссылку' }).click();
    await methodist.getByText('Ссылка скопирована').waitFor();
    const address = await methodist.evaluate(() => navigator.clipboard.readText());

    const teacher = await visit({ as: 'teacher4', path: new URL(address).pathname });
    await teacher.getByText('Дел не нашлось').waitFor();
    expect(new URL(teacher.url()).searchParams.get('q')).toBe(title);
    const leader = await visit({ as: 'leader', path: new URL(address).pathname });
    await leader.getByText('1 дело', { exact: true }).waitFor();

    await methodist.getByRole('button', { name: 'Удалить фильтр' }).click();
    await methodist.getByRole('button', { name: 'Сохранить фильтр…' }).waitFor();
    expect(problems.filter((problem) => !problem.includes('404'))).toEqual([]);
  },
  LIMIT,
);

story(
  'whom the cases wait for stands in one place, and a reminder is copied that names nobody',
  async ({ visit, problems }) => {
    const title = newTitle('Кого ждём');
    await propose(title);
    const methodist = await visit({ as: 'methodist', path: `/cases?q=${encodeURIComponent(title)}` });
    await methodist.getByRole('link', { name: 'Кого ждём', exact: true }).click();
    await methodist.getByRole('heading', { name: 'секретарь экспертного совета' }).waitFor();
    await methodist.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await methodist.getByRole('button', { name: 'Скопировать напоминание' }).click();
    await methodist
      .getByText('Скопировано: Секретарь экспертного совета: ждём проверки по 1 делу до')
      .waitFor();
    const text = await methodist.evaluate(() => navigator.clipboard.readText());
    expect(text).not.toContain('Кузьмина');
    expect(text).not.toContain(title);
    expect(problems).toEqual([]);
  },
  LIMIT,
);
