import type { Locator, Page } from 'playwright-core';
import { agree, person, proposeUntilVote, taskOf } from './acts/api.ts';
import { choose, decide, newTitle, openTask, taskRow } from './acts/page.ts';
import { story } from './harness/story.ts';

const LIMIT = 120_000;
const FIRST_DAY = 'С какого дня';
const LAST_DAY = 'По какой день';
const SUBSTITUTE = 'Кто замещает';

/** So many days from today, as the district's calendar has it. */
function day(ahead: number): string {
  const at = new Date(Date.now() + ahead * 86_400_000);
  return at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Krasnoyarsk' });
}

async function untilAgreements(title: string): Promise<void> {
  const caseId = await proposeUntilVote(title);
  for (const member of ['chair', 'member1', 'member2', 'member3']) await agree(member, caseId);
  for (const signer of ['secretary', 'chair']) await agree(signer, caseId);
  await taskOf('head1', caseId);
}

interface Absences {
  items: { id: string; can: { end: boolean } }[];
}

/** Leaves nobody away for the stories that come after. */
async function comeBack(login: string): Promise<void> {
  const someone = await person(login);
  const { items } = await someone.get<Absences>('/api/me/absences');
  for (const { id, can } of items) if (can.end) await someone.send('POST', `/api/absences/${id}/end`, {});
}

/** The days and whoever stands in. */
async function fillAbsence(
  page: Page,
  days: { from: string; to: string },
  substitute: string,
): Promise<void> {
  await page.getByLabel(FIRST_DAY).fill(days.from);
  await page.getByLabel(LAST_DAY).fill(days.to);
  await choose(page, SUBSTITUTE, substitute, substitute);
}

const save = async (page: Page): Promise<void> => page.getByRole('button', { name: 'Сохранить' }).click();

/** The field with its label, its message and what is typed there. */
const fieldOf = (page: Page, label: string): Locator => page.locator('.field').filter({ hasText: label });

story(
  'a head who will be away has a deputy decide, and what is undecided is the head’s again when they are back',
  async ({ visit, problems }) => {
    const [first, second] = [newTitle('Решит заместитель'), newTitle('Вернётся директору')];
    for (const title of [first, second]) await untilAgreements(title);
    try {
      const head = await visit({ as: 'head1' });
      await taskRow(head, first).waitFor();
      await head.getByRole('link', { name: 'Меня не будет' }).click();
      await fillAbsence(head, { from: day(0), to: day(3) }, 'Романова');
      await head.getByLabel('Номер приказа').fill('58-к');
      await head.getByLabel('Дата приказа').fill(day(0));
      await save(head);
      await head.getByText('Отсутствие сохранено').waitFor();
      await head.getByText('Замещает: Романова Татьяна Сергеевна').waitFor();
      await head.getByText('идёт сейчас, приказ № 58-к').waitFor();

      const deputy = await visit({ as: 'deputy1' });
      await taskRow(deputy, first).filter({ hasText: 'вместо: Козлов В. А.' }).waitFor();
      await openTask(deputy, first);
      await deputy.getByText('Вы замещаете: Козлов Виктор Алексеевич').waitFor();
      await decide(deputy, 'Согласовать');
      await openTask(deputy, second);
      await deputy.getByRole('button', { name: 'Согласовать' }).waitFor();

      await head.getByRole('button', { name: 'Я снова на месте' }).click();
      await head.getByText('Готово: задачи снова приходят вам').waitFor();
      await deputy.getByText('Сейчас задача у другого: Козлов Виктор Алексеевич').waitFor();
      await expect(deputy.getByRole('button', { name: 'Согласовать' }).count()).resolves.toBe(0);
      await head.goto('/');
      await taskRow(head, second).waitFor();
      await expect(taskRow(head, first).count()).resolves.toBe(0);
      await openTask(head, second);
      await decide(head, 'Согласовать');
      expect(problems).toEqual([]);
    } finally {
      await comeBack('head1');
    }
  },
  LIMIT,
);

