import type { Page } from 'playwright-core';
import { agree, idOf, person, propose } from './acts/api.ts';
import { newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

const LIMIT = 120_000;

/** Up to the secretary's decision on its agenda. */
async function waitsForAgenda(title: string): Promise<string> {
  const caseId = await propose(title);
  await agree('secretary', caseId, {
    choice: 'complete',
    reviewers: [await idOf('methodist'), await idOf('member4')],
  });
  await agree('methodist', caseId);
  await agree('member4', caseId);
  return caseId;
}

async function pick(page: Page, field: string, text: string): Promise<void> {
  await page.getByLabel(field).fill(text);
  await page.locator('.ant-select-item-option').filter({ hasText: text }).click();
}

story(
  'the secretary opens an electronic vote on two programs, and a member decides both on a phone with one press',
  async ({ visit, problems }) => {
    const titles = [newTitle('Первая в повестке'), newTitle('Вторая в повестке')];
    for (const title of titles) await waitsForAgenda(title);
    const secretary = await visit({ as: 'secretary', path: '/sessions' });
    await secretary.getByRole('link', { name: 'Открыть электронное голосование' }).click();
    for (const title of titles) await pick(secretary, 'Повестка', title);
    await secretary.keyboard.press('Escape');
    await secretary.getByRole('button', { name: 'Открыть голосование' }).click();
    await secretary.getByRole('heading', { name: /Электронное голосование/ }).waitFor();
    await secretary.getByText('проголосовали 0 из 5').first().waitFor();

    const member = await visit({ as: 'member3', viewport: 'phone', path: new URL(secretary.url()).pathname });
    const [first, second] = titles.map((title) => member.getByRole('listitem').filter({ hasText: title }));
    await first?.getByText('За', { exact: true }).click();
    await second?.getByText('Против', { exact: true }).click();
    await member.getByRole('button', { name: 'Проголосовать (2)' }).click();
    await member.getByText('Напишите причину').waitFor();
    await member.getByLabel('Причина').fill('Мало практики.');
    await member.getByRole('button', { name: 'Проголосовать (2)' }).click();

    await member.getByText('Принято решений: 2 из 2').waitFor();
    await secretary.getByText('проголосовали 1 из 5').nth(1).waitFor();
    expect(problems).toEqual([]);
  },
  LIMIT,
);

story(
  'the secretary calls a session; a day off and a program submitted too late are refused at their fields',
  async ({ visit }) => {
    const title = newTitle('Слишком поздно');
    await waitsForAgenda(title);
    const page = await visit({ as: 'secretary', path: '/sessions/new?kind=ordinary' });
    // New Year's Day is off in every calendar.
    await page.getByLabel('День').fill(`${new Date().getFullYear() + 1}-01-01`);
    await page.getByLabel('Время').fill('15:00');
    await page.getByLabel('Место').fill('Районный методический центр');
    await page.getByRole('button', { name: 'Назначить' }).click();
    await page
      .getByText(/нерабочий день/)
      .first()
      .waitFor();

    const [soon, later] = await workingDays([5, 20]);
    await page.getByLabel('День').fill(soon ?? '');
    await pick(page, 'Повестка', title);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Назначить' }).click();
    await page
      .getByText(/а нужно 15/)
      .first()
      .waitFor();

    await page.getByLabel('День').fill(later ?? '');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Назначить' }).click();
    await page.getByRole('heading', { name: 'Кто присутствует' }).waitFor();
    await page.getByText(/Кворума нет: 0 из 5, нужно 4/).waitFor();
    for (const name of ['Васильева', 'Григорьев', 'Лебедев', 'Мельников'])
      await page.getByLabel(name).check();
    await page.getByText(/Кворум есть: 4 из 5, нужно 4/).waitFor();
    // Its fifteen working days are not over yet.
    await page.getByRole('button', { name: 'Открыть заседание' }).click();
    await page
      .getByText(/а нужно 15/)
      .first()
      .waitFor();
    const member = await visit({ as: 'member1', path: '/sessions' });
    await member.getByRole('link').filter({ hasText: title }).waitFor();
  },
  LIMIT,
);

/** The days that the server reckons: so many working days from today. */
async function workingDays(counts: readonly number[]): Promise<string[]> {
  const { input } = await (
    await person('secretary')
  ).get<{ input: { examples: { date: string }[] } }>('/api/process-types/council-session');
  const last = new Date(`${input.examples[0]?.date}T12:00:00Z`);
  // The example is twenty working days ahead; a week is five of them.
  return counts.map((count) =>
    new Date(last.getTime() - ((20 - count) / 5) * 7 * 86_400_000).toISOString().slice(0, 10),
  );
}

story(
  'several agreements of a head are given on one page, one of them refused with its reason',
  async ({ visit }) => {
    const titles = [newTitle('Согласовать вместе один'), newTitle('Согласовать вместе два')];
    for (const title of titles) {
      const id = await waitsForAgenda(title);
      await agree('secretary', id);
      for (const login of ['chair', 'member1', 'member2', 'member3', 'secretary', 'chair'])
        await agree(login, id);
    }
    const head = await visit({ as: 'head1' });
    await head.getByRole('link', { name: /Согласовать программу: решить вместе/ }).click();
    const [first, second] = titles.map((title) => head.getByRole('listitem').filter({ hasText: title }));
    await first?.getByText('Согласовать', { exact: true }).click();
    await second?.getByText('Отказать', { exact: true }).click();
    await second?.getByLabel('Причина').fill('Часов в нагрузке нет.');
    await head.getByRole('button', { name: 'Отправить решения (2)' }).click();
    await head.getByText('Принято решений: 2 из 2').waitFor();
  },
);

story('a member subscribes to the calendar of sessions, and ends it', async ({ visit }) => {
  const page = await visit({ as: 'member2', path: '/sessions' });
  await page.getByRole('button', { name: 'Получить адрес календаря' }).click();
  await expect(page.getByLabel('Адрес календаря').inputValue()).resolves.toMatch(
    /\/calendar\/pd_[\w-]+\.ics$/,
  );
  await page.getByRole('button', { name: 'Отключить' }).click();
  await page.getByRole('button', { name: 'Получить адрес календаря' }).waitFor();
});
