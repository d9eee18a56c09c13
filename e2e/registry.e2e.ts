import type { Page } from 'playwright-core';
import { approve, proposeAndApprove, published } from './acts/api.ts';
import { choose, newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

const LIMIT = 240_000;

const heading = (page: Page, title: string) =>
  page.getByRole('heading', { level: 1 }).filter({ hasText: title }).waitFor();

story(
  'a teacher finds a program by a word of it, by filters that the address keeps, and reads who agreed',
  async ({ visit, problems }) => {
    const title = newTitle('Поиск в реестре');
    await published(await proposeAndApprove(title));
    const page = await visit({ as: 'teacher1', path: '/programs' });
    await page.getByRole('searchbox', { name: 'Найти программу' }).fill(title);
    await page.waitForURL(/\/registry\?q=/);
    const row = page.getByRole('listitem').filter({ hasText: title });
    await row.getByText('действует', { exact: true }).waitFor();

    await choose(page, 'Форма обучения', 'очная');
    await page.getByText('Таких программ в реестре нет').waitFor();
    await choose(page, 'Форма обучения', 'смешанная');
    await choose(page, 'Состояние', 'действует');
    await row.waitFor();
    await page.reload();
    await row.waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      q: title,
      form: 'mixed',
      state: 'valid',
    });

    await row.getByRole('link').click();
    await heading(page, title);
    await page.getByText(/Действует до \d+\s\S+\s\d{4} года\./).waitFor();
    const agreed = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'Кто согласовал' }) });
    await agreed.getByText('Школа № 3').waitFor();
    await agreed.getByText(/Экспертный совет: за 4/).waitFor();
    // What leads into its case, or renews it, is not a teacher's.
    await expect(page.getByRole('link', { name: 'Дело об утверждении' }).count()).resolves.toBe(0);
    await expect(page.getByRole('button', { name: 'Обновить программу' }).count()).resolves.toBe(0);

    await expect(page.getByText(/^Напечатано/).isVisible()).resolves.toBe(false);
    await page.emulateMedia({ media: 'print' });
    await page.getByText(/^Напечатано \d+ [а-я]+ \d{4} г\. в \d+:\d\d$/).waitFor();
    await expect(page.getByRole('navigation').first().isVisible()).resolves.toBe(false);
    await agreed.getByText('Школа № 3').waitFor();
    expect(problems).toEqual([]);
  },
  LIMIT,
);

story(
  'a leader renews a program with its content brought along; both versions are compared, on a phone too',
  async ({ visit, problems }) => {
    const title = newTitle('Обновление');
    const old = await proposeAndApprove(title);
    await published(old);
    const leader = await visit({ as: 'leader', path: `/registry/${old}` });
    await leader.getByRole('button', { name: 'Обновить программу' }).click();
    await leader.getByText('Это новая редакция программы').waitFor();
    const audience = leader.getByLabel('Для кого');
    expect(await leader.getByLabel('Название программы').inputValue()).toBe(title);
    await audience.fill('Учителя всех классов');
    // What was typed outlives the page, and is no draft of another program.
    await leader.getByText(/Черновик сохран/).waitFor();
    await leader.reload();
    expect(await audience.inputValue()).toBe('Учителя всех классов');
    await leader.getByRole('button', { name: 'Отправить' }).click();
    await heading(leader, title);
    const newer = new URL(leader.url()).pathname.split('/').at(-1) ?? '';

    await leader.goto(`/registry/${old}`);
    await leader.getByText('уже на утверждении').waitFor();
    await published(await approve(newer));
    await leader.getByRole('link', { name: 'Открыть новую редакцию (2)' }).click();
    await leader.getByText('Реестр программ · редакция 2').waitFor();
    await leader.getByRole('button', { name: 'Сравнить редакции' }).click();
    await leader.getByText('Различается 1 поле.').waitFor();
    const changed = leader.locator('.compared-field').filter({ hasText: 'Для кого' });
    await changed.getByText('изменено').waitFor();
    const [was, is] = [changed.getByText('Учителя 5–9 классов'), changed.getByText('Учителя всех классов')];
    const places = async () => Promise.all([was.boundingBox(), is.boundingBox()]);
    const [left, right] = await places();
    expect(left?.y).toBe(right?.y);
    expect(left?.x).toBeLessThan(right?.x ?? 0);

    const phone = await visit({
      as: 'teacher2',
      viewport: 'phone',
      path: new URL(leader.url()).pathname + new URL(leader.url()).search,
    });
    const onPhone = phone.locator('.compared-field').filter({ hasText: 'Для кого' });
    const [above, below] = [
      await onPhone.getByText('Учителя 5–9 классов').boundingBox(),
      await onPhone.getByText('Учителя всех классов').boundingBox(),
    ];
    expect(above?.x).toBe(below?.x);
    expect(above?.y).toBeLessThan(below?.y ?? 0);
    await onPhone.getByText('Редакция 2').waitFor();
    const width = await phone.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(width).toBe(0);
    expect(problems).toEqual([]);
  },
  LIMIT,
);
