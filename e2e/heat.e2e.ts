import { agree, propose } from './acts/api.ts';
import { exported } from './acts/export.ts';
import { newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

const LIMIT = 180_000;
const ENOUGH_TO_TELL = 5;

story(
  'a methodist sees where cases wait, opens a process with its map, keeps the filter and takes the table along',
  async ({ visit, problems }) => {
    for (let number = 0; number < ENOUGH_TO_TELL; number += 1) {
      await agree('secretary', await propose(newTitle(`Где ждут ${number}`)));
    }
    const page = await visit({ as: 'methodist' });
    await page.getByRole('link', { name: 'Где ждут', exact: true }).click();
    await page.getByRole('heading', { name: 'Где ждут дольше всего' }).waitFor();
    const row = page.getByRole('row', { name: /Проверка комплектности/ });
    await row.getByText('меньше дня').first().waitFor();
    await row.getByText('сравнить не с чем').waitFor();

    await row.getByRole('link', { name: 'Утверждение программы повышения квалификации' }).click();
    const map = page.getByRole('region', { name: 'Карта процесса: где ждут' });
    await map.getByText('меньше дня').first().waitFor();
    expect(new URL(page.url()).searchParams.get('process')).toBe('program-approval');

    await page.getByRole('button', { name: 'Сохранить фильтр…' }).click();
    await page.getByLabel('Как назвать фильтр').fill('Где ждут программы');
    await page.getByRole('button', { name: 'Сохранить', exact: true }).click();
    await page.getByRole('button', { name: 'Где ждут программы', pressed: true }).waitFor();

    const { name, lines } = await exported(page);
    expect(name).toMatch(/^Где ждут \d{4}-\d{2}\.csv$/);
    expect(lines[0]).toContain('В 9 случаях из 10 не больше, рабочих дней');
    expect(lines.some((line) => line.includes('Проверка комплектности'))).toBe(true);

    const phone = await visit({
      as: 'admin',
      path: '/heat?process=program-approval&by=role',
      viewport: 'phone',
    });
    await phone.getByText('секретарь экспертного совета').first().waitFor();
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide).toBe(false);
    expect(problems).toEqual([]);
  },
  LIMIT,
);
