import { propose, proposeAndApprove } from './acts/api.ts';
import { exported } from './acts/export.ts';
import { newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

const LIMIT = 180_000;

story(
  'the cases and the tasks that a search finds are exported whole, however few the page was given at once',
  async ({ visit, problems }) => {
    const common = newTitle('Выгрузка');
    for (const number of [1, 2, 3]) await propose(`${common} № ${number}`);
    await propose(newTitle('Другое'));

    const leader = await visit({
      as: 'leader',
      path: `/cases?q=${encodeURIComponent(common)}&sort=-subject`,
    });
    await leader.getByText('3 дела', { exact: true }).waitFor();
    const cases = await exported(leader);
    expect(cases.name).toBe('дела.csv');
    expect(cases.pages).toBe(3);
    expect(cases.lines[0]).toContain('"Дело";"Процесс";"Состояние"');
    expect(cases.lines.slice(1).map((line) => /№ \d/.exec(line)?.[0])).toEqual(['№ 3', '№ 2', '№ 1']);
    await leader.getByText('Скачаны 3 строки: всё, что нашлось').waitFor();

    const secretary = await visit({ as: 'secretary', path: `/?q=${encodeURIComponent(common)}&sort=opened` });
    await secretary.locator('[data-row]').nth(2).waitFor();
    const tasks = await exported(secretary);
    expect(tasks.name).toBe('мои задачи.csv');
    expect(tasks.lines.slice(1).map((line) => /№ \d/.exec(line)?.[0])).toEqual(['№ 1', '№ 2', '№ 3']);
    // The search narrows the list: what was said of the file before is no longer said.
    await secretary.getByLabel('Найти задачу').fill(`${common} № 2`);
    await secretary.getByText('Скачаны 3 строки').waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  },
  LIMIT,
);

story(
  'an export that takes long says how far it is, and the same button stops it',
  async ({ visit, problems }) => {
    const common = newTitle('Долгая выгрузка');
    for (const number of [1, 2]) await propose(`${common} № ${number}`);
    const leader = await visit({ as: 'leader', path: `/cases?q=${encodeURIComponent(common)}` });
    await leader.getByText('2 дела', { exact: true }).waitFor();
    let asked = 0;
    await leader.route(/\/api\/cases\?.*limit=200\b/, async (route) => {
      asked += 1;
      // The second page never comes.
      if (asked === 1) await route.continue({ url: route.request().url().replace('limit=200', 'limit=1') });
    });

    await leader.getByRole('button', { name: 'Скачать таблицей' }).click();
    await leader.getByText('Собираем таблицу: 1 строка…').waitFor();
    await Promise.all([
      leader.waitForEvent('requestfailed', (request) => request.url().includes('limit=200')),
      leader.getByRole('button', { name: 'Остановить' }).click(),
    ]);

    await leader.getByRole('button', { name: 'Скачать таблицей' }).waitFor();
    await expect(leader.getByText('Собираем таблицу').count()).resolves.toBe(0);
    expect(asked).toBe(2);
    expect(problems).toEqual([]);
  },
  LIMIT,
);

story(
  'the registry and the mailbox are exported whole too, in the order that their columns give',
  async ({ visit, problems }) => {
    const common = newTitle('Выгрузка реестра');
    for (const number of [1, 2]) await proposeAndApprove(`${common} № ${number}`);

    const leader = await visit({ as: 'leader', path: `/registry?q=${encodeURIComponent(common)}` });
    await leader.locator('li:first-child > [data-row]').filter({ hasText: '№ 2' }).waitFor();
    await leader.getByRole('button', { name: 'Программа' }).click();
    await leader.locator('li:first-child > [data-row]').filter({ hasText: '№ 1' }).waitFor();
    await leader.getByRole('button', { name: 'Программа' }).click();
    await leader.locator('li:first-child > [data-row]').filter({ hasText: '№ 2' }).waitFor();
    expect(new URL(leader.url()).searchParams.get('sort')).toBe('-title');
    await leader.getByRole('button', { name: 'Утверждена' }).click();
    await leader.getByRole('button', { name: 'Утверждена' }).click();
    const programs = await exported(leader);
    expect(programs.name).toBe('реестр программ.csv');
    expect(programs.lines[0]).toBe(
      '\uFEFF"Программа";"Часы";"Руководитель";"Школы";"Утверждена";"Действует до";"Состояние";"Форма обучения";"Редакция"',
    );
    expect(programs.lines.slice(1).map((line) => /№ \d/.exec(line)?.[0])).toEqual(['№ 1', '№ 2']);

    const admin = await visit({ as: 'admin', path: '/mail?to=head1@demo.local' });
    await admin.locator('[data-row]').nth(1).waitFor();
    const letters = await exported(admin);
    expect(letters.name).toBe('почта.csv');
    expect(letters.lines.filter((line) => line.includes(common)).length).toBeGreaterThanOrEqual(2);
    expect(letters.lines.slice(1).every((line) => !line.includes('secretary@demo.local'))).toBe(true);
    expect(problems).toEqual([]);
  },
  LIMIT,
);
