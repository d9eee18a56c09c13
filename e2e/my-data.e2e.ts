import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { person, proposeAndApprove, published } from './acts/api.ts';
import { exported } from './acts/export.ts';
import { newTitle } from './acts/page.ts';
import { story } from './harness/story.ts';

const LIMIT = 240_000;

const consent = (page: Page, title: string) => page.getByRole('region', { name: title });

/** The demo's people have answered: the server's word for whoever has not, until `count` answers have gone out. */
async function asIfNeverAsked(page: Page, count: number): Promise<void> {
  const answered = new Set<string>();
  page.on('response', (response) => {
    if (response.request().method() === 'PUT' && response.ok())
      answered.add(new URL(response.url()).pathname);
  });
  await page.route('**/api/me', async (route) => {
    const response = await route.fetch();
    const me = (await response.json()) as object;
    await route.fulfill({ response, json: { ...me, asksConsent: answered.size < count } });
  });
  await page.route('**/api/me/consents', async (route) => {
    const response = await route.fetch();
    const { items } = (await response.json()) as { items: { kind: string }[] };
    const asked = ({ kind }: { kind: string }) => !answered.has(`/api/me/consents/${kind}`);
    await route.fulfill({ response, json: { items: items.map((one) => ({ ...one, asked: asked(one) })) } });
  });
}

story(
  'at the first sign-in a person is asked on a phone, may answer later, answers both as they like and goes on to where they were going',
  async ({ visit, problems }) => {
    const page = await visit({ as: 'teacher3', viewport: 'phone', path: '/more' });
    await asIfNeverAsked(page, 2);
    await page.goto('/absences');
    await page.getByRole('heading', { name: 'Несколько вопросов о ваших данных' }).waitFor();
    const yes = consent(page, 'Имя в реестре программ').getByRole('button', { name: 'Даю согласие' });
    const no = consent(page, 'Имя в реестре программ').getByRole('button', { name: 'Не даю согласия' });
    // Neither answer is made the easy one.
    const looks = async (button: typeof yes) =>
      button.evaluate((shown) => [getComputedStyle(shown).backgroundColor, getComputedStyle(shown).color]);
    expect(await looks(yes)).toEqual(await looks(no));
    expect(await page.getByRole('checkbox').count()).toBe(0);

    await page.getByRole('button', { name: 'Решить позже' }).click();
    await page.getByRole('heading', { name: 'Меня не будет', level: 1 }).waitFor();
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    await no.click();
    await consent(page, 'Данные для других организаций')
      .getByRole('button', { name: 'Даю согласие' })
      .click();
    await page.getByRole('button', { name: 'Продолжить' }).click();
    await page.getByRole('heading', { name: 'Меня не будет', level: 1 }).waitFor();
    const { items } = await (
      await person('teacher3')
    ).get<{ items: { kind: string; answer: string }[] }>('/api/me/consents');
    expect(Object.fromEntries(items.map(({ kind, answer }) => [kind, answer]))).toEqual({
      publicName: 'revoked',
      otherOrganizations: 'given',
    });
    expect(problems).toEqual([]);
  },
  LIMIT,
);

story(
  'a leader revokes the consent and is named in the registry no more, to strangers and in tables; prints it and takes all their data',
  async ({ visit, problems }) => {
    const title = newTitle('Без имени');
    await published(await proposeAndApprove(title));
    const page = await visit({ as: 'leader', path: '/my-data' });
    await consent(page, 'Имя в реестре программ').getByRole('button', { name: 'Отозвать согласие' }).click();
    await consent(page, 'Имя в реестре программ')
      .getByText(/^отозвано/)
      .waitFor();
    try {
      const registry = `/registry?q=${encodeURIComponent(title)}`;
      const stranger = await visit({ as: 'level-krai', path: registry });
      await stranger
        .getByRole('listitem')
        .filter({ hasText: title })
        .getByText('имя не публикуется')
        .waitFor();
      const secretary = await visit({ as: 'secretary', path: registry });
      await secretary.getByRole('listitem').filter({ hasText: title }).getByText('Соколова М. В.').waitFor();
      expect((await exported(secretary)).lines[1]).toContain('имя не публикуется');

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Скачать мои данные' }).click(),
      ]);
      const files = unzipSync(new Uint8Array(await readFile(await download.path())));
      expect(Buffer.from(files['data.html'] ?? []).toString()).toContain(title);

      await consent(page, 'Имя в реестре программ')
        .getByRole('link', { name: 'Документ для печати' })
        .click();
      await page.getByText(/отозвано \(текст версии 1\)/).waitFor();
      await page.emulateMedia({ media: 'print' });
      await page.getByText(/^Подпись _+/).waitFor();
      await expect(page.getByRole('navigation').first().isVisible()).resolves.toBe(false);
      await page.emulateMedia({ media: 'screen' });
    } finally {
      await page.goto('/my-data');
      await consent(page, 'Имя в реестре программ').getByRole('button', { name: 'Даю согласие' }).click();
      await consent(page, 'Имя в реестре программ')
        .getByText(/^согласие дано/)
        .waitFor();
    }
    expect(problems).toEqual([]);
  },
  LIMIT,
);