story(
  'days on which one is away already are told at their field, and what is typed stays',
  async ({ visit }) => {
    const head = await person('head2');
    await head.send('PUT', '/api/me/absences', { from: day(40), to: day(44), substitute: null });
    try {
      const page = await visit({ as: 'head2', path: '/absences' });
      await fillAbsence(page, { from: day(44), to: day(50) }, 'Орлова');
      await page.getByLabel('Номер приказа').fill('59-к');
      await page.getByLabel('Дата приказа').fill(day(1));
      await save(page);

      await fieldOf(page, FIRST_DAY).getByText('На эти дни отсутствие уже указано').waitFor();
      await expect(page.getByLabel(FIRST_DAY).inputValue()).resolves.toBe(day(44));
      await expect(page.getByLabel(LAST_DAY).inputValue()).resolves.toBe(day(50));
      await expect(page.getByLabel('Номер приказа').inputValue()).resolves.toBe('59-к');
      await fieldOf(page, SUBSTITUTE).getByText('Орлова Ирина Петровна').waitFor();

      await page.getByLabel(FIRST_DAY).fill(day(45));
      await save(page);
      await page.getByText('Отсутствие сохранено').waitFor();
      await page.getByText('Замещает: Орлова Ирина Петровна').waitFor();
    } finally {
      await comeBack('head2');
    }
  },
);

story(
  'an absence that ends before it begins is told at its last day, and what is typed stays',
  async ({ visit }) => {
    const page = await visit({ as: 'head2', path: '/absences' });
    await fillAbsence(page, { from: day(40), to: day(30) }, 'Орлова');
    await page.getByLabel('Номер приказа').fill('59-к');
    await page.getByLabel('Дата приказа').fill(day(1));
    await save(page);

    await fieldOf(page, LAST_DAY).getByText('Последний день раньше первого. Исправьте даты.').waitFor();
    await expect(page.getByLabel(FIRST_DAY).inputValue()).resolves.toBe(day(40));
    await expect(page.getByLabel(LAST_DAY).inputValue()).resolves.toBe(day(30));
    await expect(page.getByLabel('Номер приказа').inputValue()).resolves.toBe('59-к');
    await fieldOf(page, SUBSTITUTE).getByText('Орлова Ирина Петровна').waitFor();

    await page.getByLabel(LAST_DAY).fill(day(50));
    await save(page);
    await page.getByText('Отсутствие сохранено').waitFor();
    await page.getByRole('button', { name: 'Отменить отсутствие' }).click();
    await page.getByText('Готово: задачи снова приходят вам').waitFor();
  },
);

story(
  'nobody is their own substitute, and one who is away too is refused at the field',
  async ({ visit }) => {
    const days = { from: day(40), to: day(44) };
    const away = await person('teacher2');
    await away.send('PUT', '/api/me/absences', { ...days, substitute: null });
    try {
      const page = await visit({ as: 'teacher3', path: '/absences' });
      const box = page.getByRole('combobox', { name: SUBSTITUTE });
      await box.click();
      await box.fill('Никитина');
      await page.getByText('Никого не нашлось').waitFor();

      await fillAbsence(page, days, 'Петров Алексей');
      await save(page);

      await fieldOf(page, SUBSTITUTE)
        .getByText('Этот человек сам отсутствует в эти дни. Выберите другого.')
        .waitFor();
      await expect(page.getByLabel(LAST_DAY).inputValue()).resolves.toBe(days.to);
      await fieldOf(page, SUBSTITUTE).getByText('Петров Алексей Владимирович').waitFor();
    } finally {
      await comeBack('teacher2');
    }
  },
);

story('a circle of substitutes is told at the field, and another choice is taken', async ({ visit }) => {
  const days = { from: day(40), to: day(44) };
  const away = await person('teacher2');
  const { person: third } = await (await person('teacher3')).get<{ person: { id: string } }>('/api/me');
  await away.send('PUT', '/api/me/absences', { ...days, substitute: third.id });
  try {
    const page = await visit({ as: 'teacher3', path: '/absences' });
    await fillAbsence(page, days, 'Петров Алексей');
    await save(page);
    await fieldOf(page, SUBSTITUTE)
      .getByText('Выходит круг: вы уже замещаете этого человека, сами или через других. Выберите другого.')
      .waitFor();
    await expect(page.getByLabel(FIRST_DAY).inputValue()).resolves.toBe(days.from);

    await choose(page, SUBSTITUTE, 'Романова', 'Романова');
    await save(page);
    await page.getByText('Отсутствие сохранено').waitFor();
  } finally {
    for (const login of ['teacher2', 'teacher3']) await comeBack(login);
  }
});
