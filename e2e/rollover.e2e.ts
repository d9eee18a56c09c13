import { person } from './acts/api.ts';
import { story } from './harness/story.ts';

/** The school year that can be gone over into next; its dry run may be made at any time. */
async function nextYear(): Promise<number> {
  const admin = await person('admin');
  const today = (await admin.get<{ now: string }>('/api/me')).now.slice(0, 10);
  const calendarYear = Number(today.slice(0, 4));
  return today.slice(5) >= '09-01' ? calendarYear + 1 : calendarYear;
}

story(
  'the administrator sees the year’s phases with today among them, makes a dry run, and sees who goes over',
  async ({ visit, problems }) => {
    const year = await nextYear();
    const page = await visit({ as: 'admin', path: `/rollover?year=${year}` });
    await page.getByRole('heading', { name: /^Переход на/ }).waitFor();
    const line = page.getByLabel('Этапы перехода');
    await line.getByText('Сегодня').waitFor();
    await expect(line.getByText('Список закрыт').count()).resolves.toBe(1);
    await page.getByRole('button', { name: 'Сделать пробный прогон' }).click();
    await page.getByText('Список составлен', { exact: true }).first().waitFor();
    await page.getByText(/\d+ педагог.*циклов/).waitFor();
    await page.getByRole('row', { name: /№ 1/ }).first().waitFor();
    await page.getByRole('heading', { name: 'Исключения' }).waitFor();
    expect(problems).toEqual([]);
  },
);

story('on a phone the line stands upright, nothing is cut off, and English is whole', async ({ visit }) => {
  const year = await nextYear();
  await (await person('admin')).send('POST', `/api/rollovers/${year}/dry-run`, {});
  const page = await visit({ as: 'head1', path: `/rollover?year=${year}`, viewport: 'phone' });
  await page.getByText(/педагогов?:/).waitFor();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  // Their own school alone.
  await expect(page.getByRole('row').count()).resolves.toBe(2);
  await expect(page.getByRole('button', { name: 'Сделать пробный прогон' }).count()).resolves.toBe(0);
});

story('a teacher has no such page in the menu, and a year far away says so', async ({ visit }) => {
  const teacher = await visit({ as: 'teacher3', path: '/' });
  await teacher.getByRole('heading', { name: 'Мои задачи' }).waitFor();
  await expect(teacher.getByRole('link', { name: 'Учебный год' }).count()).resolves.toBe(0);
  const page = await visit({ as: 'admin', path: '/rollover?year=2031' });
  await page.getByText('Об этом годе нечего показать').waitFor();
});
