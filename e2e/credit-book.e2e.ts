import { readFile } from 'node:fs/promises';
import { unzipSync, strFromU8 } from 'fflate';
import type { Page } from 'playwright-core';
import { addDays, localDate } from '../domain/calendar.ts';
import { idOf, person } from './acts/api.ts';
import { choose, decide, newTitle, openTask } from './acts/page.ts';
import { textOfPdf } from '../district/papers/test-support/papers.ts';
import { story } from './harness/story.ts';

const LIMIT = 240_000;
const today = localDate(new Date(), 'Asia/Krasnoyarsk');
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A claim of another way than the page: a paper with this number. */
async function claimed(login: string, title: string, number: string): Promise<string> {
  const { id } = await (
    await person(login)
  ).send<{ id: string }>('POST', '/api/process-types/external-credit/cases', {
    ...{
      stage: 'done',
      school: 'school-1',
      title,
      issuer: 'Открытый институт',
      hours: 12,
      level: 'district',
    },
    ...{ form: 'remote', paper: 'certificate', number, from: today, to: today, dated: today },
  });
  return id;
}

/** A day as it is typed: the field takes it when it is left. */
async function fillDay(page: Page, label: string, day: string): Promise<void> {
  await page.getByLabel(label).fill(day);
  await page.getByLabel(label).press('Tab');
}

story(
  'a document earned elsewhere is claimed on a phone with a photo, compared by the deputy, and counted once with the reason why',
  async ({ visit, problems }) => {
    const title = newTitle('Онлайн-курс');
    const number = title.slice(-6);
    await claimed('teacher2', newTitle('Тот же курс'), number);

    const phone = await visit({ as: 'teacher1', viewport: 'phone', path: '/credit-book' });
    await phone.getByRole('heading', { name: 'Накопленные часы' }).waitFor();
    await phone.getByRole('heading', { name: 'Повышение квалификации (ДПО)' }).waitFor();
    await phone.getByRole('link', { name: 'Заявить часы' }).click();
    await phone.getByRole('radio', { name: 'уже прошло, есть документ' }).check();
    await choose(phone, 'Где вы работаете', /Школа № 1/);
    await phone.getByLabel('Название').fill(title);
    await phone.getByLabel('Кто проводит').fill('Открытый институт');
    await phone.getByLabel('Часов').fill('12');
    await phone.getByRole('radio', { name: 'уровень информационно-методической среды района' }).check();
    await phone.getByRole('radio', { name: 'дистанционная' }).check();
    await fillDay(phone, 'Первый день', addDays(today, -2));
    await fillDay(phone, 'Последний день', addDays(today, -1));
    await phone.getByRole('radio', { name: 'сертификат' }).check();
    await phone.getByLabel('Номер документа').fill(number);
    await fillDay(phone, 'Дата выдачи', today);
    await phone
      .locator('input[type=file]')
      .setInputFiles({ name: 'сертификат.png', mimeType: 'image/png', buffer: PHOTO });
    await phone.getByText('сертификат.png').waitFor();
    await phone.getByRole('button', { name: 'Отправить' }).click();
    await phone.getByText(/Ждёт проверки заявки/).waitFor();

    const deputy = await visit({ as: 'deputy1' });
    await openTask(deputy, title);
    await deputy.getByText('Похожие документы: проверьте, не один ли это документ').waitFor();
    await deputy.getByText(/тот же документ: .+, заявлено —/).waitFor();
    await decide(deputy, 'Зачесть');

    await phone.goto('/credit-book');
    const entry = phone.getByRole('listitem').filter({ hasText: title });
    await entry.getByText(/Подтверждает сертификат № .+Проверено: заместитель директора/).waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    const [download] = await Promise.all([
      phone.waitForEvent('download'),
      phone.getByRole('link', { name: 'Книжка, PDF' }).click(),
    ]);
    expect(await textOfPdf(await readFile(await download.path()))).toContain(title);
    expect(problems).toEqual([]);
  },
  LIMIT,
);

story(
  'an administrator takes hours back with a reason; the entry stays with it, and the workbook says so too',
  async ({ visit, problems }) => {
    const title = newTitle('Ошибочный курс');
    const id = await claimed('teacher3', title, title.slice(-6));
    const deputy = await person('deputy1');
    const { items } = await deputy.get<{ items: { id: string; contentHash: string }[] }>(
      `/api/tasks?mine=true&case=${id}`,
    );
    await deputy.send('POST', `/api/tasks/${items[0]?.id}/decision`, {
      contentHash: items[0]?.contentHash,
      choice: 'credit',
    });

    const admin = await visit({ as: 'admin', path: `/people/${await idOf('teacher3')}` });
    await admin.getByRole('article').getByRole('link', { name: 'Зачётная книжка' }).click();
    const entry = admin.getByRole('listitem').filter({ hasText: title });
    await entry.getByRole('button', { name: 'Снять с зачёта' }).click();
    const panel = admin.getByRole('dialog');
    await panel.getByRole('button', { name: 'Снять с зачёта' }).click();
    await panel.locator('.field-error').waitFor();
    await panel.getByLabel('Причина').fill('Документ чужой');
    await panel.getByRole('button', { name: 'Снять с зачёта' }).click();
    await entry.getByText('Снято с зачёта: Документ чужой').waitFor();
    const [download] = await Promise.all([
      admin.waitForEvent('download'),
      admin.getByRole('link', { name: 'Книжка, Excel' }).click(),
    ]);
    const sheet = unzipSync(await readFile(await download.path()))['xl/worksheets/sheet1.xml'];
    expect(strFromU8(sheet ?? new Uint8Array())).toContain('Снято с зачёта: Документ чужой');

    const stranger = await visit({ as: 'teacher4', path: `/credit-book/${await idOf('teacher3')}` });
    await stranger.getByText('Такой зачётной книжки нет').waitFor();
    // A browser says in the console of itself what was refused.
    expect(problems.filter((problem) => !/status of (404|422)/.test(problem))).toEqual([]);
  },
  LIMIT,
);
